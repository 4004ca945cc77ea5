import type { ConnectorDefinition, WindowedCalls, SourceConfig } from '../kit/index.js';
import { noventiqCapabilities } from './noventiq.capabilities.js';
import { toNoventiqFailure } from './noventiq.failure.js';
import { NOVENTIQ_DRIVEN, NOVENTIQ_PARAMETERS } from './noventiq.parameters.js';
import { toNoventiqDetail, toNoventiqList, toNoventiqLookup } from './noventiq.request.js';
import { fromNoventiqDetail, fromNoventiqList, fromNoventiqLookup } from './noventiq.response.js';
import { NOVENTIQ_STATUSES } from './noventiq.status.js';
import { noventiqToken } from './noventiq.token.js';

/** Asked for per call; the server grants what it likes, and the count in its reply tells what is left. */
const DEFAULT_PAGE_SIZE = 500;
/** Each row of a tile costs a detail call before the tile is in order. */
const TILE_ROWS = 12;

/** The orders API of Noventiq and of Softline: one API, two brands. */
export const noventiqConnector: ConnectorDefinition = {
  name: 'noventiq',
  configuration: {
    credentials: {
      type: 'object',
      properties: {
        username: { type: 'string', minLength: 1, description: 'User of the authentication API.' },
        password: { type: 'string', minLength: 1, description: 'Password of that user.' },
      },
      required: ['username', 'password'],
      additionalProperties: false,
    },
    options: {
      pageSize: {
        type: 'integer',
        minimum: 1,
        maximum: 1000,
        default: DEFAULT_PAGE_SIZE,
        description: 'Ids asked for per call; the server may grant fewer.',
      },
    },
    required: [],
  },
  capabilities: () => noventiqCapabilities,
  nativeParameters: NOVENTIQ_PARAMETERS,
  drivenParameters: NOVENTIQ_DRIVEN,
  statuses: () => NOVENTIQ_STATUSES,
  listing: noventiqListing,
  toLookup: toNoventiqLookup,
  fromLookup: fromNoventiqLookup,
  detail: { toDetail: toNoventiqDetail, fromDetail: fromNoventiqDetail },
  toFailure: toNoventiqFailure,
  token: noventiqToken,
};

function noventiqListing({ options: { pageSize } }: SourceConfig): WindowedCalls {
  return {
    kind: 'windowed',
    granularity: 'second',
    rows: 'ids',
    pageSize: typeof pageSize === 'number' ? pageSize : DEFAULT_PAGE_SIZE,
    exactBounds: true,
    tileRows: TILE_ROWS,
    toList: toNoventiqList,
    fromList: (reply, _request, config) => fromNoventiqList(reply, config),
  };
}
