import { describe, expect, it } from 'vitest';
import { createOrderSearch, type OrderSearch } from './order-search.js';
import { memoryCache } from './testing/memory-cache.js';
import { ModelSource, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, NOW, plain, readAll, request } from './testing/search-fixture.js';

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

describe('a page that begins inside of a window of ids', () => {
  // Twelve orders in each window of four hours, six of them before the page.
  const sorts = [
    ['createdAt:desc', { from: MIDNIGHT - 3 * DAY, to: MIDNIGHT + 14 * HOUR }],
    ['createdAt:asc', { from: MIDNIGHT + 10 * HOUR, to: MIDNIGHT + 3 * DAY - 1 }],
  ] as const;

  it.each(sorts)('reads no details of the orders before it, but for one or two (%s)', async (sort, createdAt) => {
    const source = new ModelSource('a', every(20), { ...plain, kind: 'ids' });
    const { orders } = await engine([source]).search(request({ sort, filter: { createdAt }, limit: 6 }));
    expect(orders).toHaveLength(6);
    expect(source.calls.detail).toBeLessThanOrEqual(8);
  });

  it.each(sorts)('takes the window whole where it is kept (%s)', async (sort, createdAt) => {
    const source = new ModelSource('a', every(20), { ...plain, kind: 'ids' });
    const cache = memoryCache();
    const replica = (): OrderSearch =>
      createOrderSearch({
        sources: [source],
        cache,
        clock: { now: () => NOW },
        cursorSecrets: ['0123456789abcdef0123456789abcdef'],
      });
    const knowing = replica();
    const days = { from: MIDNIGHT - 3 * DAY, to: MIDNIGHT + 3 * DAY - 1 };
    await readAll(knowing, request({ sort, filter: { createdAt: days } }));
    source.calls = { list: 0, count: 0, detail: 0 };
    const asked = request({ sort, filter: { createdAt }, limit: 6 });
    await readAll(knowing, asked);
    expect(source.calls).toEqual({ list: 0, count: 0, detail: 0 });
    // Another replica first has to find out how thick orders lie.
    await readAll(replica(), asked);
    expect(source.calls).toEqual({ list: 2, count: 0, detail: 0 });
  });
});

describe('a moment without orders, before many', () => {
  it('is no reason to ask for much more than is wanted at once', async () => {
    const first = NOW - 10_000;
    const orders = Array.from({ length: 5000 }, (_, index): ModelOrder => ({
      id: `${index}`,
      at: first - index * 10_000,
      status: 'pending',
    }));
    const source = new ModelSource('a', orders, { ...plain, kind: 'ids' });
    const answer = await engine([source]).search(request({ limit: 6 }));
    expect(answer.orders).toHaveLength(6);
    // The day, the newest window, which is empty, and the one before that.
    expect(source.calls.list).toBe(3);
  });
});

describe('years without an order, before the first', () => {
  it('are one window of those that a large reading is known by', async () => {
    const source = new ModelSource('a', every(30), { ...plain, kind: 'unpaged', granularity: 'day' });
    const search = engine([source], false);
    const asked = request({ sort: 'createdAt:asc', limit: 10 });
    await search.search(asked);
    source.calls = { list: 0, count: 0, detail: 0 };
    const { orders } = await search.search(asked);
    expect(orders).toHaveLength(10);
    // Before the hint, up to the first orders, and these.
    expect(source.calls.list).toBe(3);
  });
});

describe('the end of a chain', () => {
  // A young shop: 1000 orders, here and there in a year, and nothing for years before.
  const orders = Array.from({ length: 1000 }, (_, index): ModelOrder => ({
    id: `${index}`,
    at: NOW - Math.floor(365 * DAY * ((index * 0.414_213 + index ** 2 * 0.37) % 1)),
    status: 'pending',
  }));

  it.each(['ids', 'windowed'] as const)('is not looked for among orders that have been passed (%s)', async (kind) => {
    const source = new ModelSource('a', orders, { ...plain, kind });
    const search = engine([source]);
    const calls: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      source.calls = { list: 0, count: 0, detail: 0 };
      const answer = await search.search(request({ cursor: cursor ?? null }));
      calls.push(source.calls.list + source.calls.count);
      cursor = answer.page.nextCursor;
    }
    expect(calls.slice(1).filter((each) => each > 12)).toEqual([]);
  });
});
