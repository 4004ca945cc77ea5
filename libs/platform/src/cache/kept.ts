import type { Reading, ReadOptions } from '#order-search';
import type { Codec } from './codec.js';
import type { SharedEntry } from './shared-tier.js';

/** A reading that was kept. Epoch milliseconds. */
export interface Kept<T = unknown> {
  readonly value: T;
  /** When it was read from its provider. */
  readonly storedAt: number;
  /** It may be believed until then, */
  readonly freshUntil: number;
  /** and serve until then where nothing better is to be had. */
  readonly keepUntil: number;
}

/** How long readings that have outlived themselves still serve. Milliseconds. */
export interface Grace {
  /** Given at once, while a new one is read in the background. */
  readonly whileRevalidateMs: number;
  /** Given where no new one can be read. */
  readonly ifErrorMs: number;
}

/** Answers put together from several sources are kept under this name, and dropped with any of them. */
export const ANSWERS = '*';

/** An answer is put together anew from what may still serve. */
export const NO_GRACE: Grace = { whileRevalidateMs: 0, ifErrorMs: 0 };

export const DEFAULT_GRACE: Grace = { whileRevalidateMs: 15_000, ifErrorMs: 3_600_000 };

/** Who asks for nothing older than an instant wants nothing that has outlived itself either. */
export function mayBeStale({ freshness }: Pick<ReadOptions<never>, 'freshness'>): boolean {
  return freshness.notOlderThan === null;
}

export function isNewEnough(
  { storedAt }: Pick<Kept, 'storedAt'>,
  { freshness: { notOlderThan } }: Pick<ReadOptions<never>, 'freshness'>,
): boolean {
  return notOlderThan === null || storedAt >= notOlderThan;
}

export function isAccepted<T>(
  kept: Pick<Kept<T>, 'value' | 'storedAt'>,
  options: Pick<ReadOptions<T>, 'freshness' | 'accepts'>,
): boolean {
  return isNewEnough(kept, options) && (options.accepts === undefined || options.accepts(kept.value));
}

export function toReading<T>({ value, storedAt, freshUntil }: Kept<T>, origin: Reading<T>['origin']): Reading<T> {
  return { value, storedAt, freshUntil, origin };
}

/** Null for what cannot be read, by another version of ours say. */
export function fromShared<T>({ value, ...times }: SharedEntry, codec: Codec<T>): Kept<T> | null {
  try {
    return { ...times, value: codec.decode(value) };
  } catch {
    return null;
  }
}
