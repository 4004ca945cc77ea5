import { hash } from 'node:crypto';
import type { Clock } from '../ports/clock.js';
import { stableText } from '../query/normalize-query.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OLD_AFTER_MS = 90 * DAY_MS;

/** How long readings of a source may be believed, by the age of the newest order they can hold. Milliseconds. */
export interface Lifetimes {
  /** There may be newer orders any time. */
  readonly newestMs: number;
  /** Younger than a day. */
  readonly dayMs: number;
  /** Younger than 90 days. */
  readonly recentMs: number;
  readonly olderMs: number;
}

export const DEFAULT_LIFETIMES: Lifetimes = {
  newestMs: 15_000,
  dayMs: MINUTE_MS,
  recentMs: 10 * MINUTE_MS,
  olderMs: 6 * 60 * MINUTE_MS,
};

/** A bounded set, read by id or by reference: it may hold an order of any age. */
export const LOOKUP_LIFETIME_MS = MINUTE_MS;

/** `newestAt`: epoch milliseconds; `null`: the reading is open towards the newest orders. */
export function lifetimeMs(newestAt: number | null, now: number, lifetimes = DEFAULT_LIFETIMES): number {
  const age = newestAt === null ? 0 : now - newestAt;
  if (age <= 0) return lifetimes.newestMs;
  if (age < DAY_MS) return lifetimes.dayMs;
  return age < OLD_AFTER_MS ? lifetimes.recentMs : lifetimes.olderMs;
}

/** Readings that are open towards the newest orders and were made since then may be at hand still: fresh, or in their grace. */
export function keptSince({ clock, source }: { clock: Clock; source: { lifetimes?: Lifetimes } }): number {
  return clock.now() - 2 * (source.lifetimes ?? DEFAULT_LIFETIMES).newestMs;
}

/** An order changes while it is young. */
export function detailLifetimeMs(createdAt: number | null, now: number): number {
  const age = createdAt === null ? 0 : now - createdAt;
  return age > OLD_AFTER_MS ? DAY_MS : 10 * MINUTE_MS;
}

/** Parameters as part of a cache key: filters hold personal data, a key never does. */
export function valueDigest(value: unknown): string {
  return hash('sha256', stableText(value), 'base64url').slice(0, 22);
}
