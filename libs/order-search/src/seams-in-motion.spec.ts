import { describe, expect, it } from 'vitest';
import { ModelSource, type ModelBehaviour, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, hourly, NOW, plain, readAll, request } from './testing/search-fixture.js';

describe('pages of so few rows that none reaches across a seam', () => {
  const few: ModelBehaviour = { ...plain, kind: 'sorted' };
  const seams = [1, 2, 3].flatMap((pageCap) => [true, false].map((tellsParams) => ({ pageCap, tellsParams })));

  it.each(seams)(
    'hide no order when one goes and another comes before it ($pageCap a page, counted: $tellsParams)',
    async (manner) => {
      const silent: string[] = [];
      for (const direction of ['desc', 'asc'] as const) {
        for (let start = 0; start < 40; start++) {
          const source = new ModelSource('a', hourly(16), { ...few, ...manner });
          const edge = (order: number): number => (direction === 'desc' ? NOW - order : NOW - 1000 * HOUR + order);
          source.orders.push(
            ...[0, 1].map((spare): ModelOrder => ({ id: `s${spare}`, at: edge(spare), status: 'pending' })),
          );
          let calls = 0;
          source.beforeCall = () => {
            const turn = calls++ - start;
            if (turn === 0 || turn === 2) source.orders = source.orders.filter(({ id }) => id !== `s${turn / 2}`);
            if (turn === 1) source.orders.push({ id: 'new', at: edge(2), status: 'pending' });
          };
          const pages = await readAll(engine([source], false), request({ sort: `createdAt:${direction}`, limit: 5 }));
          const ids = new Set(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId));
          const lost = hourly(16).filter(({ id }) => !ids.has(id));
          if (lost.length > 0 && pages.at(-1)?.complete === true) silent.push(`${direction} from call ${start}`);
        }
      }
      expect(silent).toEqual([]);
    },
  );

  it('end the page where they move too fast, and the next goes on from there', async () => {
    const source = new ModelSource('a', hourly(12), { ...few, pageCap: 2 });
    const search = engine([source], false);
    let calls = 0;
    source.beforeCall = () => {
      calls += 1;
      if (calls > 4) source.orders.push({ id: `new${calls}`, at: NOW + calls, status: 'pending' });
    };
    const first = await search.search(request({ limit: 100 }));
    expect(first).toMatchObject({
      complete: true,
      page: { hasMore: true },
      sources: [{ status: 'partial', gap: false }],
    });
    source.beforeCall = () => undefined;
    const rest = await readAll(search, request({ limit: 100, cursor: first.page.nextCursor }));
    const ids = [first, ...rest].flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
    expect(ids).toEqual(hourly(12).map(({ id }) => id));
    expect(rest.at(-1)?.complete).toBe(true);
  });
});

describe('a window of more orders than a page holds, all of one instant', () => {
  const manners = [1, 2, 3, 7].flatMap((pageCap) => [
    { kind: 'windowed', pageCap, countsInReply: false } as const,
    { kind: 'windowed', pageCap, countsInReply: true } as const,
    { kind: 'ids', pageCap, countsInReply: true } as const,
  ]);

  it.each(manners)(
    'hides no order when one goes and another comes meanwhile ($kind, $pageCap a page, counted in reply: $countsInReply)',
    async (manner) => {
      const listed = Array.from({ length: 15 }, (_, index): ModelOrder => ({
        id: `${index}`,
        at: NOW - HOUR,
        status: 'pending',
      }));
      const silent: string[] = [];
      for (let start = 0; start < 30; start++) {
        const source = new ModelSource('a', listed, { ...plain, ...manner });
        let calls = 0;
        source.beforeCall = () => {
          const turn = calls++ - start;
          if (turn === 0) source.orders.push({ id: 'late', at: NOW - HOUR, status: 'pending' });
          if (turn === 1) source.orders = source.orders.filter(({ id }) => id !== '7');
        };
        const pages = await readAll(engine([source], false), request({ limit: 1000 }));
        const ids = new Set(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId));
        const lost = listed.filter(({ id }) => id !== '7' && !ids.has(id));
        if (lost.length > 0 && pages.at(-1)?.complete === true) silent.push(`from call ${start}`);
      }
      expect(silent).toEqual([]);
    },
  );
});

