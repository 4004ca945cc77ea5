import type { ConnectorDefinition } from '#connectors';
import type { ConnectorFailure } from '#order-search';
import { describe, expect, it } from 'vitest';
import { callKindsOf, makeCall, type SourceCallKind } from './calls-of.js';
import type { ConnectorCases } from './connector-cases.js';
import { BODY_MARK, classified, failureOf } from './failure-of.js';
import { mutantsOf } from './mutants.js';
import { faultsOf } from './order-invariants.js';
import { Rig, TestScope, type CannedReply } from './rig.js';

/** Bodies that are no answer to any call of any provider, under status 200. */
const NO_ANSWERS: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a page of HTML', `<!DOCTYPE html><html><body>${BODY_MARK}</body></html>`],
  ['JSON that was cut', `{"orders":[{"order_id":"1","note":"${BODY_MARK}`],
  ['null', 'null'],
  ['a number', '42'],
  ['a text', `"${BODY_MARK}"`],
  ['true', 'true'],
  ['an empty object', '{}'],
  ['a list of nulls', '[null]'],
  ['another object', `{"unexpected":{"shape":[1,"${BODY_MARK}",null]}}`],
  ['10 MB', JSON.stringify({ padding: `${BODY_MARK}${'x'.repeat(10 * 1024 * 1024)}` })],
];

/** Statuses that mean the same wherever they come from. */
const BY_STATUS: readonly (readonly [string, CannedReply, Pick<ConnectorFailure, 'kind' | 'retryAfterMs'>])[] = [
  [
    '429 with Retry-After',
    { status: 429, headers: { 'retry-after': '7' }, body: '{}' },
    { kind: 'rate_limited', retryAfterMs: 7000 },
  ],
  ['429 without', { status: 429, body: page('slow down') }, { kind: 'rate_limited', retryAfterMs: null }],
  ['500', { status: 500, body: '{"message":"no"}' }, { kind: 'unavailable', retryAfterMs: null }],
  ['503 with HTML', { status: 503, body: page('closed') }, { kind: 'unavailable', retryAfterMs: null }],
  ["a firewall's 403", { status: 403, body: page('wait') }, { kind: 'unavailable', retryAfterMs: null }],
  [
    'a redirect',
    { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
    { kind: 'invalid_response', retryAfterMs: null },
  ],
];

function page(text: string): string {
  return `<!DOCTYPE html><html><body>${BODY_MARK} ${text}</body></html>`;
}

/** What is wrong is named, whatever it is: never a `TypeError`, never an empty list, never a word of the body. */
export function describeReplies(definition: ConnectorDefinition, cases: ConnectorCases): void {
  describe.each(callKindsOf(definition, cases))('a %s answered by', (kind) => {
    it.each(NO_ANSWERS)('%s is an invalid response', async (_, body) => {
      await using rig = await Rig.start(definition, cases);
      rig.spoil({ status: 200, body });
      const failure = await failureOf(makeCall(kind, rig.source, cases, new TestScope()), rig);
      expect(failure.kind).toBe('invalid_response');
    });

    it.each(BY_STATUS)('%s is told as what it is', async (_, reply, expected) => {
      await using rig = await Rig.start(definition, cases);
      rig.spoil(reply);
      const { kind: told, retryAfterMs } = await failureOf(makeCall(kind, rig.source, cases, new TestScope()), rig);
      expect({ kind: told, retryAfterMs }).toEqual(expected);
    });

    it('its true reply with any one value spoiled is sound orders or a named failure', async () => {
      await using rig = await Rig.start(definition, cases);
      expect(await faultsWithMutants(rig, definition, cases, kind)).toEqual([]);
    });
  });

  it.each(cases.failures)('HTTP $status $body to a $call is $kind', async ({ call, kind, ...reply }) => {
    await using rig = await Rig.start(definition, cases);
    rig.spoil(reply, call === 'login' ? 'login' : 'other');
    const answer = makeCall(call === 'login' ? 'list' : call, rig.source, cases, new TestScope());
    const told = kind === 'none' ? await answer : (await failureOf(answer, rig)).kind;
    expect(told).toEqual(kind === 'none' ? [] : kind);
  });
}

async function faultsWithMutants(
  rig: Rig,
  definition: ConnectorDefinition,
  cases: ConnectorCases,
  kind: SourceCallKind,
): Promise<readonly string[]> {
  const owner = { name: cases.config.name, connector: definition.name };
  await makeCall(kind, rig.source, cases, new TestScope());
  const reply = rig.replies.at(-1)?.text ?? '';
  const faults: string[] = [];
  for (const { name, body, isRowless } of mutantsOf(reply)) {
    rig.spoil({ status: 200, body });
    const outcome = await makeCall(kind, rig.source, cases, new TestScope()).catch((error: unknown) =>
      classified(error, rig),
    );
    if (outcome instanceof Error) continue;
    if (isRowless && kind === 'list') faults.push(`${name}: taken for an answer`);
    if (typeof outcome === 'number') faults.push(...(isCount(outcome) ? [] : [`${name}: ${outcome} counted`]));
    else faults.push(...outcome.flatMap((order) => faultsOf(order, owner)).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
