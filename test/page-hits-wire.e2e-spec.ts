import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ReloadableAuthenticator } from '../apps/gateway/src/auth/reloadable-authenticator.js';
import { askRaw } from './support/ask-raw.js';
import { apiKeysOf, makeClient } from './support/clients.js';
import { HandledRequests } from './support/handled-requests.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: the short way to a kept page takes no other requests for one than HTTP does, answers in their order, and gives
// nothing to a caller whose key is taken away.

const desk = makeClient('desk', ['orders:read']);
const other = makeClient('other', ['orders:read']);
const BODY = '{"limit":3}';

let gateway: Gateway;
const handled = new HandledRequests();
beforeAll(async () => {
  gateway = await startGateway({ seed: 7, orders: 20 }, { access: apiKeysOf(desk, other) });
  // Twice: made, and given.
  for (let time = 0; time < 2; time += 1) await statusFor(desk.key);
});
afterAll(async () => {
  handled[Symbol.dispose]();
  await gateway[Symbol.asyncDispose]();
});

const statusFor = async (key: string): Promise<number | undefined> => {
  const headers = { 'content-type': 'application/json', 'x-api-key': key };
  return (await askRaw(`${gateway.origin}/orders/search`, headers, [BODY])).status;
};

/** A search as it goes over the line. `lengths`: what its head says of its body. */
const searchOf = (body: string, lengths = [`Content-Length: ${body.length}`], more: readonly string[] = []): string =>
  [
    'POST /orders/search HTTP/1.1',
    'Host: gateway',
    'Content-Type: application/json',
    `X-API-Key: ${desk.key}`,
    ...lengths,
    ...more,
    '',
    body,
  ].join('\r\n');

/** Sends it all in one piece, and gives all that comes back until the gateway closes the connection. */
async function send(requests: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(gateway.origin).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(requests.join(''));
  return text(socket);
}

const statusesOf = (answers: string): readonly string[] =>
  [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);
const limitsOf = (answers: string): readonly string[] =>
  [...answers.matchAll(/"page":\{"limit":(\d+)/g)].map(([, limit = '']) => limit);

it('answers requests that come at once in their order, by whichever way', async () => {
  const before = handled.count;
  const answers = await send([
    searchOf(BODY),
    searchOf('{"limit":4}'),
    searchOf('{"limit":5}', undefined, ['Cache-Control: max-age=60']),
    searchOf(BODY, undefined, ['Connection: close']),
  ]);
  expect([statusesOf(answers), limitsOf(answers), handled.count - before]).toEqual([
    ['200', '200', '200', '200'],
    ['3', '4', '5', '3'],
    1,
  ]);
});

it.each([
  ['two lengths', ['Content-Length: 11', 'Content-Length: 12']],
  ['a length and pieces', ['Content-Length: 11', 'Transfer-Encoding: chunked']],
  ['a length that is no number', ['Content-Length: 0xb']],
])('refuses a body with %s, and whatever comes behind it', async (_fault, lengths) => {
  const before = handled.count;
  expect(statusesOf(await send([searchOf(BODY, lengths), searchOf(BODY)]))).toEqual(['400']);
  expect(handled.count).toBe(before);
});

it('takes what stands behind the length that was told for no part of the body', async () => {
  const answers = await send([searchOf(`${BODY}smuggled`, [`Content-Length: ${BODY.length}`])]);
  expect([statusesOf(answers), limitsOf(answers)]).toEqual([['200', '400'], ['3']]);
});

it('gives nothing more to a caller whose key is taken away', async () => {
  gateway.app.get(ReloadableAuthenticator).replace(apiKeysOf(other));
  expect([await statusFor(desk.key), await statusFor(other.key)]).toEqual([401, 200]);
});
