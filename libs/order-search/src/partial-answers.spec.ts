import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Continuation } from './continuation.js';
import { SearchRefusal } from './model/search-refusal.js';
import { ModelSource, type ModelBehaviour } from './testing/model-source.js';
import { down, engine, hourly, plain, readAll, request } from './testing/search-fixture.js';

const idsOf = (orders: readonly { readonly id: string }[]): string[] => orders.map(({ id }) => id);
const never = (): Promise<void> => new Promise(() => undefined);

async function refusal(promise: Promise<unknown>): Promise<SearchRefusal> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SearchRefusal)) throw new TypeError('The search was not refused.', { cause: error });
  return error;
}

describe('one source that fails', () => {
  it('never harms the others, and is reported', async () => {
    const [good, bad] = [new ModelSource('good', hourly(5), plain), new ModelSource('bad', hourly(5), plain)];
    bad.beforeCall = down();
    const answer = await engine([good, bad]).search(request({}));
    expect(idsOf(answer.orders)).toEqual(['good:0', 'good:1', 'good:2', 'good:3', 'good:4']);
    expect(answer.complete).toBe(false);
    expect(answer.sources.find(({ source }) => source === 'bad')).toMatchObject({
      status: 'failed',
      gap: true,
      returned: 0,
      error: {
        code: 'unavailable',
        message: 'The provider answered with status 503.',
        retryable: true,
        retryAfterSeconds: 2,
      },
    });
    expect(answer.sources.find(({ source }) => source === 'good')).toMatchObject({
      status: 'ok',
      gap: false,
      returned: 5,
    });
  });

  it('keeps complete false for the whole chain, and the same cursor gives the full page once it is well', async () => {
    const [a, b] = [new ModelSource('a', hourly(6), plain), new ModelSource('b', hourly(6, 1), plain)];
    const search = engine([a, b], false);
    const first = await search.search(request({ limit: 4 }));
    expect(first.complete).toBe(true);
    const again = request({ limit: 4, cursor: first.page.nextCursor });
    b.beforeCall = down();
    const second = await search.search(again);
    expect(idsOf(second.orders)).toEqual(['a:2', 'a:3', 'a:4', 'a:5']);
    b.beforeCall = () => undefined;
    expect(idsOf((await search.search(again)).orders)).toEqual(['a:2', 'b:2', 'a:3', 'b:3']);
    const later = await readAll(search, request({ limit: 1, cursor: null }));
    expect(later.every(({ complete }) => complete)).toBe(true);
  });

  it('is found in every later page of a chain it failed in', async () => {
    const [a, b] = [new ModelSource('a', hourly(6), plain), new ModelSource('b', hourly(6, 1), plain)];
    const search = engine([a, b]);
    b.beforeCall = down();
    const first = await search.search(request({ limit: 2 }));
    b.beforeCall = () => undefined;
    const second = await search.search(request({ limit: 2, cursor: first.page.nextCursor }));
    expect(second.complete).toBe(false);
    expect(second.sources.find(({ source }) => source === 'b')).toMatchObject({ status: 'ok', gap: true });
  });

  it('fails a request that allows no partial answer, with what each source did', async () => {
    const [good, bad] = [new ModelSource('good', hourly(5), plain), new ModelSource('bad', hourly(5), plain)];
    bad.beforeCall = down();
    const error = await refusal(engine([good, bad]).search(request({ partial: 'reject' })));
    expect(error.code).toBe('sources_failed');
    expect(error.sources.map(({ source, status }) => [source, status])).toEqual([
      ['bad', 'failed'],
      ['good', 'ok'],
    ]);
  });

  it('is 502 when no other answered, 504 when all timed out', async () => {
    const only = new ModelSource('only', hourly(5), plain);
    only.beforeCall = down();
    expect((await refusal(engine([only]).search(request({})))).code).toBe('sources_failed');
    only.beforeCall = down('timeout');
    expect((await refusal(engine([only]).search(request({})))).code).toBe('sources_timed_out');
  });

  it('may fail at any call: what is answered is a true part, in order, and never called complete', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<ModelBehaviour['kind']>('windowed', 'ids', 'unpaged', 'sorted'),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(5, 40),
        fc.boolean(),
        async (kind, failingCall, limit, goesOn) => {
          const sources = [
            new ModelSource('a', hourly(40), plain),
            new ModelSource('b', hourly(40, 1), { ...plain, kind, pageCap: 7 }),
          ];
          let calls = 0;
          let failed = false;
          (sources[1] as ModelSource).beforeCall = () => {
            if (calls++ !== failingCall) return;
            failed = true;
            down()();
          };
          const pages = await readAll(engine(sources), request({ limit }), goesOn ? new Continuation() : undefined);
          const all = pages.flatMap(({ orders }) => orders);
          const times = all.map(({ createdAt }) => createdAt ?? 0);
          expect(times).toEqual([...times].sort((x, y) => y - x));
          expect(new Set(idsOf(all)).size).toBe(all.length);
          expect(all.filter(({ source }) => source === 'a')).toHaveLength(40);
          expect(pages.at(-1)?.complete).toBe(!failed);
          expect(all.length === 80 || failed).toBe(true);
        },
      ),
    );
  });
});

