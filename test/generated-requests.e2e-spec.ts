import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findConnector } from '#connectors';
import type { OrderSource } from '#order-search';
import { ModelSource } from '../libs/order-search/src/testing/model-source.js';
import { engine, hourly, plain } from '../libs/order-search/src/testing/search-fixture.js';
import { createGateway } from '../apps/gateway/src/create-gateway.js';
import { EngineModule } from '../apps/gateway/src/engine/engine.module.js';
import { apiKeysOf, makeClient } from './support/clients.js';
import { RAW_BODIES, spoiled } from './support/generated/hostile-values.js';
import { mismatch, type Operation, OPERATIONS, resolved } from './support/generated/open-api.js';
import { valuesOf } from './support/generated/valid-values.js';

// Promise: whatever is sent, the answer is one that the OpenAPI document tells of, soon, and never 500.

const REQUESTS_A_RUN = 50;
const PATIENCE_MS = 5000;
const MAX_CURSORS = 200;

const clients = [
  makeClient('root', ['orders:read', 'orders:write', 'orders:pii', 'orders:raw', 'orders:fresh']),
  makeClient('audit', ['orders:read']),
  makeClient('few', ['orders:read', 'orders:pii'], { sources: ['zonos'] }),
  makeClient('writer', ['orders:write']),
  makeClient('slow', ['orders:read'], { rateLimit: { requests: 20, perSeconds: 86_400 } }),
];

interface Request {
  /** `POST /orders/search` */
  readonly to: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Orders in memory, and the parameters of a connector, which are in the document. */
const source = (name: string, kind: 'windowed' | 'ids' | 'sorted', connector: string): OrderSource =>
  Object.assign(new ModelSource(name, hourly(60), { ...plain, kind }), {
    nativeParameters: findConnector(connector)?.definition.nativeParameters ?? {},
  });

let app: Awaited<ReturnType<typeof createGateway>>;
beforeAll(async () => {
  const sources = [
    source('noventiq', 'ids', 'noventiq'),
    source('zonos', 'windowed', 'zonos'),
    source('macke', 'sorted', 'cs-cart'),
    source('hidden', 'sorted', 'commerscale'),
  ];
  app = await createGateway(EngineModule.of(engine(sources)), { level: 'silent' }, { access: apiKeysOf(...clients) });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;
const operationOf = (to: string): Operation => OPERATIONS.find((each) => nameOf(each) === to) as Operation;

/** Cursors that were given out, to be sent back with whatever else. */
const cursors: string[] = [];

const text = fc.string({ unit: 'grapheme', maxLength: 20 });

function requestsFor(operation: Operation): fc.Arbitrary<Request> {
  return fc.record({
    to: fc.constant(nameOf(operation)),
    url: urlsOf(operation),
    headers: headersOf(operation),
    body: operation.body === null ? fc.constant(null) : bodiesOf(operation.body),
  });
}

function urlsOf({ path, parameters: told }: Operation): fc.Arbitrary<string> {
  const inPath = fc.oneof(
    fc.constantFrom('zonos', 'zonos:7', 'noventiq:1', 'macke:0', 'hidden:1', 'x:y:z', '%', ':'),
    text,
  );
  const query = told.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const queries = fc.dictionary(
    fc.oneof(fc.constantFrom('x', ...query), text),
    fc.oneof(fc.constantFrom('true', 'false'), text),
    {
      maxKeys: 2,
    },
  );
  return fc.tuple(inPath, fc.option(queries, { freq: 2, nil: {} })).map(([word, asked]) => {
    const search = new URLSearchParams(asked).toString();
    const address = path.replaceAll(/\{\w+\}/g, word === '%' ? '%E0%A4%A' : encodeURIComponent(word.toWellFormed()));
    return search === '' ? address : `${address}?${search}`;
  });
}

function headersOf(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const printable = fc.stringMatching(/^[ -~]{0,30}$/);
  const keys = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...clients.slice(0, 3).map(({ key }) => key)) },
    { weight: 1, arbitrary: fc.constantFrom(...clients.map(({ key }) => key)) },
    { weight: 1, arbitrary: fc.oneof(fc.constant(''), printable) },
  );
  const accepts = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('*/*', 'application/json', 'application/x-ndjson, application/json;q=0.5'),
    },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom('text/csv', 'text/html', ';q=', ',,', '*/*;q=0'), printable) },
  );
  const types = fc.oneof(
    {
      weight: 12,
      arbitrary: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'application/problem+json'),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.constantFrom('text/xml', 'multipart/form-data', 'application/json,text/xml'), printable),
    },
  );
  const caching = fc.oneof(
    fc.constantFrom('no-cache', 'no-store', 'max-age=0', 'only-if-cached', 'max-age=1e9, x'),
    printable,
  );
  return fc
    .tuple(
      keys,
      accepts,
      types,
      fc.option(caching, { freq: 4, nil: null }),
      fc.option(printable, { freq: 4, nil: null }),
    )
    .map(([key, accept, type, control, encoding]) => ({
      'x-api-key': key,
      accept,
      ...(operation.body === null ? {} : { 'content-type': type }),
      ...(control === null ? {} : { 'cache-control': control }),
      ...(encoding === null ? {} : { 'x-request-id': encoding, traceparent: encoding }),
    }));
}

