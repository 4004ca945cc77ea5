import type { SourceReport } from '#order-search';
import { ProblemError, type ProblemExtras } from './problem-error.js';
import { type Problem, toProblem } from './problem.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

const FAILED_SOURCE: SourceReport = {
  source: 'zonos',
  connector: 'zonos',
  status: 'failed',
  gap: true,
  returned: 0,
  total: null,
  upstreamCalls: 1,
  tookMs: 4000,
  cache: 'miss',
  filters: { native: ['createdAt'], residual: [], unanswerable: [] },
  reason: null,
  predictedCalls: null,
  error: {
    code: 'timeout',
    message: 'zonos did not answer within 4000 ms',
    retryable: true,
    retryAfterSeconds: null,
  },
};

const UNFIT_SOURCE: SourceReport = {
  ...FAILED_SOURCE,
  status: 'unanswerable',
  gap: false,
  upstreamCalls: 0,
  tookMs: 0,
  filters: { native: [], residual: [], unanswerable: ['paidAt'] },
  reason: 'unsupported_filter',
  error: null,
};

const UNAVAILABLE: SourceReport['error'] = {
  code: 'unavailable',
  message: 'zonos answered with status 503',
  retryable: true,
  retryAfterSeconds: 2,
};

const DETAILS: Readonly<Record<ProblemCode, readonly [detail: string, extras?: ProblemExtras]>> = {
  invalid_request: [
    'The request has 2 faults.',
    {
      errors: [
        { pointer: '/filter/createdAt/from', message: 'from must not be after to' },
        { pointer: '/timeoutMs', message: 'timeoutMs must be a whole number from 100 to 30000' },
      ],
    },
  ],
  invalid_json: ['The body is not valid JSON.'],
  invalid_cursor: ['The cursor was changed on its way, or is not from here.'],
  cursor_mismatch: ['The cursor belongs to a request with another filter, sort or set of sources.'],
  unauthenticated: ['Send your key in the header X-API-Key.'],
  forbidden: ['This needs the scope orders:read.'],
  not_found: ['There is nothing at this address.'],
  unknown_source: ['There is no source named shopzilla.'],
  method_not_allowed: ['This address takes POST.'],
  not_acceptable: ['The answer is application/json; the Accept header leaves it out.'],
  request_timeout: ['The request took too long to arrive.'],
  payload_too_large: ['The body is larger than the gateway takes.'],
  unsupported_media_type: ['Send the body as application/json.'],
  unanswerable_filter: ['None of the sources named can answer this filter.', { sources: [UNFIT_SOURCE] }],
  rate_limited: ['You may ask 100 times in 60 s.'],
  authentication_unavailable: ['Tokens cannot be checked at the moment.'],
  precondition_failed: ['The order has changed: read it again.', { applied: 'no' }],
  update_not_supported: ['commerscale lets nothing of its orders be changed.'],
  update_rejected: ['The source refused the update. HTTP 400: the provider refused the request', { applied: 'no' }],
  internal: ['Something went wrong on our side. The request id finds it in our logs.'],
  sources_failed: ['No source answered.', { sources: [{ ...FAILED_SOURCE, error: UNAVAILABLE }] }],
  overloaded: ['The gateway serves as many requests as it can; ask again in a moment.'],
  shutting_down: ['The gateway is shutting down; ask again in a moment.'],
  not_cached: ['The answer is not cached, and no source may be asked.'],
  sources_timed_out: ['No source answered in time.', { sources: [FAILED_SOURCE] }],
};

/** One example of each problem, for the OpenAPI document. */
export const PROBLEM_EXAMPLES = Object.fromEntries(
  (Object.keys(PROBLEM_TYPES) as ProblemCode[]).map((code) => {
    const [detail, extras] = DETAILS[code];
    return [
      code,
      toProblem(new ProblemError(code, detail, extras), '/orders/search', '6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e'),
    ];
  }),
) as Readonly<Record<ProblemCode, Problem>>;
