import { ProblemError } from '../errors/problem-error.js';

/** What is told to whoever comes, or still is here, when the gateway ends. */
export function shuttingDown(): ProblemError {
  return new ProblemError('shutting_down', 'The gateway is shutting down; ask again in a moment.', {
    headers: { 'Retry-After': '5' },
  });
}
