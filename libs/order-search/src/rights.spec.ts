import { describe, expect, it } from 'vitest';
import { SearchRefusal } from './model/search-refusal.js';
import { ModelSource } from './testing/model-source.js';
import { engine, hourly, plain, readAll, request } from './testing/search-fixture.js';

// What a caller may not see is not there for him: no answer, no refusal and no call tells of it.

const sources = () =>
  ['a', 'b', 'c'].map((name) =>
    Object.assign(new ModelSource(name, hourly(3), plain), {
      nativeParameters: {
        email: { type: 'text', example: 'a@example.com', description: 'E-mail.', personal: true },
        coupon: { type: 'text', example: 'C', description: 'Coupon.' },
      } as const,
    }),
  );

const only = (...names: string[]) => ({ visible: new Set(names) });

const told = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SearchRefusal)) throw error;
    return { code: error.code, message: error.message, faults: error.faults, sources: error.sources };
  }
};

describe('sources out of sight', () => {
  it('are not among those asked by default', async () => {
    const [a, b, c] = sources();
    const search = engine([a!, b!, c!]);
    const page = await search.search(request({ limit: 10 }), only('a', 'c'));
    expect([...new Set(page.orders.map(({ source }) => source))].sort()).toEqual(['a', 'c']);
    expect(page.sources.map(({ source }) => source)).toEqual(['a', 'c']);
    expect((await search.count(request({}), only('a'))).total).toEqual({ value: 3, relation: 'eq' });
    expect((await search.explain(request({}), only('c'))).sources.map(({ source }) => source)).toEqual(['c']);
    expect(b!.calls).toEqual({ list: 0, count: 0, detail: 0 });
  });

  it('nobody sees any: an empty answer', async () => {
    const page = await engine(sources()).search(request({}), only());
    expect(page).toMatchObject({ orders: [], sources: [], complete: true, page: { hasMore: false } });
  });

  it.each([
    ['sources', (name: string) => ({ sources: ['a', name] })],
    ['an id', (name: string) => ({ filter: { ids: ['a:1', `${name}:1`] } })],
    ['native filters', (name: string) => ({ native: { [name]: { email: 'x' } } })],
  ])('named in %s are told of like sources that do not exist', async (_where, naming) => {
    const search = engine(sources());
    for (const method of ['search', 'count', 'explain'] as const) {
      const hidden = await told(search[method](request(naming('b')), { ...only('a'), personalFilters: 'refuse' }));
      const absent = await told(search[method](request(naming('x')), { ...only('a'), personalFilters: 'refuse' }));
      expect(hidden).toEqual({
        code: 'unknown_source',
        message: 'No such source: "b". There are: a.',
        faults: [],
        sources: [],
      });
      expect(JSON.stringify(absent).replace('\\"x\\"', '\\"b\\"')).toBe(JSON.stringify(hidden));
    }
  });
});

describe('a cursor', () => {
  const first = request({ limit: 2 });

  it('of a caller who sees more is refused to one who sees less, as one of a source that does not exist', async () => {
    const search = engine(sources());
    const { page } = await search.search(first);
    const next = { ...first, cursor: page.nextCursor };
    const refusal = { code: 'unknown_source', message: 'No such source: "b", "c". There are: a.' };
    expect(await told(search.search(next, only('a')))).toMatchObject(refusal);
    expect(await told(search.explain(next, only('a')))).toMatchObject(refusal);
  });

  it('tells nobody the name of a source that he may not see', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `a-source-with-quite-a-long-name-${index}`);
    const search = engine(names.map((name) => new ModelSource(name, hourly(2), plain)));
    const { page } = await search.search(first);
    const refusal = await told(search.search({ ...first, cursor: page.nextCursor }, only(names[0]!)));
    expect(refusal).toMatchObject({ code: 'unknown_source' });
    expect(JSON.stringify(refusal).match(/long-name/g)).toHaveLength(1);
  });

  it('of a caller who sees less goes on with his sources', async () => {
    const search = engine(sources());
    const { page } = await search.search(first, only('a', 'b'));
    const rest = await readAll(search, { ...first, cursor: page.nextCursor });
    expect(rest.flatMap(({ orders }) => orders.map(({ id }) => id))).toHaveLength(4);
    expect(rest[0]?.sources.map(({ source }) => source)).toEqual(['a', 'b']);
  });

  it('leads through the whole chain of a caller who sees less', async () => {
    const search = engine(sources());
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search.search>> = await search.search({ ...first, cursor }, only('b', 'c'));
      ids.push(...page.orders.map(({ id }) => id));
      cursor = page.page.nextCursor;
    } while (cursor !== null);
    expect(ids.sort()).toEqual(['b:0', 'b:1', 'b:2', 'c:0', 'c:1', 'c:2']);
  });
});

describe('filters on personal data', () => {
  it.each([
    ['customer.email', { filter: { 'customer.email': 'x' } }],
    ['billing.lastName, shipping.city', { filter: { 'billing.lastName': ['x'], 'shipping.city': ['x'] } }],
    ['native.a.email', { native: { a: { email: 'x' }, b: { coupon: 'y' } } }],
  ])('%s is forbidden to whom it is refused', async (names, asked) => {
    const search = engine(sources());
    for (const method of ['search', 'count', 'explain'] as const) {
      expect(await told(search[method](request(asked), { personalFilters: 'refuse' }))).toEqual({
        code: 'forbidden',
        message: `You may not filter by personal data: ${names}.`,
        faults: [],
        sources: [],
      });
    }
  });

  it.each([
    ['an id of a customer, which names nobody', { filter: { 'customer.id': '7' } }],
    ['the country', { filter: { 'billing.countryCode': ['DE'], 'shipping.countryCode': ['DE'] } }],
    ['a parameter of another kind', { native: { a: { coupon: 'y' } } }],
  ])('%s may be asked by anybody', async (_what, asked) => {
    const explained = await told(engine(sources()).explain(request(asked), { personalFilters: 'refuse' }));
    expect(explained).toMatchObject({ sources: [{ source: 'a' }, { source: 'b' }, { source: 'c' }] });
  });
});
