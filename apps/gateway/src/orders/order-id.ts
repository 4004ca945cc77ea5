import { ProblemError } from '../errors/problem-error.js';
import { MAX_TEXT_LENGTH } from '../validation/value-faults.js';

/** An order's address, already decoded: `<source>:<nativeId>`. Anything else is nobody's. */
export function toOrderId(text: string): string {
  const id = text.trim();
  if (/^[^:\s]+:.*\S$/s.test(id) && id.length <= MAX_TEXT_LENGTH) return id;
  throw new ProblemError('not_found', 'An order is addressed as <source>:<nativeId>, percent-encoded.');
}
