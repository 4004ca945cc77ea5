import type { JsonSchema } from '#connectors';
import { DEFAULT_LIFETIMES, type Lifetimes } from '#order-search';
import { DEFAULT_GRACE, type Grace } from '#platform';

/** How long readings of a source are kept, as its `cache` in the sources file tells: whole seconds. */
export interface SourceCacheEntry {
  readonly newestSeconds?: number;
  readonly dayOldSeconds?: number;
  readonly recentSeconds?: number;
  readonly olderSeconds?: number;
  readonly staleWhileRevalidateSeconds?: number;
  readonly staleIfErrorSeconds?: number;
}

const seconds = (defaultMs: number, minimum: number, description: string): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum: 604_800,
  default: defaultMs / 1000,
  description,
});

export const SOURCE_CACHE: JsonSchema = {
  type: 'object',
  description: 'How long what was read is kept, by the age of the newest order it can hold. Seconds.',
  properties: {
    newestSeconds: seconds(DEFAULT_LIFETIMES.newestMs, 1, 'Readings that new orders may still enter.'),
    dayOldSeconds: seconds(DEFAULT_LIFETIMES.dayMs, 1, 'Orders of the last day.'),
    recentSeconds: seconds(DEFAULT_LIFETIMES.recentMs, 1, 'Orders of the last 90 days.'),
    olderSeconds: seconds(DEFAULT_LIFETIMES.olderMs, 1, 'Older orders.'),
    staleWhileRevalidateSeconds: seconds(
      DEFAULT_GRACE.whileRevalidateMs,
      0,
      'After its time a reading is still given at once for so long, while a new one is made.',
    ),
    staleIfErrorSeconds: seconds(
      DEFAULT_GRACE.ifErrorMs,
      0,
      'After its time a reading is given for so long where no new one can be had.',
    ),
  } satisfies Record<keyof SourceCacheEntry, JsonSchema>,
  additionalProperties: false,
};

const orDefault = (given: number | undefined, defaultMs: number): number =>
  given === undefined ? defaultMs : given * 1000;

export function toLifetimes(entry: SourceCacheEntry): Lifetimes {
  return {
    newestMs: orDefault(entry.newestSeconds, DEFAULT_LIFETIMES.newestMs),
    dayMs: orDefault(entry.dayOldSeconds, DEFAULT_LIFETIMES.dayMs),
    recentMs: orDefault(entry.recentSeconds, DEFAULT_LIFETIMES.recentMs),
    olderMs: orDefault(entry.olderSeconds, DEFAULT_LIFETIMES.olderMs),
  };
}

export function toGrace(entry: SourceCacheEntry): Grace {
  return {
    whileRevalidateMs: orDefault(entry.staleWhileRevalidateSeconds, DEFAULT_GRACE.whileRevalidateMs),
    ifErrorMs: orDefault(entry.staleIfErrorSeconds, DEFAULT_GRACE.ifErrorMs),
  };
}
