import { setFlagsFromString } from 'node:v8';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { SearchResponseDto } from '../orders/search-response.dto.js';
import { pageCodec, type RenderedPage, renderPage } from './rendered-page.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const NOW = Date.UTC(2026, 5, 15);
const PAGE = {
  orders: [],
  page: { limit: 50, returned: 0, nextCursor: null, hasMore: false },
  total: null,
  complete: true,
  completeThrough: null,
  sources: [],
  tookMs: 12,
} satisfies SearchResponseDto;

const render = (page: SearchResponseDto = PAGE): ReturnType<typeof renderPage> =>
  renderPage(page, { oldestAt: NOW - 1000, freshUntil: NOW + 1000, kept: false, reusable: true }, NOW);

const shown = ({ body, age }: RenderedPage): object => ({ body: JSON.parse(body.toString()) as unknown, age });

it('shows a page as it was made, and as nobody was asked for it', () => {
  const { made, again } = render();
  const age = { oldestAt: NOW - 1000, freshUntil: NOW + 1000, reusable: true };
  expect([made, again].map(shown)).toEqual([
    { body: PAGE, age: { ...age, kept: false } },
    { body: { ...PAGE, tookMs: 0 }, age: { ...age, kept: true } },
  ]);
});

it.each([
  ['plain', 2000, 'plain'],
  ['gzip', 2000, 'gzip'],
  // Too short to be sent compressed.
  ['gzip', 20, 'plain'],
] as const)('comes back from other replicas as it was: %s, with a cursor of %i bytes', (form, length, cameAs) => {
  const { again } = render({ ...PAGE, page: { ...PAGE.page, nextCursor: 'c'.repeat(length) } });
  const { decode, encode } = pageCodec(form);
  const page = decode(encode(again));
  expect([shown(page), page.gzip === undefined ? 'plain' : 'gzip']).toEqual([shown(again), cameAs]);
});

it('holds one page and not two, once it was given again', async () => {
  const { first, again } = (() => {
    const page = render();
    return { first: new WeakRef(page.made.body), again: page.again };
  })();
  expect(again.body.length).toBeGreaterThan(0);
  await nextTurn();
  collect();
  expect(first.deref()).toBeUndefined();
  expect(again.body.length).toBeGreaterThan(0);
});