describe('a page size that is lowered without a word', () => {
  /** The first of two sizes, and the second from the given call on, after which an order comes in. */
  function lowered(
    manner: Partial<ModelBehaviour>,
    [before, after]: readonly [number, number],
    call: number,
  ): ModelSource {
    const source = new ModelSource('a', hourly(24), { ...plain, ...manner, pageCap: before });
    let calls = 0;
    source.beforeCall = () => {
      calls += 1;
      if (calls === call) source.pageCap = after;
      if (calls === call + 1) source.orders.push({ id: 'new', at: NOW + 1, status: 'pending' });
    };
    return source;
  }

  it.each([
    { manner: { kind: 'sorted', tellsParams: false }, pageCaps: [7, 1] },
    { manner: { kind: 'sorted', tellsParams: false }, pageCaps: [5, 2] },
    { manner: { kind: 'sorted', tellsParams: true }, pageCaps: [7, 1] },
    { manner: { kind: 'windowed', countsInReply: false }, pageCaps: [7, 1] },
    { manner: { kind: 'windowed', countsInReply: false }, pageCaps: [20, 3] },
  ] as const)('hides no order while another comes in ($manner, $pageCaps)', async ({ manner, pageCaps }) => {
    const silent: string[] = [];
    for (const sort of ['createdAt:desc', 'createdAt:asc'] as const) {
      for (let call = 1; call < 40; call++) {
        const pages = await readAll(engine([lowered(manner, pageCaps, call)], false), request({ sort, limit: 30 }));
        const ids = new Set(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId));
        const lost = hourly(24).filter(({ id }) => !ids.has(id));
        if (lost.length > 0 && pages.at(-1)?.complete === true) silent.push(`${sort}, call ${call}`);
      }
    }
    expect(silent).toEqual([]);
  });

  it.each([{ pageCaps: [5, 4] }, { pageCaps: [5, 3] }] as const)(
    'hides no order while one comes and another goes, whenever they do ($pageCaps)',
    async ({ pageCaps }) => {
      const listed = Array.from({ length: 12 }, (_, index): ModelOrder => ({
        id: `${index}`,
        at: NOW - index,
        status: 'pending',
      }));
      const silent: string[] = [];
      for (let lowered = 2; lowered <= 10; lowered++) {
        for (let come = 2; come <= 10; come++) {
          for (let gone = 2; gone <= 10; gone++) {
            const source = new ModelSource('a', listed, { ...plain, countsInReply: false, pageCap: pageCaps[0] });
            let calls = 0;
            source.beforeCall = () => {
              calls += 1;
              if (calls === lowered) source.pageCap = pageCaps[1];
              if (calls === come) source.orders.push({ id: 'late', at: NOW - 5, status: 'pending' });
              if (calls === gone) source.orders = source.orders.filter(({ id }) => id !== '7');
            };
            const pages = await readAll(engine([source], false), request({}));
            const ids = new Set(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId));
            const lost = listed.filter(({ id }) => id !== '7' && !ids.has(id));
            if (lost.length > 0 && pages.at(-1)?.complete === true) silent.push(`calls ${lowered}, ${come}, ${gone}`);
          }
        }
      }
      expect(silent).toEqual([]);
    },
  );

  it('is believed once it was seen, so that no page is taken for whole that ends where its count ended', async () => {
    const listed = [20, 12, 7, 7].flatMap((count, day) =>
      Array.from({ length: count }, (_, index): ModelOrder => ({
        id: `${day}-${index}`,
        at: NOW - day * 24 * HOUR - index,
        status: 'pending',
      })),
    );
    const silent: string[] = [];
    for (let come = 1; come < 20; come++) {
      const source = new ModelSource('a', listed, { ...plain, countsInReply: false, granularity: 'day', pageCap: 20 });
      Object.assign(source, { listing: { ...source.listing, tileRows: 20 } });
      let calls = 0;
      source.beforeCall = () => {
        calls += 1;
        // Known to be 20 by the first day, then 7 by the second.
        if (calls === 4) source.pageCap = 7;
        const late = [2, 3].map((day): ModelOrder => ({
          id: `${day}-late`,
          at: NOW - day * 24 * HOUR,
          status: 'pending',
        }));
        if (calls === come) source.orders.push(...late);
      };
      const pages = await readAll(engine([source], false), request({ limit: 1000 }));
      const ids = new Set(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId));
      const lost = listed.filter(({ id }) => !ids.has(id));
      if (lost.length > 0 && pages.at(-1)?.complete === true) silent.push(`call ${come}`);
    }
    expect(silent).toEqual([]);
  });

  it('hides no order of a list without a count while some go and one comes', async () => {
    const silent: string[] = [];
    for (let gone = 3; gone <= 8; gone++) {
      for (let come = gone; come <= 8; come++) {
        const source = new ModelSource('a', hourly(6), { ...plain, kind: 'sorted', tellsParams: false, pageCap: 10 });
        let calls = 0;
        source.beforeCall = () => {
          calls += 1;
          if (calls === 4) source.pageCap = 2;
          if (calls === 2) source.orders = source.orders.filter(({ id }) => id !== '2');
          if (calls === gone) source.orders = source.orders.filter(({ id }) => id !== '0');
          if (calls === come) source.orders.push({ id: 'late', at: NOW + 1, status: 'pending' });
        };
        const pages = await readAll(engine([source]), request({}));
        const ids = new Set(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId));
        const lost = ['1', '3', '4', '5'].filter((id) => !ids.has(id));
        if (lost.length > 0 && pages.at(-1)?.complete === true) silent.push(`calls ${gone}, ${come}`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('and goes up again hides no order', async () => {
    const listed = hourly(12);
    const silent: string[] = [];
    for (let come = 1; come <= 6; come++) {
      for (let lowest = 3; lowest <= 8; lowest++) {
        const source = new ModelSource('a', listed, { ...plain, kind: 'sorted', tellsParams: false, pageCap: 5 });
        let calls = 0;
        source.beforeCall = () => {
          calls += 1;
          if (calls >= 2) source.pageCap = calls === lowest ? 1 : 2;
          if (calls === come) source.orders.push({ id: 'new', at: NOW + 1, status: 'pending' });
        };
        const pages = await readAll(engine([source]), request({}));
        const ids = new Set(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId));
        const lost = listed.filter(({ id }) => !ids.has(id));
        if (lost.length > 0 && pages.at(-1)?.complete === true) silent.push(`calls ${come}, ${lowest}`);
      }
    }
    expect(silent).toEqual([]);
  });
});

it('a list that gives its last page once more past its end is read to that, whenever an order goes', async () => {
  const listed = Array.from({ length: 16 }, (_, index): ModelOrder => ({ id: `${index}`, at: NOW, status: 'pending' }));
  const manner: ModelBehaviour = { ...plain, kind: 'sorted', tellsParams: false, repeatsLast: true, pageCap: 10 };
  for (const { id } of listed) {
    for (let gone = 2; gone <= 8; gone++) {
      const source = new ModelSource('a', listed, manner);
      let calls = 0;
      source.beforeCall = () => {
        calls += 1;
        if (calls === gone) source.orders = source.orders.filter((order) => order.id !== id);
      };
      const pages = await readAll(engine([source]), request({}));
      const given = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
      const due = listed.map((order) => order.id).filter((each) => each !== id);
      expect(due.filter((each) => !given.includes(each))).toEqual([]);
    }
  }
});
