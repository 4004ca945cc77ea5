import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { ConnectorDefinition } from '#connectors';
import type { Order } from '#order-search';
import { describe, expect, it } from 'vitest';
import { callKindsOf, makeCall, rowOf, type SourceCallKind } from './calls-of.js';
import type { ConnectorCases } from './connector-cases.js';
import { BODY_MARK, classified, failureOf } from './failure-of.js';
import { faultsOf } from './order-invariants.js';
import { Rig, TestScope, type CannedReply, type RawAnswer } from './rig.js';

const MB = 1024 * 1024;
const GB = 1024 * MB;
/** What is read of a reply (32 MB), and what the sockets between hold. */
const MOST_READ_BYTES = 48 * MB;
const CHUNK = Buffer.alloc(MB, ' ');

const BOMB = gzipSync(Buffer.alloc(64 * MB, ' '));
const SCRIPT = `<html><script>alert("${BODY_MARK}")</script><body onload="${BODY_MARK}">`;

/** Replies that are no answer, whatever was asked. */
const NO_ANSWERS: readonly (readonly [string, CannedReply])[] = [
  ['100,000 nested lists', { status: 200, body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }],
  ['100,000 nested objects', { status: 200, body: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` }],
  ['a gzip bomb', { status: 200, headers: { 'content-encoding': 'gzip' }, body: BOMB }],
  [
    'UTF-16',
    { status: 200, headers: { 'content-type': 'application/json; charset=utf-16' }, body: utf16('{"a":"ä"}') },
  ],
  ['HTML with scripts', { status: 200, headers: { 'content-type': 'text/html' }, body: SCRIPT }],
  ['a script as JSON', { status: 200, body: JSON.stringify(SCRIPT) }],
  [
    'a redirect to itself',
    { status: 307, headers: { location: `/?${BODY_MARK}`, 'x-html': `<script>${BODY_MARK}</script>` }, body: SCRIPT },
  ],
];

function utf16(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

/** Sends `bytes` as fast as they are taken; tells the most that one reply could send before the other side hung up. */
function flood(bytes: number, headers: Readonly<Record<string, string>> = {}) {
  let most = 0;
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const answer: RawAnswer = (response: ServerResponse) => {
    let sent = 0;
    response.writeHead(200, headers);
    response.on('close', resolve);
    const pour = (): void => {
      while (!response.destroyed && sent < bytes) {
        sent += CHUNK.length;
        most = Math.max(most, sent);
        if (!response.write(CHUNK)) return void response.once('drain', pour);
      }
      response.end();
    };
    pour();
  };
  return { answer, ended, most: () => most };
}

/** A provider that means harm, or lost its mind: bounded memory and time, a named failure, nothing of it passed on. */
export function describeHostility(definition: ConnectorDefinition, cases: ConnectorCases): void {
  const kinds = callKindsOf(definition, cases);
  const outcomeOf = (rig: Rig, kind: SourceCallKind): Promise<readonly Order[] | number | Error> =>
    makeCall(kind, rig.source, cases, new TestScope()).catch((error: unknown) => classified(error, rig));

  describe.each(kinds)('a %s answered by', (kind) => {
    it.each(NO_ANSWERS)('%s is an invalid response', async (_, reply) => {
      await using rig = await Rig.start(definition, cases);
      rig.spoil(reply);
      const failure = await failureOf(makeCall(kind, rig.source, cases, new TestScope()), rig);
      expect(failure.kind).toBe('invalid_response');
      expect(rig.replies.length).toBeLessThanOrEqual(definition.token === undefined ? 1 : 2);
    });

    it.each([
      ['a gigabyte in pieces', GB, {}],
      ['a gigabyte that is announced', GB, { 'content-length': String(GB) }],
      ['a stream without end', Infinity, {}],
    ])('%s is cut off', async (_, bytes, headers) => {
      await using rig = await Rig.start(definition, cases);
      const { answer, ended, most } = flood(bytes, headers);
      rig.spoilWith(answer);
      const failure = await failureOf(makeCall(kind, rig.source, cases, new TestScope()), rig);
      await ended;
      expect([failure.kind, failure.oversize]).toEqual(['invalid_response', true]);
      expect(most()).toBeLessThan(MOST_READ_BYTES);
    });

    it('ten million empty lists is too large', async () => {
      await using rig = await Rig.start(definition, cases);
      rig.spoil({ status: 200, body: `[${'[],'.repeat(10_000_000)}[]]` });
      const failure = await failureOf(makeCall(kind, rig.source, cases, new TestScope()), rig);
      expect([failure.kind, failure.oversize]).toEqual(['invalid_response', true]);
    });

    it('one byte at a time ends at its deadline', async () => {
      await using rig = await Rig.start(definition, cases);
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      rig.spoilWith((response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write('['), 10);
        response.on('close', () => {
          clearInterval(drip);
          resolve();
        });
      });
      const failure = await failureOf(makeCall(kind, rig.source, cases, new TestScope(300)), rig);
      await ended;
      expect(failure.kind).toBe('timeout');
    });

    it('its true reply with something odd in it is sound orders, with every digit, or a named failure', async () => {
      await using rig = await Rig.start(definition, cases);
      const owner = { name: cases.config.name, connector: definition.name };
      await makeCall(kind, rig.source, cases, new TestScope());
      const reply = rig.replies.at(-1)?.text ?? '';
      const faults: string[] = [];
      for (const [name, body] of oddRepliesOf(reply)) {
        rig.spoil({ status: 200, body });
        const outcome = await outcomeOf(rig, kind);
        if (outcome instanceof Error || typeof outcome === 'number') continue;
        faults.push(...outcome.flatMap((order) => faultsOf(order, owner)).map((fault) => `${name}: ${fault}`));
        const printed = JSON.stringify(outcome);
        // 2^53 + 1 and 1e20 as JavaScript would round them.
        if (/9007199254740992|100000000000000000000|1e\+20/.test(printed)) faults.push(`${name}: a number is rounded`);
        if (printed.includes('polluted') || 'polluted' in {}) faults.push(`${name}: a prototype is reached`);
      }
      expect(faults).toEqual([]);
    });
  });

  it.each(definition.token === undefined ? [] : NO_ANSWERS)(
    'a login answered by %s is an invalid response',
    async (_, reply) => {
      await using rig = await Rig.start(definition, cases);
      rig.spoil(reply, 'login');
      const failure = await failureOf(makeCall('list', rig.source, cases, new TestScope()), rig);
      expect(failure.kind).toBe('invalid_response');
      expect(rig.simulator.callCount()).toBe(0);
    },
  );

  it.each(kinds.filter((kind) => kind === 'detail'))('a %s of another order is an invalid response', async () => {
    await using rig = await Rig.start(definition, cases);
    const [first, other] = cases.listed;
    await rig.source.readDetail(rowOf(rig.source, first ?? ''), new TestScope());
    rig.spoil({ status: 200, body: rig.replies.at(-1)?.text ?? '' });
    const detail = rig.source.readDetail(rowOf(rig.source, other ?? ''), new TestScope());
    expect((await failureOf(detail, rig)).kind).toBe('invalid_response');
  });
}

/** The reply with each of its values in turn made a number that no double holds, said twice, or given odd company. */
function* oddRepliesOf(reply: string): Generator<readonly [string, string]> {
  const members = [...reply.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*"|-?\d[\d.]*)/g)].slice(0, 60);
  for (const { 0: member, 1: key = '', index } of members) {
    const put = (text: string): string => reply.slice(0, index) + text + reply.slice(index + member.length);
    for (const number of ['9007199254740993', '100000000000000000001', '1e400', '-0', '1e-7']) {
      yield [`${key} = ${number}`, put(`"${key}":${number}`)];
    }
    yield [`${key} twice`, put(`${member},"${key}":"9007199254740993"`)];
    yield [`${key} beside a prototype`, put(`${member},"__proto__":{"polluted":true}`)];
    yield [`${key} beside the deep`, put(`${member},"deep":${'['.repeat(1100)}${']'.repeat(1100)}`)];
  }
}
