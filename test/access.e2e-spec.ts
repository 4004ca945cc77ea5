import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../apps/gateway/src/auth/scopes.js';
import { apiKeysOf, makeClient } from './support/clients.js';
import {
  type Issuer,
  makeSigningKey,
  type SigningKey,
  signToken,
  startIssuer,
  tokensOf,
} from './support/start-issuer.js';
import { EMPTY_RESULT, type Shell, startShell } from './support/start-shell.js';

// Promise: whoever may not call a route learns nothing there, whatever he sends; every route says who may call it.

const reader = makeClient('reader', ['orders:read']);
const writer = makeClient('writer', ['orders:write', 'orders:pii', 'orders:raw', 'orders:fresh']);

const everything = SCOPES.join(' ');

let keyed: Shell;
let tokened: Shell;
let open: Shell;
let signer: SigningKey;
let issuer: Issuer;
beforeAll(async () => {
  const engine = { count: async () => COUNT, explain: async () => PLAN };
  keyed = await startShell(engine, undefined, { access: apiKeysOf(reader, writer) });
  signer = await makeSigningKey('1', 'ES256');
  issuer = await startIssuer(signer);
  tokened = await startShell(engine, undefined, { access: tokensOf(issuer, { algorithms: ['ES256'] }) });
  open = await startShell(engine);
});
afterAll(async () => {
  await keyed[Symbol.asyncDispose]();
  await tokened[Symbol.asyncDispose]();
  await open[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const COUNT = {
  total: { value: 0, relation: 'eq' },
  complete: true,
  sources: [],
  age: EMPTY_RESULT.age,
  tookMs: 1,
} as const;
const PLAN = { sort: 'createdAt:desc', limit: 50, sources: [] } as const;

interface Route {
  readonly method: string;
  readonly path: string;
  /** Null: public. */
  readonly scope: string | null;
}

/** Every route of the document, with the scope it tells; and what is not in it. */
const ROUTES: readonly Route[] = await (async () => {
  const document = JSON.parse(await readFile(fileURLToPath(new URL('../openapi.json', import.meta.url)), 'utf8'));
  const paths = document.paths as Record<string, Record<string, { 'x-scope'?: string }>>;
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { 'x-scope': scope = null }]) => ({
      method,
      path: path.replaceAll(/\{\w+\}/g, 'zonos'),
      scope,
    })),
  );
  return [
    ...documented,
    { method: 'get', path: '/docs', scope: null },
    { method: 'get', path: '/docs/swagger-ui.css', scope: null },
    { method: 'get', path: '/openapi.json', scope: null },
  ];
})();

const ask = (shell: Shell, { method, path }: Route, headers: Record<string, string> = {}, body = '{}') => {
  const http = request(shell.app.getHttpServer());
  const sent = (method === 'get' ? http.get(path) : http.patch(path)).set(headers);
  if (method === 'get') return sent;
  sent.method = method.toUpperCase();
  return sent.set('Content-Type', 'application/json').send(body);
};

const named = (route: Route) => [`${route.method} ${route.path}`, route] as const;
const PUBLIC = ROUTES.filter(({ scope }) => scope === null).map(named);
const GUARDED = ROUTES.filter(({ scope }) => scope !== null).map(named);

/** What is not the key of a client. */
const WRONG: readonly (readonly [string, Record<string, string>])[] = [
  ['no key', {}],
  ['an empty key', { 'X-API-Key': '' }],
  ['a wrong key', { 'X-API-Key': 'guess' }],
  ['a hash instead of its key', { 'X-API-Key': reader.settings.keySha256 }],
  ['a name instead of a key', { 'X-API-Key': 'reader' }],
  ['a key with a space inside', { 'X-API-Key': `${reader.key.slice(0, 9)} ${reader.key.slice(9)}` }],
  ['the key in another case', { 'X-API-Key': reader.key.toUpperCase() }],
  ['the key as a token', { Authorization: `Bearer ${reader.key}` }],
  ['the key and a second one', { 'X-API-Key': `${reader.key}, ${writer.key}` }],
];

