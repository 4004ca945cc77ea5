import { describe, expect, it } from 'vitest';
import { ModelSource, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, NOW, plain, request } from './testing/search-fixture.js';

const MINUTE = HOUR / 60;
const DAY = 24 * HOUR;
const MIDNIGHT = Math.floor(NOW / DAY) * DAY - 10 * DAY;

/** An order every so many minutes, over 40 days back from now; newest first. */
const every = (minutes: number): ModelOrder[] =>
  Array.from({ length: (40 * DAY) / (minutes * MINUTE) }, (_, index) => ({
    id: `${index}`,
    at: NOW - index * minutes * MINUTE,
    status: 'pending',
  }));

describe('a page that begins near the end of a crowded day', () => {
  it.each([
    ['ids', 'createdAt:desc', 20, 2],
    ['ids', 'createdAt:asc', 20, 2],
    ['windowed', 'createdAt:desc', 120, 1],
    ['windowed', 'createdAt:asc', 120, 1],
  ] as const)('takes it for as crowded as it is (%s, %s)', async (kind, sort, rest, minutes) => {
    const createdAt =
      sort === 'createdAt:desc'
        ? { from: null, to: MIDNIGHT + rest * MINUTE }
        : { from: MIDNIGHT + DAY - rest * MINUTE, to: null };
    const limit = rest / minutes;
    const source = new ModelSource('a', every(minutes), { ...plain, kind });
    const { orders } = await engine([source]).search(request({ sort, filter: { createdAt }, limit }));
    expect(orders).toHaveLength(limit);
    // The day, and the few windows that the rest of it is made of.
    expect(source.calls.list).toBeLessThanOrEqual(4);
  });
});
