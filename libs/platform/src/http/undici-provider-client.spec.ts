import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ProviderRequest } from '#connectors';
import { LocalServer } from '../../test-support/local-server.js';
import { CountingScope, ProviderAccess } from '../../test-support/provider-access.js';

const LIST: ProviderRequest = { method: 'GET', path: '/orders', headers: {} };

/** What a failed call rejects with, as plain data. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no failure',
    (error: Error & { kind?: string; retryAfterMs?: number | null }) => ({
      kind: error.kind,
      message: error.message,
      cause: error.cause,
    }),
  );
}

test('sends what the connector asked and gives back what came, once per call', async () => {
  const seen: unknown[] = [];
  await using server = await LocalServer.start(async (request, response) => {
    const body = (await request.toArray()).join('');
    const { host: _, ...headers } = request.headers;
    seen.push({ method: request.method, url: request.url, headers, body });
    response.writeHead(404, { 'content-type': 'application/json', 'X-Many': ['a', 'b'] });
    response.sendDate = false;
    response.end('\uFEFF{"größe":"1 €"}');
  });
  await using access = new ProviderAccess(`${server.url}/api`, { userAgent: 'tributary/1.2.3' });
  const scope = new CountingScope();

  const reply = await access.send(
    {
      method: 'PUT',
      path: '/orders/%2e%2e',
      query: { q: 'a b&c' },
      headers: { 'content-type': 'application/json' },
      body: '{"ä":1}',
    },
    scope,
  );

  expect(seen).toEqual([
    {
      method: 'PUT',
      url: '/api/orders/%2e%2e?q=a+b%26c',
      headers: {
        connection: 'keep-alive',
        'accept-encoding': 'gzip',
        'user-agent': 'tributary/1.2.3',
        'content-type': 'application/json',
        'content-length': '8',
      },
      body: '{"ä":1}',
    },
  ]);
  expect({ ...reply, headers: { type: reply.headers['content-type'], many: reply.headers['x-many'] } }).toEqual({
    status: 404,
    headers: { type: 'application/json', many: 'a, b' },
    text: '{"größe":"1 €"}',
  });
  expect(scope.calls).toBe(1);
});

test('keeps connections alive for the next calls', async () => {
  await using server = await LocalServer.start((_, response) => response.end('[]'));
  await using access = new ProviderAccess(server.url);

  for (let call = 0; call < 20; call += 1) await access.send(LIST, new CountingScope());

  // Two, because undici frees a connection a moment after the reply that was read from it.
  expect(server.connections).toBeLessThanOrEqual(2);
});

test('never follows a redirect', async () => {
  const seen: (string | undefined)[] = [];
  await using server = await LocalServer.start((request, response) => {
    seen.push(request.url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await using access = new ProviderAccess(server.url);

  const reply = await access.send(LIST, new CountingScope());

  expect([reply.status, reply.headers['location'], seen]).toEqual([302, '/elsewhere', ['/orders']]);
});

test('times out while the headers hang, and ends the connection', async () => {
  await using server = await LocalServer.start(() => {});
  await using access = new ProviderAccess(server.url, { timeoutMs: 60 });

  expect(await failureOf(access.send(LIST, new CountingScope()))).toEqual({
    kind: 'timeout',
    message: 'the provider did not answer in full within 60 ms',
    cause: undefined,
  });
  await server.quiet();
});

test('times out on a reply that drips, however often a byte comes', async () => {
  await using server = await LocalServer.start((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('['), 5);
    response.on('close', () => clearInterval(drip));
  });
  await using access = new ProviderAccess(server.url, { timeoutMs: 120 });

  expect(await failureOf(access.send(LIST, new CountingScope()))).toMatchObject({ kind: 'timeout' });
  await server.quiet();
});

test('a deadline nearer than the time-out of the source counts', async () => {
  await using server = await LocalServer.start(() => {});
  await using access = new ProviderAccess(server.url, { timeoutMs: 20_000 });

  expect(await failureOf(access.send(LIST, new CountingScope(60)))).toMatchObject({ kind: 'timeout' });
  await server.quiet();
});

test('an abort in the middle of a body rejects and closes the socket', async () => {
  const scope = new CountingScope();
  await using server = await LocalServer.start((_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('[', () => scope.abort());
  });
  await using access = new ProviderAccess(server.url);

  expect(await failureOf(access.send(LIST, scope))).toEqual({
    kind: 'timeout',
    message: 'the request was given up before the provider answered',
    cause: undefined,
  });
  await server.quiet();
});

test('makes no call for a scope that has ended', async () => {
  await using server = await LocalServer.start((_, response) => response.end('[]'));
  await using access = new ProviderAccess(server.url);
  const aborted = new CountingScope();
  aborted.abort();
  const late = new CountingScope(-1);

  const timeout = {
    kind: 'timeout',
    message: 'the deadline passed before the provider was asked',
    cause: undefined,
  };
  expect(await failureOf(access.send(LIST, aborted))).toEqual(timeout);
  expect(await failureOf(access.send(LIST, late))).toEqual(timeout);
  expect([aborted.calls, late.calls, server.connections]).toEqual([0, 0, 0]);
});

const tooLarge = {
  kind: 'invalid_response',
  message: 'the reply is too large',
  cause: undefined,
};

const OVERSIZE: readonly (readonly [string, (response: ServerResponse) => void])[] = [
  ['announced', (response) => response.writeHead(200, { 'content-length': '1001' }).write('[')],
  ['streamed', (response) => void response.writeHead(200).write('x'.repeat(1001))],
  [
    'packed into a few bytes',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000))),
  ],
];

test.each(OVERSIZE)('refuses a reply above the limit, %s', async (_, answer) => {
  await using server = await LocalServer.start((_request, response) => answer(response));
  await using access = new ProviderAccess(server.url, { maxReplyBytes: 1000 });

  expect(await failureOf(access.send(LIST, new CountingScope()))).toEqual(tooLarge);
});

test('takes a reply of exactly the limit, and inflates a packed one', async () => {
  const text = 'x'.repeat(1000);
  await using server = await LocalServer.start((request, response) => {
    if (request.url === '/orders') response.end(text);
    else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text));
  });
  await using access = new ProviderAccess(server.url, { maxReplyBytes: 1000 });

  expect((await access.send(LIST, new CountingScope())).text).toBe(text);
  expect((await access.send({ ...LIST, path: '/packed' }, new CountingScope())).text).toBe(text);
});

test.each(['br', 'gzip'])('a reply that says %s and is not gives invalid_response', async (encoding) => {
  await using server = await LocalServer.start((_, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end('{"plain":true}');
  });
  await using access = new ProviderAccess(server.url);

  expect(await failureOf(access.send(LIST, new CountingScope()))).toEqual({
    ...tooLarge,
    message: 'the reply cannot be inflated',
  });
});

const NOT_UTF_8 = { ...tooLarge, message: 'the reply is not UTF-8' };

test.each([
  ['application/json', 'B\ufffdrn'],
  ['application/json; charset=UTF-8', 'B\ufffdrn'],
  ['application/json; charset=iso-8859-1', NOT_UTF_8],
  ['application/json;charset="windows-1252"', NOT_UTF_8],
])('a reply in Latin 1 that calls itself %s comes to %j', async (type, expected) => {
  await using server = await LocalServer.start((_, response) => {
    response.writeHead(200, { 'content-type': type }).end(Buffer.from('B\u00f6rn', 'latin1'));
  });
  await using access = new ProviderAccess(server.url);

  const reply = access.send(LIST, new CountingScope());
  expect(
    await reply.then(
      ({ text }) => text,
      () => failureOf(reply),
    ),
  ).toEqual(expected);
});

test('headers that never end are an invalid response', async () => {
  await using server = await LocalServer.start((_, response) => {
    const many = Array.from({ length: 5000 }, (_each, index) => [`x-${index}`, 'y'.repeat(100)] as const);
    response.writeHead(200, Object.fromEntries(many)).end('[]');
  });
  await using access = new ProviderAccess(server.url);

  expect(await failureOf(access.send(LIST, new CountingScope()))).toMatchObject({
    kind: 'invalid_response',
    message: "the reply's headers are too large (UND_ERR_HEADERS_OVERFLOW)",
  });
});

test('a reply cut in its body is unavailable, never half a reply', async () => {
  await using server = await LocalServer.start((_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('[{}', () => response.destroy());
  });
  await using access = new ProviderAccess(server.url);

  expect(await failureOf(access.send(LIST, new CountingScope()))).toEqual({
    kind: 'unavailable',
    message: 'the connection broke before the reply was complete (UND_ERR_SOCKET)',
    cause: undefined,
  });
});

test('a reply that is not HTTP is invalid_response', async () => {
  const server = createTcpServer((socket) => socket.once('data', () => socket.end('hello\r\n\r\n'))).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  await using access = new ProviderAccess(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  const failure = await failureOf(access.send(LIST, new CountingScope()));
  server.close();

  expect(failure).toEqual({
    kind: 'invalid_response',
    message: 'the reply is not HTTP (HPE_INVALID)',
    cause: undefined,
  });
});

test('a provider that is not there is unavailable, in words without its address', async () => {
  const server = await LocalServer.start(() => {});
  const { url } = server;
  await server[Symbol.asyncDispose]();
  await using access = new ProviderAccess(url);

  expect(await failureOf(access.send(LIST, new CountingScope()))).toEqual({
    kind: 'unavailable',
    message: 'the provider refused the connection (ECONNREFUSED)',
    cause: undefined,
  });
});

test('a credential that HTTP cannot carry is rejected without being shown', async () => {
  await using server = await LocalServer.start((_, response) => response.end());
  await using access = new ProviderAccess(server.url);
  const request = { ...LIST, headers: { authorization: 'Basic s3cr3t\n' } };

  expect(await failureOf(access.send(request, new CountingScope()))).toEqual({
    kind: 'rejected',
    message: 'the request holds characters that HTTP does not allow (UND_ERR_INVALID_ARG)',
    cause: undefined,
  });
});