it('knows the routes there are', () => {
  expect(GUARDED.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'post /orders/search',
      'post /orders/count',
      'post /orders/export',
      'post /orders/explain',
    ]),
  );
  expect(PUBLIC.map(([name]) => name).filter((name) => !/^get \/(health|docs|openapi\.json)\b/.test(name))).toEqual([]);
});

describe.each(PUBLIC)('%s is open', (_name, route) => {
  it.each(WRONG)('with %s', async (_what, headers) => {
    expect((await ask(keyed, route, headers)).status).toBe(200);
    expect((await ask(tokened, route, headers)).status).toBe(200);
    expect((await ask(open, route, headers)).status).toBe(200);
  });
});

describe.each(GUARDED)('%s', (_name, route) => {
  it.each(WRONG)('is closed with %s', async (_what, headers) => {
    const answer = await ask(keyed, route, { ...headers, 'X-Request-Id': 'r' });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('ApiKey realm="tributary", header="X-API-Key"');
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: 'urn:problem-type:tributary:unauthenticated',
      title: 'The caller is not known',
      status: 401,
      detail: headers['X-API-Key'] ? 'The key is not one of ours.' : 'Send your key in the header X-API-Key.',
      instance: route.path,
      code: 'unauthenticated',
      requestId: 'r',
    });
  });

  it('is closed with a key that lacks its scope', async () => {
    const { key } = route.scope === 'orders:read' ? writer : reader;
    const answer = await ask(keyed, route, { 'X-API-Key': key });
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
      403,
      'forbidden',
      `This needs the scope ${route.scope}.`,
    ]);
  });

  it.each<[string, () => Promise<string>, number]>([
    ['no token', async () => '', 401],
    ['a token of somebody else', async () => signToken(await makeSigningKey('1', 'ES256'), { scope: everything }), 401],
    ['a token that has expired', async () => signToken(signer, { scope: everything, exp: 1 }), 401],
    ['an API key', async () => reader.key, 401],
    [
      'a token that lacks its scope',
      async () => signToken(signer, { scope: everything.replace(`${route.scope}`, '') }),
      403,
    ],
  ])('with AUTH_MODE=jwt is closed with %s', async (_what, make, status) => {
    const token = await make();
    const answer = await ask(tokened, route, token === '' ? {} : { Authorization: `Bearer ${token}` });
    expect([answer.status, answer.body.code]).toEqual([status, status === 401 ? 'unauthenticated' : 'forbidden']);
  });

  it('is open with a credential that has its scope, and to everybody with AUTH_MODE=none', async () => {
    const { key } = route.scope === 'orders:read' ? reader : writer;
    const token = await signToken(signer, { scope: `${route.scope}` });
    const answers = [
      await ask(keyed, route, { 'X-API-Key': key }),
      await ask(tokened, route, { Authorization: `Bearer ${token}` }),
      await ask(open, route),
    ];
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401 || status === 403)).toEqual([]);
  });
});

it('nothing reaches the engine of those who were refused', async () => {
  await using shell = await startShell({}, undefined, { access: apiKeysOf(reader, writer) });
  await ask(shell, { method: 'post', path: '/orders/search', scope: null });
  await ask(shell, { method: 'post', path: '/orders/search', scope: null }, { 'X-API-Key': writer.key });
  expect(shell.asked).toEqual([]);
  await ask(shell, { method: 'post', path: '/orders/search', scope: null }, { 'X-API-Key': reader.key });
  expect(shell.asked).toHaveLength(1);
});

it('refuses before it reads a body', async () => {
  await using shell = await startShell({}, undefined, { access: apiKeysOf(reader) });
  await shell.app.listen(0, '127.0.0.1');
  const socket = connect(Number(new URL(await shell.app.getUrl()).port), '127.0.0.1');
  // The body announced never comes.
  socket.write(
    'POST /orders/search HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n',
  );
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
});

it('a body that is wrong is not told of to those who may not ask', async () => {
  const route = { method: 'post', path: '/orders/search', scope: 'orders:read' };
  const wrong = [
    await ask(keyed, route, {}, '{'),
    await ask(keyed, route, { 'Content-Type': 'text/xml' }, '<a/>'),
    await ask(keyed, route, { Accept: 'text/html' }, '{"limit":0}'),
  ];
  expect(wrong.map(({ body }) => body.code)).toEqual(Array(3).fill('unauthenticated'));
});
