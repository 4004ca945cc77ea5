import { expect, it } from 'vitest';
import type { SearchRequest } from './query/search-request.js';
import { DEFAULT_LIFETIMES } from './scan/lifetime.js';
import { ModelSource, type ModelBehaviour } from './testing/model-source.js';
import { engine, HOUR, hourly, plain, readAll, request } from './testing/search-fixture.js';

// Promise: what new orders may still come into is believed for 15 seconds, however quiet a shop has been.

/** Rows a page. */
const PAGE = 10;
const QUIET_MS = 100 * 24 * HOUR;

/** How long each page of a chain may be believed, of a shop whose newest order is 100 days old. Milliseconds. */
async function lifetimesOf(kind: ModelBehaviour['kind'], asked: Partial<SearchRequest>): Promise<(number | null)[]> {
  const source = new ModelSource('quiet', hourly(35, QUIET_MS), { ...plain, kind, pageCap: PAGE });
  const pages = await readAll(engine([source]), request({ limit: PAGE - 1, ...asked }));
  return pages.map(({ age }) => age.freshUntil);
}

it.each(['windowed', 'sorted'] as const)('the newest page of a quiet shop is read again soon (%s)', async (kind) => {
  const [newest] = await lifetimesOf(kind, {});
  expect(newest).toBe(DEFAULT_LIFETIMES.newestMs);
});

it.each(['windowed', 'sorted'] as const)('so is the last page from the oldest on (%s)', async (kind) => {
  const pages = await lifetimesOf(kind, { sort: 'createdAt:asc' });
  expect(pages.at(-1)).toBe(DEFAULT_LIFETIMES.newestMs);
});

it.each(['createdAt:desc', 'createdAt:asc'] as const)('a page amid a sorted list is kept (%s)', async (sort) => {
  const [, , amid] = await lifetimesOf('sorted', { sort });
  expect(amid).toBe(DEFAULT_LIFETIMES.olderMs);
});
