import { request } from 'node:http';
import { once } from 'node:events';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { redisSettingsOf } from '../libs/platform/test-support/redis-settings-of.js';
import type { SharedCacheSettings } from '../apps/gateway/src/config/index.js';
import { askRaw, type RawAnswer } from './support/ask-raw.js';
import { HandledRequests } from './support/handled-requests.js';
import { keepLogLines } from './support/log-lines.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: a page that another replica has made is given by the short way too, and where there is none nobody asks twice.

const NOW = Date.UTC(2026, 5, 15, 12, 30);
const PATIENCE_MS = 2000;
const JSON_TYPE = { 'content-type': 'application/json', 'x-request-id': 'r' };

let redis: RedisServer;
let first: Gateway;
let other: Gateway;
const { stream, lines, clear } = keepLogLines();
const handled = new HandledRequests();

beforeAll(async () => {
  redis = await RedisServer.start();
  const sharedCache: SharedCacheSettings = {
    redis: { ...redisSettingsOf(redis.url), timeoutMs: PATIENCE_MS },
    encryptionKeys: [Buffer.alloc(32, 1)],
  };
  const book = { seed: 7, orders: 60, clock: { now: () => NOW } };
  first = await startGateway(book, { sharedCache, log: { level: 'info', stream } });
  // The same sources, as another replica has them.
  other = await startGateway(book, {
    sharedCache,
    change: (source) => ({ ...source, baseUrl: addressOf(source.name) }),
  });
  // The first request has a replica ask Redis what was dropped before it was there.
  await ask(other, '{"limit":1}');
});
afterAll(async () => {
  handled[Symbol.dispose]();
  await first[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});
beforeEach(() => {
  clear();
});

const addressOf = (source: string): string => {
  const { baseUrls } = first.sandbox;
  return Object.entries(baseUrls).find(([name]) => name === source)?.[1] ?? '';
};

const ask = ({ origin }: Gateway, body: string, path = '/orders/search', more: Headers = {}): Promise<RawAnswer> =>
  askRaw(`${origin}${path}`, { ...JSON_TYPE, ...more }, [body]);

/** How many values Redis was asked for so far. */
async function gets(): Promise<number> {
  const stats = await redis.admin.info('commandstats');
  return Number(/cmdstat_get:calls=(\d+)/.exec(stats)?.[1] ?? 0);
}

/** Has the first replica make a page, until it is in Redis. */
async function make(body: string): Promise<void> {
  expect((await ask(first, body)).status).toBe(200);
  // What this asks Redis for comes after the page, by the same connection.
  const kept = { ...JSON_TYPE, 'cache-control': 'only-if-cached' };
  const answer = await askRaw(`${first.origin}/orders/search`, kept, ['{"filter":{"currency":["XTS"]}}']);
  expect(answer.status).toBe(504);
}

type Headers = Readonly<Record<string, string>>;

const shown = ({ status, headers: { date: _date, ...headers }, body }: RawAnswer): object => ({
  status,
  headers,
  body: body.toString(),
});

it('gives what another replica has made, as the long way gives it', async () => {
  const body = '{"limit":11,"view":"full"}';
  await make(body);
  const before = handled.count;
  const short = await ask(other, body);
  expect(short.headers['cache-status']).toMatch(/^tributary; hit; ttl=\d+$/);
  expect(handled.count).toBe(before);
  expect(shown(short)).toEqual(shown(await ask(other, body, '/orders/search?long')));
  expect(JSON.parse(short.body.toString()).orders).toHaveLength(11);
});

it('gives a page as gzip to whoever accepts it, as it came, and to others as it was', async () => {
  const body = '{"limit":15}';
  const accepting = { 'accept-encoding': 'br, gzip' };
  await make(body);
  const before = handled.count;
  const short = await ask(other, body, '/orders/search', accepting);
  expect([short.headers['content-encoding'], handled.count - before]).toEqual(['gzip', 0]);
  expect(shown(short)).toEqual(shown(await ask(other, body, '/orders/search?long', accepting)));
  const plain = await ask(other, body);
  expect([plain.headers['content-encoding'], handled.count - before]).toEqual([undefined, 1]);
  expect(plain.body).toEqual(gunzipSync(short.body));
});

it('asks once for all who ask at the same time', async () => {
  const body = '{"limit":12}';
  await make(body);
  const before = await gets();
  await redis.admin.client('PAUSE', 300, 'ALL');
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(other, body)));
  expect(new Set(answers.map(({ status, body: page }) => `${status} ${page.toString()}`)).size).toBe(1);
  expect((await gets()) - before).toBe(1);
});

it('keeps in memory what is asked for a second time', async () => {
  const body = '{"limit":14}';
  await make(body);
  const before = await gets();
  const asked = [];
  for (let time = 0; time < 4; time += 1) {
    await ask(other, body);
    asked.push((await gets()) - before);
  }
  expect(asked).toEqual([1, 2, 2, 2]);
});

it('does not ask again on the long way where there is none', async () => {
  await ask(other, '{"limit":20}');
  const before = await gets();
  // All it is made of lies in memory.
  expect((await ask(other, '{"limit":5}')).headers['cache-status']).toMatch(/hit/);
  expect((await gets()) - before).toBe(1);
});

it('notices a client that leaves while Redis is asked', async () => {
  await redis.admin.client('PAUSE', 500, 'ALL');
  const before = handled.count;
  const left = request(`${first.origin}/orders/search`, { method: 'POST', headers: JSON_TYPE });
  left.once('error', () => undefined);
  left.end('{"limit":13}');
  await once(left, 'finish');
  // Once this is answered the other has been read as well.
  await fetch(`${first.origin}/health/live`);
  left.destroy();
  const line = { requestId: 'r', caller: 'anyone', method: 'POST', route: '/orders/search', status: null };
  await expect.poll(() => lines.filter(({ msg }) => msg === 'client left')).toEqual([expect.objectContaining(line)]);
  expect(handled.count - before).toBe(1);
});