function bodiesOf(schema: NonNullable<Operation['body']>): fc.Arbitrary<Buffer> {
  const valid = valuesOf(schema);
  const takesCursor = 'cursor' in (resolved(schema).properties ?? {});
  const goingOn = fc.tuple(valid, fc.nat()).map(([value, index]) => {
    const cursor = cursors[index % Math.max(1, cursors.length)] ?? null;
    return takesCursor && typeof value === 'object' ? { ...value, cursor } : value;
  });
  const written = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? 'null');
  return fc.oneof(
    { weight: 4, arbitrary: valid.map(written) },
    { weight: 2, arbitrary: goingOn.map(written) },
    { weight: 4, arbitrary: spoiled(valid).map(written) },
    { weight: 1, arbitrary: RAW_BODIES },
  );
}

async function send({ to, url, headers, body }: Request): Promise<Answer> {
  const answer = app.inject({
    method: operationOf(to).method as 'GET' | 'POST',
    url,
    headers,
    ...(body === null ? {} : { payload: body }),
  });
  const late = Symbol('late');
  const first = await Promise.race([
    answer,
    new Promise<typeof late>((resolve) => setTimeout(resolve, PATIENCE_MS, late).unref()),
  ]);
  if (first === late) throw new Error(`no answer within ${PATIENCE_MS} ms`);
  return first;
}

/** What is wrong with an answer; null when nothing is. */
function faultOf({ to, body }: Request, answer: Answer): string | null {
  const operation = operationOf(to);
  const status = String(answer.statusCode);
  const told = operation.responses[status];
  if (status === '500') return `500: ${answer.body}`;
  if (told === undefined) return `the document tells of no ${status}`;
  const type = String(answer.headers['content-type']).split(';', 1)[0] ?? '';
  const content = told.content?.[type];
  if (content === undefined) return `${status} is no ${type}`;
  if (type === 'text/csv') return null;
  const lines = type === 'application/x-ndjson' ? answer.body.trimEnd().split('\n') : [answer.body];
  const faults = lines.map((line) => mismatch(content.schema, JSON.parse(line))).filter((fault) => fault !== null);
  if (faults.length > 0) return `${status}: ${faults[0]}`;
  const isAnswered = status === '200' && operation.body !== null && body !== null;
  // What the document calls wrong must not be taken, either.
  const wrong = isAnswered ? mismatch(operation.body, JSON.parse(new TextDecoder().decode(body))) : null;
  return wrong === null ? null : `took what the document refuses: ${wrong}`;
}

const request = fc.oneof(
  ...OPERATIONS.map((operation) => ({
    weight: operation.body === null ? 1 : 3,
    arbitrary: requestsFor(operation),
  })),
);

it('every answer is one of the document', async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: REQUESTS_A_RUN, maxLength: REQUESTS_A_RUN }), async (requests) => {
      for (const each of requests) {
        const answer = await send(each);
        expect(faultOf(each, answer)).toBeNull();
        seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
        const [, cursor] = /"nextCursor":"([^"]+)"/.exec(answer.body) ?? [];
        if (cursor !== undefined && cursors.length < MAX_CURSORS) cursors.push(cursor);
      }
    }),
  );
  // They went everywhere, and many to their end.
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 406, 413, 415, 422, 429]));
  expect(seen.get(200)).toBeGreaterThan(1000);
  expect([...seen.values()].reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(10_000);
  expect(Object.keys(Object.prototype)).toEqual([]);
}, 180_000);

it('an answer that the document does not tell of would be found', () => {
  const operation = operationOf('GET /health/live');
  const asked: Request = { to: nameOf(operation), url: operation.path, headers: {}, body: null };
  const json = { 'content-type': 'application/json' };
  const faults = [
    { statusCode: 200, headers: json, body: '{"status":"ok"}' },
    { statusCode: 200, headers: json, body: '{"status":"well"}' },
    { statusCode: 200, headers: json, body: '{"status":"ok","uptime":1}' },
    { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' },
    { statusCode: 418, headers: json, body: '{}' },
    { statusCode: 500, headers: json, body: '{}' },
  ].map((answer) => faultOf(asked, answer));
  expect(faults.map((fault) => fault !== null)).toEqual([false, true, true, true, true, true]);
});
