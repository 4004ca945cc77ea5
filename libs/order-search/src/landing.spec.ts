import { expect, it } from 'vitest';
import { createOrderSearch } from './order-search.js';
import type { Cache } from './ports/cache.js';
import { memoryCache } from './testing/memory-cache.js';
import { ModelSource } from './testing/model-source.js';
import { HOUR, hourly, NOW, plain, request } from './testing/search-fixture.js';

it('lets land what a full page turned out not to need, and asks nothing more for it', async () => {
  const dense = new ModelSource('dense', hourly(9000), plain);
  const sparse = new ModelSource(
    'sparse',
    [8000, 20_000].map((age) => ({ id: `${age}`, at: NOW - age * HOUR, status: 'pending' })),
    plain,
  );
  const kept = memoryCache({ keeps: true });
  const givenUp: string[] = [];
  const cache: Cache = {
    ...kept,
    read: async (key, asked) => {
      const reading = await kept.read(key, asked);
      if (asked.signal.aborted) givenUp.push(key.source);
      return reading;
    },
  };
  const clock = { now: () => NOW };
  const search = createOrderSearch({ sources: [dense, sparse], cache, clock, cursorSecrets: ['s'.repeat(32)] });
  // It is found to have little, and is looked through in large windows from now on.
  const long = { createdAt: { from: null, to: NOW - 5000 * HOUR } };
  await search.search(request({ sources: ['sparse'], filter: long, limit: 2 }));

  const before = sparse.calls.list;
  const answer = Promise.withResolvers<void>();
  // Its first window holds nothing; the second it is asked for beside that of the other, which then fills the page.
  sparse.beforeCall = () => (sparse.calls.list - before > 1 ? answer.promise : undefined);
  const page = await search.search(request({ limit: 20 }));
  expect(page.orders).toHaveLength(20);
  const asked = sparse.calls.list;
  expect(asked - before).toBe(2);
  answer.resolve();
  await new Promise(setImmediate);
  expect(givenUp).toEqual([]);
  expect((await search.search(request({ limit: 20 }))).orders).toEqual(page.orders);
  expect(sparse.calls.list).toBe(asked);
});
