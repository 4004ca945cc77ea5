import { QuerySwitch } from '../validation/rules.js';

/** What of one order is shown. */
export class OrderQueryDto {
  @QuerySwitch({ description: "Put the provider's own object on the order as `raw`.", example: false })
  readonly includeRaw?: 'true' | 'false';
}
