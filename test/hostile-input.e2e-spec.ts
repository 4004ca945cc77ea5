import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelSource } from '../libs/order-search/src/testing/model-source.js';
import { engine, hourly, plain } from '../libs/order-search/src/testing/search-fixture.js';
import { createGateway } from '../apps/gateway/src/create-gateway.js';
import { EngineModule } from '../apps/gateway/src/engine/engine.module.js';

// Promise: what was changed on its way, is too large, or never ends is refused, and takes nobody else's place.

const BODY_TIMEOUT_MS = 300;

let app: Awaited<ReturnType<typeof createGateway>>;
let port: number;
beforeAll(async () => {
  const orders = engine([new ModelSource('a', hourly(50), plain), new ModelSource('b', hourly(50), plain)]);
  const options = {
    access: { mode: 'none' },
    admission: { maxInFlight: 2, maxExports: 1 },
    bodyTimeoutMs: BODY_TIMEOUT_MS,
  } as const;
  app = await createGateway(EngineModule.of(orders), { level: 'silent' }, options);
  await app.listen(0, '127.0.0.1');
  port = Number(new URL(await app.getUrl()).port);
});
afterAll(() => app.close());

const search = (body: object) => app.inject({ method: 'POST', url: '/orders/search', payload: body });

it('a cursor with any one bit turned is none of ours', async () => {
  const cursor: string = (await search({ limit: 7 })).json().page.nextCursor;
  expect((await search({ limit: 7, cursor })).json().orders).toHaveLength(7);

  const outcomes = new Set<string>();
  const bytes = Buffer.from(cursor, 'latin1');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const turned = Buffer.from(bytes);
    turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const answer = await search({ limit: 7, cursor: turned.toString('latin1') });
    outcomes.add(`${answer.statusCode} ${answer.json().code}`);
  }
  expect(outcomes).toEqual(new Set(['400 invalid_cursor']));
});

const open = (): Socket => connect(port, '127.0.0.1');
const head = (...headers: readonly string[]): string =>
  ['POST /orders/search HTTP/1.1', 'Host: a', 'Content-Type: application/json', ...headers, '', ''].join('\r\n');

/** The status and the code of the one answer to what is written, whatever comes of the connection. */
async function answerTo(written: string): Promise<readonly [number, string]> {
  const socket = open();
  // The other side may close before everything was written.
  socket.on('error', () => undefined);
  socket.write(written);
  const reply = await text(socket);
  const problem = JSON.parse(reply.slice(reply.indexOf('{'))) as { readonly code: string };
  return [Number(reply.slice('HTTP/1.1 '.length).slice(0, 3)), problem.code];
}

describe('is refused in so many words', () => {
  it.each<[string, string]>([
    ['headers of 20 KB', head(`X-Filler: ${'x'.repeat(20_000)}`, 'Content-Length: 2') + '{}'],
    [
      'headers of 20 KB, each of them small',
      head(...Array.from({ length: 1500 }, (_, i) => `X-${i}: 12345678`)) + '{}',
    ],
    ['an address of 20 KB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['two lengths of one body', head('Content-Length: 2', 'Content-Length: 3') + '{}'],
    ['a length and chunks at once', head('Content-Length: 2', 'Transfer-Encoding: chunked') + '2\r\n{}\r\n0\r\n\r\n'],
    ['a length that is none', head('Content-Length: -1') + '{}'],
    ['a chunk that is none', head('Transfer-Encoding: chunked', 'Connection: close') + 'zz\r\n{}\r\n'],
    ['a header with a line break inside', head('X-A: b\n c: d', 'Content-Length: 2') + '{}'],
  ])('%s', async (_what, written) => {
    expect(await answerTo(written)).toEqual([400, 'invalid_request']);
  });

  it('a body that is announced as 1 GB', async () => {
    const reply = answerTo(head('Content-Length: 1073741824', 'Connection: close') + '{"cursor":"');
    expect(await reply).toEqual([413, 'payload_too_large']);
  });

  it('a body of chunks without an end', async () => {
    const chunk = `1000\r\n${'x'.repeat(0x1000)}\r\n`;
    const reply = answerTo(head('Transfer-Encoding: chunked', 'Connection: close') + chunk.repeat(100));
    expect(await reply).toEqual([413, 'payload_too_large']);
  });
});

describe('what never arrives whole', () => {
  it.each<[string, string]>([
    ['a body', head('Content-Length: 100') + '{'],
    ['a body in chunks', head('Transfer-Encoding: chunked') + '1\r\n{\r\n'],
  ])('%s is given up', async (_what, written) => {
    expect(await answerTo(written)).toEqual([408, 'request_timeout']);
  });

  it('keeps nobody else out for longer', async () => {
    const dripping = Array.from({ length: 2 }, () => {
      const socket = open();
      socket.on('error', () => undefined);
      socket.write(head('Content-Length: 100') + '{');
      return socket;
    });
    await expect.poll(async () => (await search({})).statusCode).toBe(503);
    await expect.poll(async () => (await search({})).statusCode, { timeout: 10_000 }).toBe(200);
    for (const socket of dripping) socket.destroy();
  });
});

it('and whoever comes then is served', async () => {
  expect((await search({})).statusCode).toBe(200);
});