describe('the deadline', () => {
  it('leaves out a source that has not moved, as a gap', async () => {
    const [fast, stuck] = [new ModelSource('fast', hourly(3), plain), new ModelSource('stuck', hourly(3), plain)];
    stuck.beforeCall = never;
    const answer = await engine([fast, stuck]).search(request({ timeoutMs: 100 }));
    expect(idsOf(answer.orders)).toEqual(['fast:0', 'fast:1', 'fast:2']);
    expect(answer.sources.find(({ source }) => source === 'stuck')).toMatchObject({
      status: 'failed',
      gap: true,
      error: { code: 'timeout' },
    });
  });

  it('waits with the page for a source that has moved, and loses nothing', async () => {
    const [fast, slow] = [
      new ModelSource('fast', hourly(60), plain),
      new ModelSource('slow', hourly(60, 1), { ...plain, kind: 'sorted', pageCap: 10 }),
    ];
    const search = engine([fast, slow], false);
    let calls = 0;
    slow.beforeCall = () => (++calls > 2 ? never() : undefined);
    const first = await search.search(request({ limit: 100, timeoutMs: 150 }));
    expect(first.sources.find(({ source }) => source === 'slow')).toMatchObject({ status: 'partial', gap: false });
    expect(first.complete).toBe(true);
    expect(first.page.hasMore).toBe(true);
    slow.beforeCall = () => undefined;
    const rest = await readAll(search, request({ limit: 100, cursor: first.page.nextCursor }));
    const all = [...first.orders, ...rest.flatMap(({ orders }) => orders)];
    expect(all).toHaveLength(120);
    expect(new Set(idsOf(all)).size).toBe(120);
    expect(first.orders.length).toBeGreaterThan(0);
    // Everything on the passed side of this instant has been given.
    const { completeThrough } = first;
    const due = [...fast.orders, ...slow.orders].filter(({ at }) => completeThrough !== null && at > completeThrough);
    expect(first.orders.filter(({ createdAt }) => (createdAt ?? 0) > (completeThrough ?? 0))).toHaveLength(due.length);
  });

  it('before any step of any source is a refusal, never an empty answer', async () => {
    const stuck = new ModelSource('stuck', hourly(3), plain);
    stuck.beforeCall = never;
    expect((await refusal(engine([stuck]).search(request({ timeoutMs: 100 })))).code).toBe('sources_timed_out');
  });

  it('ends the search when the caller leaves', async () => {
    const stuck = new ModelSource('stuck', hourly(3), plain);
    const leave = new AbortController();
    stuck.beforeCall = () => {
      leave.abort();
      return never();
    };
    const error = await refusal(engine([stuck]).search(request({ timeoutMs: 30_000 }), { signal: leave.signal }));
    expect(error.code).toBe('sources_timed_out');
  });
});

describe('a source that cannot answer', () => {
  const source = (): ModelSource => new ModelSource('a', hourly(3), plain);

  it('is reported and contributes nothing when the sources were defaulted', async () => {
    const answer = await engine([source()]).search(request({ filter: { 'customer.id': '7' } }));
    expect(answer).toMatchObject({ orders: [], complete: false, page: { hasMore: false, nextCursor: null } });
    expect(answer.sources).toMatchObject([
      {
        status: 'unanswerable',
        reason: 'unsupported_filter',
        filters: { native: [], residual: [], unanswerable: ['customer.id'] },
      },
    ]);
  });

  it('refuses the request that named it', async () => {
    const error = await refusal(engine([source()]).search(request({ sources: ['a'], filter: { 'customer.id': '7' } })));
    expect(error.code).toBe('unanswerable_filter');
    expect(error.sources).toHaveLength(1);
  });
});

describe('names of sources', () => {
  it.each([
    ['sources', { sources: ['nowhere'] }],
    ['an id', { filter: { ids: ['nowhere:1'] } }],
    ['native filters', { native: { nowhere: { a: 'b' } } }],
  ])('that do not exist are refused in %s', async (_where, wrong) => {
    const search = engine([new ModelSource('a', [], plain)]);
    expect((await refusal(search.search(request(wrong)))).code).toBe('unknown_source');
  });

  it('ids of other sources match nothing, without a call', async () => {
    const [a, b] = [new ModelSource('a', hourly(3), plain), new ModelSource('b', hourly(3), plain)];
    const answer = await engine([a, b]).search(request({ filter: { ids: ['a:1'] } }));
    expect(idsOf(answer.orders)).toEqual(['a:1']);
    expect(b.calls).toEqual({ list: 0, count: 0, detail: 0 });
    expect(answer.complete).toBe(true);
  });
});
