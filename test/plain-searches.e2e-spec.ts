import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SearchRefusal, type SearchResult, type SourceReport } from '#order-search';
import { askRaw, type RawAnswer } from './support/ask-raw.js';
import { HandledRequests } from './support/handled-requests.js';
import { keepLogLines } from './support/log-lines.js';
import { FAILED_REPORT } from './support/sample-orders.js';
import { EMPTY_RESULT, type Shell, startShell } from './support/start-shell.js';

// Promise: a plain search is answered by a short way, well or not, and nobody can tell it from the long one.

const REPORT: SourceReport = {
  ...FAILED_REPORT,
  error: { code: 'unavailable', message: 'HTTP 503', retryable: true, retryAfterSeconds: 7 },
};
/** Long enough to be compressed. */
const REPORTS: readonly SourceReport[] = Array.from({ length: 10 }, () => REPORT);

/** What the engine comes to, by the limit that is asked; none of it is kept. */
const OUTCOMES: Readonly<Record<number, () => SearchResult>> = {
  1: () => EMPTY_RESULT,
  2: () => ({ ...EMPTY_RESULT, sources: REPORTS }),
  3: () => ({ ...EMPTY_RESULT, age: { ...EMPTY_RESULT.age, oldestAt: 0, kept: true } }),
  4: () => {
    throw new SearchRefusal('sources_failed', 'No source answered.', { sources: [REPORT] });
  },
  5: () => {
    throw new SearchRefusal('sources_timed_out', 'No source answered in time.', { sources: REPORTS });
  },
  6: () => {
    throw new TypeError('undefined is not iterable');
  },
};

let shell: Shell;
let origin: string;
const { stream, lines, clear } = keepLogLines();
const handled = new HandledRequests();
beforeAll(async () => {
  const engine = async ({ limit }: { limit: number }): Promise<SearchResult> => OUTCOMES[limit]?.() ?? EMPTY_RESULT;
  shell = await startShell(engine, { level: 'info', stream });
  await shell.app.listen(0, '127.0.0.1');
  origin = await shell.app.getUrl();
});
afterAll(async () => {
  handled[Symbol.dispose]();
  await shell[Symbol.asyncDispose]();
});
beforeEach(() => {
  clear();
});

const JSON_TYPE = { 'content-type': 'application/json', 'x-request-id': 'r' };
/** The address is not the plain one. */
const LONG = '/orders/search?long';
const SHORT = '/orders/search';

const ask = (path: string, headers: Readonly<Record<string, string>>, body: string): Promise<RawAnswer> =>
  askRaw(`${origin}${path}`, headers, [body]);

/** The date and the age grow from one answer to the next. Fastify closes a connection behind a body that is no JSON, and need not. */
const OWN = new Set(['date', 'age', 'connection', 'keep-alive']);

function shown({ status, headers, body }: RawAnswer): object {
  const common = Object.entries(headers).filter(([name]) => !OWN.has(name));
  return { status, headers: common, hasAge: 'age' in headers, body: body.toString('latin1') };
}

const BODIES = [
  ...Object.keys(OUTCOMES).map((limit) => `{"limit":${limit}}`),
  '{"limit":0}',
  '{"limit":0,"sort":"nonsense","view":7,"filter":{"status":["?"],"createdAt":{"from":"?"},"total":{"min":[]}}}',
  '{"limit":',
  '"é"',
  '[]',
];

it('answers by both ways with the same status, headers and body, and asks the engine the same', async () => {
  const answered = async (path: string, headers: Readonly<Record<string, string>>, body: string): Promise<object> => {
    const before = shell.asked.length;
    return { answer: shown(await ask(path, headers, body)), asked: shell.asked.slice(before) };
  };
  const encodings = fc.constantFrom(null, 'gzip', 'br, gzip', 'identity');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...BODIES), encodings, async (body, encoding) => {
      const headers = { ...JSON_TYPE, ...(encoding !== null && { 'accept-encoding': encoding }) };
      const long = await answered(LONG, headers, body);
      const before = handled.count;
      expect(await answered(SHORT, headers, body)).toEqual(long);
      expect(handled.count).toBe(before);
    }),
  );
});

it.each(BODIES)('writes the same lines to the log: %s', async (body) => {
  const isDefect = body === '{"limit":6}';
  const told = async (path: string): Promise<readonly object[]> => {
    clear();
    await ask(path, JSON_TYPE, body);
    await expect.poll(() => lines.length).toBe(isDefect ? 2 : 1);
    // The one line's stack leads through the long way, the other's does not.
    return lines.map(({ err, ...line }) => ({ ...line, time: 0, tookMs: 0, isDefect: err !== undefined }));
  };
  expect(await told(SHORT)).toEqual(await told(LONG));
});
