import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Key } from '../merge/key.js';
import { SearchRefusal } from '../model/search-refusal.js';
import type { Chain, SourceDecision } from './chain.js';

const VERSION = '1';
const MAX_LENGTH = 1000;

/** Short keys keep a cursor short; `s` pairs each source with its flags and what was decided of it. */
interface Payload {
  readonly h: string;
  readonly t: number;
  readonly k: readonly [number | null, string, string] | readonly [number | null, string, string, number | null] | null;
  /** Names joined by a comma, or 4-character digests without one between them when the names are too long. */
  readonly s: string;
  readonly d?: 1;
  /** Positions, in `s`, of sources with a gap. */
  readonly g?: readonly number[];
  /** Position, predicted calls (-1: none), steadier (1), hint (-1: none). */
  readonly x?: readonly (readonly [number, number, 0 | 1, number])[];
}

const digest = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 4);

const mac = (secret: string, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest().subarray(0, 16);

function toPayload(chain: Chain, options: { readonly hints: boolean; readonly digests: boolean }): Payload {
  const { sources, boundary, gaps, decisions } = chain;
  const x = sources.flatMap((name, index) => {
    const decision = decisions[name];
    if (decision === undefined) return [];
    const hint = options.hints ? (decision.hint ?? -1) : -1;
    const row = [index, decision.predictedCalls ?? -1, decision.steadier === true ? 1 : 0, hint] as const;
    return row[1] === -1 && row[2] === 0 && row[3] === -1 ? [] : [row];
  });
  const g = gaps.map((name) => sources.indexOf(name));
  const key = boundary === null ? null : ([boundary.at, boundary.source, boundary.id] as const);
  return {
    h: chain.queryHash,
    t: chain.startedAt,
    k: key === null || boundary?.windowEnd === undefined ? key : [...key, boundary.windowEnd],
    s: options.digests ? sources.map(digest).join('') : sources.join(','),
    ...(options.digests ? { d: 1 } : {}),
    ...(g.length === 0 ? {} : { g }),
    ...(x.length === 0 ? {} : { x }),
  };
}

/** The chain as an opaque, URL-safe, signed text of at most 1,000 characters; hints are dropped before anything else. */
export function sealCursor(chain: Chain, secrets: readonly string[]): string {
  const forms = [
    { hints: true, digests: false },
    { hints: true, digests: true },
    { hints: false, digests: true },
  ];
  let sealed = '';
  for (const form of forms) {
    const body = `${VERSION}.${Buffer.from(JSON.stringify(toPayload(chain, form))).toString('base64url')}`;
    // In one piece, as `blankOrder` says: all of a page is written the slow way for one text that is not.
    sealed = [body, mac(secrets[0] ?? '', body).toString('base64url')].join('.');
    if (sealed.length <= MAX_LENGTH) break;
  }
  return sealed;
}

function verified(text: string, secrets: readonly string[]): Payload | null {
  const [version, body, signature, ...more] = text.split('.');
  if (version !== VERSION || body === undefined || signature === undefined || more.length > 0) return null;
  const given = Buffer.from(signature, 'base64url');
  // Decoding forgives what a cursor never holds; only the one true spelling is ours.
  if (given.length !== 16 || given.toString('base64url') !== signature) return null;
  const isOurs = secrets.some((secret) => timingSafeEqual(given, mac(secret, `${version}.${body}`)));
  return isOurs ? (JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Payload) : null;
}

/** Reads a cursor back. `known` are the names of today's sources: a removed one that is only a digest keeps that as its name. */
export function openCursor(text: string, secrets: readonly string[], known: readonly string[]): Chain {
  const payload = verified(text, secrets);
  if (payload === null) throw new SearchRefusal('invalid_cursor', 'The cursor is not one of ours, or was changed.');
  const byDigest = new Map(known.map((name) => [digest(name), name]));
  const sources =
    payload.d === 1
      ? (payload.s.match(/.{4}/g) ?? []).map((each) => byDigest.get(each) ?? each)
      : payload.s.split(',').filter((name) => name !== '');
  const nameAt = (index: number): string => sources[index] ?? '';
  const decisions: Record<string, SourceDecision> = {};
  for (const [index, predictedCalls, steadier, hint] of payload.x ?? []) {
    decisions[nameAt(index)] = {
      ...(predictedCalls === -1 ? {} : { predictedCalls }),
      ...(steadier === 1 ? { steadier: true } : {}),
      ...(hint === -1 ? {} : { hint }),
    };
  }
  const [at, source, id, windowEnd] = payload.k ?? [];
  const boundary: Key | null =
    payload.k === null
      ? null
      : { at: at ?? null, source: source ?? '', id: id ?? '', ...(windowEnd === undefined ? {} : { windowEnd }) };
  return {
    queryHash: payload.h,
    sources,
    startedAt: payload.t,
    boundary,
    gaps: (payload.g ?? []).map(nameAt),
    decisions,
  };
}
