/** Every way a request can go without its answer: the status it is told with, and its title. */
export const PROBLEM_TYPES = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  invalid_json: { status: 400, title: 'The body is not JSON' },
  invalid_cursor: { status: 400, title: 'The cursor is not one of ours' },
  cursor_mismatch: { status: 400, title: 'The cursor belongs to another request' },
  unauthenticated: { status: 401, title: 'The caller is not known' },
  forbidden: { status: 403, title: 'The caller may not do this' },
  not_found: { status: 404, title: 'There is nothing here' },
  unknown_source: { status: 404, title: 'There is no such source' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  not_acceptable: { status: 406, title: 'The answer is JSON, which the request does not accept' },
  request_timeout: { status: 408, title: 'The request took too long to arrive' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be JSON' },
  unanswerable_filter: { status: 422, title: 'No source asked can answer this filter' },
  rate_limited: { status: 429, title: 'The caller asks too often' },
  internal: { status: 500, title: 'The gateway failed' },
  sources_failed: { status: 502, title: 'The sources failed' },
  authentication_unavailable: { status: 503, title: 'Callers cannot be told apart' },
  overloaded: { status: 503, title: 'The gateway is busy' },
  shutting_down: { status: 503, title: 'The gateway is shutting down' },
  not_cached: { status: 504, title: 'The answer is not cached' },
  sources_timed_out: { status: 504, title: 'The sources did not answer in time' },
} as const;

export type ProblemCode = keyof typeof PROBLEM_TYPES;
