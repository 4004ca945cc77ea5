import { isDeepStrictEqual } from 'node:util';
import type { ConnectorDefinition } from '#connectors';
import type {
  Capability,
  FilterKey,
  FilterValues,
  NativeParameters,
  Order,
  OrderSource,
  Resolution,
} from '#order-search';
import { expect, it } from 'vitest';
import type { ConnectorCases, FilterCase, SentRequest } from './connector-cases.js';
import { matches } from './filter-oracle.js';
import { idsOf, readListing, readWhole } from './read-listing.js';
import { readFirstPage } from './calls-of.js';
import { beyond, joined, parametersOf, sentRequest } from './request-parameters.js';
import { Rig, TestScope } from './rig.js';

/** What is sent: the golden requests, and what each filter adds to a listing's request. */
export function describeRequests(definition: ConnectorDefinition, cases: ConnectorCases): void {
  it.each(cases.requests)('asks for $name as documented', async ({ ask, sent }) => {
    await using rig = await Rig.start(definition, cases);
    const scope = new TestScope();
    await ask(rig.source, scope);
    expect(rig.simulator.calls.map(sentRequest)).toEqual<readonly SentRequest[]>(sent);
    expect(scope.upstreamCalls).toBe(sent.length);
  });

  it("has a case for each of the provider's own parameters", () => {
    expect(Object.keys(cases.parameters).toSorted()).toEqual(Object.keys(definition.nativeParameters).toSorted());
  });

  const parameters = Object.entries(cases.parameters);
  const isLookup = ([name]: readonly [string, unknown]) => definition.nativeParameters[name]?.lookup === true;

  it.each(parameters.filter((each) => !isLookup(each)))('lists by its own %s', async (name, { value, shows }) => {
    await using rig = await Rig.start(definition, cases);
    expect(await added(rig, { [name]: value })).toEqual(shows);
  });

  it.each(parameters.filter(isLookup))('looks up by its own %s', async (name, { value, shows }) => {
    await using rig = await Rig.start(definition, cases);
    await rig.source.lookUp({ [name]: value }, new TestScope());
    expect(rig.simulator.calls.map(parametersOf).at(-1)).toMatchObject(shows);
  });

  it.each(filterCases(cases))('$key = $json is $filter.is', async ({ key, filter }) => {
    await using rig = await Rig.start(definition, cases);
    const resolution = resolve(rig.source.capabilities[key] as Capability<unknown>, filter.value);
    expect({ is: resolution.kind, shows: await shown(rig, resolution) }).toEqual({
      is: filter.is,
      shows: 'shows' in filter ? filter.shows : [],
    });
  });

  it.each(filterCases(cases).filter(hasFinds))('$key = $json finds $filter.finds', async ({ key, filter }) => {
    await using rig = await Rig.start(definition, cases);
    const resolution = resolve(rig.source.capabilities[key] as Capability<unknown>, filter.value);
    const found = await read(rig.source, resolution);
    // Variants are disjoint: an order in two of them would be given twice.
    expect(idsOf(found)).toEqual([...new Set(idsOf(found))]);
    expect(idsOf(await kept(rig.source, found, key, filter))).toEqual(filter.finds.toSorted());
  });
}

interface NamedFilterCase {
  readonly key: Exclude<FilterKey, 'createdAt'>;
  readonly json: string;
  readonly filter: FilterCase<FilterValues[FilterKey]>;
}

type FindingCase = NamedFilterCase & { readonly filter: { readonly finds: readonly string[] } };

function hasFinds(named: NamedFilterCase): named is FindingCase {
  return 'finds' in named.filter;
}

function filterCases(cases: ConnectorCases): readonly NamedFilterCase[] {
  return Object.entries(cases.filters).flatMap(([key, filters]) =>
    filters.map((filter) => ({
      key: key as NamedFilterCase['key'],
      json: JSON.stringify(filter.value),
      filter,
    })),
  );
}

function resolve(capability: Capability<unknown>, value: unknown): Resolution {
  const asSupported: Resolution = { kind: capability.support === 'unanswerable' ? 'unanswerable' : 'residual' };
  return capability.resolve?.(value, { now: Date.now() }) ?? asSupported;
}

/** What each variant's request has beyond that of the bare listing. */
async function shown(rig: Rig, resolution: Resolution): Promise<readonly object[]> {
  if (resolution.kind !== 'native' && resolution.kind !== 'narrowed') return [];
  const shows: object[] = [];
  for (const native of resolution.variants) shows.push(await added(rig, native));
  return shows;
}

/** What these parameters add to a listing's request; throws when they take something out of it. */
async function added(rig: Rig, native: NativeParameters): Promise<object> {
  const bare = await firstRequest(rig, {});
  const request = await firstRequest(rig, native);
  const own = beyond(request, bare);
  if (!isDeepStrictEqual(joined(bare, own), request)) throw new Error('the parameters take something out');
  return own;
}

async function firstRequest(rig: Rig, native: NativeParameters): Promise<Readonly<Record<string, unknown>>> {
  const before = rig.simulator.calls.length;
  await readFirstPage(rig.source, native, new TestScope());
  const call = rig.simulator.calls.slice(before).find(({ kind }) => kind !== 'login');
  if (call === undefined) throw new Error('nothing was asked');
  return parametersOf(call);
}

function variantsOf(resolution: Resolution): readonly NativeParameters[] {
  return resolution.kind === 'native' || resolution.kind === 'narrowed' ? resolution.variants : [{}];
}

async function read(source: OrderSource, resolution: Resolution): Promise<readonly Order[]> {
  if (resolution.kind === 'lookup') {
    const found = await Promise.all(resolution.lookups.map((lookup) => source.lookUp(lookup, new TestScope())));
    return found.flat();
  }
  const listings = await Promise.all(variantsOf(resolution).map((native) => readListing(source, { native })));
  return listings.flat();
}

/** What is left once the gateway has checked what it can, as the port's `Told` says it does. */
async function kept(
  source: OrderSource,
  rows: readonly Order[],
  key: NamedFilterCase['key'],
  filter: NamedFilterCase['filter'],
): Promise<readonly Order[]> {
  if (filter.is === 'lookup') return rows;
  const { told } = source.capabilities[key];
  const orders = told === 'row' ? rows : await readWhole(source, rows);
  const isTrusted = filter.is === 'native' && told !== 'row';
  return orders.filter((order) => {
    const verdict = matches(order, key, filter.value);
    return isTrusted ? verdict !== false : verdict === true;
  });
}
