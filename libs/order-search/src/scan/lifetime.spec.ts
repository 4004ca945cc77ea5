import { describe, expect, it } from 'vitest';
import { detailLifetimeMs, lifetimeMs } from './lifetime.js';

const NOW = Date.UTC(2026, 10, 25, 12);
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000] as const;

describe('a reading is believed by the age of the newest order that it can hold', () => {
  it.each([
    { what: 'open towards the newest', newestAt: null, ttlMs: 15 * SECOND },
    { what: 'until some time to come', newestAt: NOW + MINUTE, ttlMs: 15 * SECOND },
    { what: 'until now', newestAt: NOW, ttlMs: 15 * SECOND },
    { what: 'a moment old', newestAt: NOW - 1, ttlMs: MINUTE },
    { what: 'less than a day old', newestAt: NOW - DAY + 1, ttlMs: MINUTE },
    { what: 'a day old', newestAt: NOW - DAY, ttlMs: 10 * MINUTE },
    { what: 'less than 90 days old', newestAt: NOW - 90 * DAY + 1, ttlMs: 10 * MINUTE },
    { what: '90 days old', newestAt: NOW - 90 * DAY, ttlMs: 6 * HOUR },
  ])('$what: $ttlMs ms', ({ newestAt, ttlMs }) => {
    expect(lifetimeMs(newestAt, NOW)).toBe(ttlMs);
  });

  it('as a source is configured', () => {
    const own = { newestMs: 1, dayMs: 2, recentMs: 3, olderMs: 4 };
    const ages = [null, NOW - HOUR, NOW - 2 * DAY, NOW - 100 * DAY];
    expect(ages.map((newestAt) => lifetimeMs(newestAt, NOW, own))).toEqual([1, 2, 3, 4]);
  });
});

it('an order whole is believed for ten minutes, and for a day once it is older than 90 days', () => {
  const made = [null, NOW, NOW - 90 * DAY, NOW - 90 * DAY - 1];
  expect(made.map((createdAt) => detailLifetimeMs(createdAt, NOW))).toEqual([
    10 * MINUTE,
    10 * MINUTE,
    10 * MINUTE,
    DAY,
  ]);
});
