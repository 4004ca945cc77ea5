import { isDeepStrictEqual } from 'node:util';
import type { ConnectorDefinition } from '#connectors';
import { expect, it } from 'vitest';
import type { ConnectorCases } from './connector-cases.js';
import { idsOf, readListing } from './read-listing.js';
import { Rig, TestScope } from './rig.js';

/** Whatever the page size and whatever the server grants, the pages laid end to end are the listing. */
export function describePages(definition: ConnectorDefinition, cases: ConnectorCases): void {
  const size = cases.listed.length;
  const all = cases.listed.toSorted();

  it.each([1, size - 1, size, size + 1])(`reads ${size} orders by pages of %i`, async (pageSize) => {
    await using rig = await Rig.start(definition, cases);
    expect(idsOf(await readListing(rig.source, { pageSize }))).toEqual(all);
  });

  it.each([1, 3])('reads all from a server that grants %i rows a page', async (pageCap) => {
    await using rig = await Rig.start(definition, cases, { pageCap });
    expect(idsOf(await readListing(rig.source))).toEqual(all);
  });

  it('gives rows by time and their number, or every row of its window', async () => {
    await using rig = await Rig.start(definition, cases);
    const { kind } = rig.source.listing;
    expect(await (kind === 'sorted' ? faultsOfSorting(rig, cases) : faultsOfWindows(rig, cases))).toEqual([]);
  });
}

async function faultsOfSorting({ source }: Rig, cases: ConnectorCases): Promise<readonly string[]> {
  if (source.listing.kind !== 'sorted') throw new Error('not a sorted listing');
  const faults: string[] = [];
  for (const direction of ['asc', 'desc'] as const) {
    const times = (await readListing(source, { direction })).map((row) => row.createdAt ?? 0);
    const sorted = times.toSorted((a, b) => (direction === 'asc' ? a - b : b - a));
    if (!isDeepStrictEqual(times, sorted)) faults.push(`not sorted ${direction}`);
  }
  const count = await source.listing.count({}, new TestScope());
  if (count?.exact !== true || count.value !== cases.listed.length) faults.push(`counts ${JSON.stringify(count)}`);
  return faults;
}

/** Every order of a window, both ends included, is among the window's rows; what is outside is for the engine to drop. */
async function faultsOfWindows({ source, simulator }: Rig, cases: ConnectorCases): Promise<readonly string[]> {
  if (source.listing.kind !== 'windowed') throw new Error('not a windowed listing');
  const faults: string[] = [];
  const times = simulator.orders.all().map((order) => order.createdAt);
  for (const [start, end] of times.flatMap((first) =>
    times.filter((last) => last >= first).map((last) => [first, last]),
  )) {
    const window = { start: start ?? null, end: end ?? null };
    const rows = await readListing(source, { window });
    const given = new Set(idsOf(rows));
    const inside = simulator.orders.between(start, end).filter(({ id }) => cases.listed.includes(id));
    faults.push(...inside.filter(({ id }) => !given.has(id)).map(({ id }) => `${id} is not in ${start}..${end}`));
    const count = await source.listing.count?.(window, {}, new TestScope());
    if (count !== undefined && count !== rows.length) faults.push(`${count} counted in ${start}..${end}`);
  }
  return faults;
}
