import type { RequestExample } from '../orders/request-example.js';
import type { ReconcileRequestDto } from './reconcile-request.dto.js';

/** Ready-made requests for "Try it out". */
export const RECONCILE_REQUEST_EXAMPLES: Readonly<Record<string, RequestExample<ReconcileRequestDto>>> = {
  ids: {
    summary: 'A day of one shop against a list of ids',
    description: 'The cheapest: ids alone, no detail calls.',
    value: {
      sources: ['commerscale'],
      createdAt: { from: '2026-09-15T00:00:00Z', to: '2026-09-15T23:59:59Z' },
      known: ['commerscale:1', 'commerscale:2'],
    },
  },
  statuses: {
    summary: 'By reference, with what the caller believes',
    description: 'A status or a total that is given is compared.',
    value: {
      sources: ['zonos'],
      createdAt: { from: '2026-09-15T00:00:00Z', to: '2026-09-15T23:59:59Z' },
      known: [{ externalId: 'M-187301', status: 'confirmed' }],
    },
  },
};

export const UPLOAD_CONTENT = {
  schema: {
    type: 'string',
    description:
      'The first line is the request, `{}` at the least; each line after it is one order of the list, as in `known`. For lists of any length.',
  },
  example:
    '{"sources":["zonos"],"createdAt":{"from":"2026-09-01T00:00:00Z"}}\n"zonos:999-99991"\n{"externalId":"M-187301","status":"confirmed","total":{"amount":"36.50","currency":"CAD"}}\n',
} as const;
