import { ProblemError } from '../errors/problem-error.js';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** A body as JSON; throws the problem `invalid_json`. Keys like `__proto__` come through as plain keys, to be refused by name. */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) throw new ProblemError('invalid_json', 'The body is empty; {} is the smallest request.');
  let text: string;
  try {
    text = UTF_8.decode(body);
  } catch {
    throw new ProblemError('invalid_json', 'The body is not UTF-8.');
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message repeats pieces of the body, so it is not passed on.
    throw new ProblemError('invalid_json', 'The body is not valid JSON.');
  }
}
