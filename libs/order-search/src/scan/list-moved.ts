import { ConnectorFailure } from '../model/failure.js';

/** A list moves faster than it can be read: behind, if some of it was, since it may have come to rest by the next page. */
export class ListMoved extends ConnectorFailure {
  constructor() {
    super('invalid_response', 'The list kept moving while it was read.');
  }
}
