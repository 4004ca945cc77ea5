import type { Placed, Scan } from '../scan/step.js';
import type { CompareKeys, Key } from './key.js';

interface Strand {
  readonly scan: Scan;
  buffer: readonly Placed[];
  frontier: Key | 'end' | null;
}

/** Several disjoint listings of one source as one: they are read side by side, and given as far as all have come. */
export async function* joinScans(scans: readonly Scan[], compare: CompareKeys): Scan {
  const strands: Strand[] = scans.map((scan) => ({ scan, buffer: [], frontier: null }));
  const isLess = (a: Key | 'end' | null, b: Key | 'end' | null): boolean => {
    if (a === null || b === null) return a === null && b !== null;
    if (a === 'end' || b === 'end') return a !== 'end' && b === 'end';
    return compare(a, b) < 0;
  };
  for (;;) {
    const least = strands.reduce<Key | 'end' | null>(
      (min, { frontier }) => (isLess(frontier, min) ? frontier : min),
      'end',
    );
    const faults: string[] = [];
    // Whoever is furthest back holds the others up, so it is read, with all who stand where it does.
    await Promise.all(
      strands
        .filter(({ frontier }) => frontier !== 'end' && !isLess(least, frontier))
        .map(async (strand) => {
          const step = await strand.scan.next();
          if (step.done === true) {
            strand.frontier = 'end';
            return;
          }
          strand.buffer = [...strand.buffer, ...step.value.orders];
          strand.frontier = step.value.frontier;
          if (step.value.fault !== undefined) faults.push(step.value.fault);
        }),
    );
    const frontier = strands.reduce<Key | 'end' | null>(
      (min, each) => (isLess(each.frontier, min) ? each.frontier : min),
      'end',
    );
    const orders: Placed[] = [];
    for (const strand of strands) {
      const isCertain = (placed: Placed): boolean =>
        frontier === 'end' || (frontier !== null && compare(placed, frontier) < 0);
      orders.push(...strand.buffer.filter(isCertain));
      strand.buffer = strand.buffer.filter((placed) => !isCertain(placed));
    }
    orders.sort(compare);
    const fault = faults.length === 0 ? {} : { fault: faults.join(' ') };
    yield { orders, frontier: frontier ?? 'end', ...fault };
    if (frontier === 'end' || frontier === null) return;
  }
}
