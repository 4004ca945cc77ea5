import { createHash } from 'node:crypto';
import type { NativeParameters } from '../model/filter.js';
import { stableText } from '../query/normalize-query.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a reading may be believed, by the age of its newest possible order; `null`: there may be newer ones any time. */
export function lifetimeMs(newestAt: number | null, now: number): number {
  const age = newestAt === null ? 0 : now - newestAt;
  if (age <= 0) return 15_000;
  if (age < DAY_MS) return MINUTE_MS;
  return age < 90 * DAY_MS ? 10 * MINUTE_MS : 6 * 60 * MINUTE_MS;
}

/** The filters of a listing as part of a cache key: filters hold personal data, a key never does. */
export function filterDigest(native: NativeParameters): string {
  return createHash('sha256').update(stableText(native)).digest('base64url').slice(0, 22);
}
