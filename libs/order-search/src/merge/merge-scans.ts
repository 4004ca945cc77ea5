import { ConnectorFailure } from '../model/failure.js';
import type { Order } from '../model/order.js';
import type { CompareKeys, Key } from './key.js';
import type { Lane } from './lane.js';

/** How far one listing came. */
export interface MergeProgress {
  readonly source: string;
  readonly failure: ConnectorFailure | null;
  /** The deadline or its budget ended it after it had moved: it goes on with the next page. */
  readonly behind: boolean;
  /** It read at least one step. */
  readonly moved: boolean;
  /** Something on the way could not be read. */
  readonly faults: readonly string[];
}

export interface Merged {
  readonly orders: readonly Order[];
  /** Everything up to here was given; `end`: there is no more. */
  readonly boundary: Key | 'end';
  readonly progress: readonly MergeProgress[];
  /** Orders that the listings gave, on the page or not. */
  readonly rowsRead: number;
}

function smallestHead(lanes: readonly Lane[], compare: CompareKeys): Lane | null {
  let best: Lane | null = null;
  for (const lane of lanes) {
    const head = lane.head;
    if (head === undefined) continue;
    const least = best?.head;
    if (least === undefined || compare(head, least) < 0) best = lane;
  }
  return best;
}

const isOver = (lane: Lane): boolean => lane.failure !== null || (lane.frontier === 'end' && lane.head === undefined);

/** True when something may still come of this listing that stands before `key`, or at all. */
const blocks = (lane: Lane, key: Key | null, compare: CompareKeys): boolean =>
  lane.head === undefined && !isOver(lane) && (key === null || !lane.hasPassed(key, compare));

function isBlocked(lanes: readonly Lane[], key: Key, compare: CompareKeys): boolean {
  for (const lane of lanes) if (blocks(lane, key, compare)) return true;
  return false;
}

const leastFrontier = (lanes: readonly Lane[], compare: CompareKeys): Key | null => {
  let least: Key | null = null;
  for (const { frontier } of lanes) {
    if (frontier === 'end') continue;
    if (frontier === null) return null;
    if (least === null || compare(frontier, least) < 0) least = frontier;
  }
  return least;
};

const further = (a: Key | null, b: Key | null, compare: CompareKeys): Key | null =>
  a === null ? b : b === null ? a : compare(a, b) >= 0 ? a : b;

/**
 * A k-way merge over lazy listings, pulling only what the page needs, all of them at once. An order is given only when
 * every listing that still answers has read past its key, so that nothing can turn up before it later.
 *
 * `oneAtATime`: only the first of the listings that hold things up is read (`sort: source`).
 */
export async function mergeScans(
  lanes: readonly Lane[],
  options: {
    readonly limit: number;
    readonly compare: CompareKeys;
    readonly boundary: Key | null;
    readonly oneAtATime: boolean;
    /** Resolves when time is up. */
    readonly deadline: Promise<void>;
  },
): Promise<Merged> {
  const { limit, compare, boundary, oneAtATime } = options;
  const orders: Order[] = [];
  let given: Key | null = boundary;
  let timeIsUp = false;
  // Whatever comes next, of any of them or of the clock, ends the one wait there is.
  let wake = (): void => undefined;
  const onRead = (): void => wake();
  void options.deadline.then(() => {
    timeIsUp = true;
    wake();
  });

  const progress = (): MergeProgress[] =>
    lanes.map(({ source, failure, behind, moved, faults }) => ({ source, failure, behind, moved, faults }));
  const finish = (end: Key | 'end' | null): Merged => ({
    orders,
    boundary: end ?? 'end',
    progress: progress(),
    rowsRead: lanes.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
  });

  while (orders.length < limit) {
    const next = smallestHead(lanes, compare);
    const head = next?.head;
    // Once for each order: nothing is made here but where something is in its way.
    if (next !== null && head !== undefined && !isBlocked(lanes, head, compare)) {
      next.take();
      // An order that moved from one listing to another while both were read stands in both.
      if (given === null || compare(head, given) > 0) {
        orders.push(head.order);
        given = head;
      }
      continue;
    }
    const blockers = lanes.filter((lane) => blocks(lane, head ?? null, compare));
    if (blockers.length === 0) return finish('end');
    const pullable = blockers.filter((lane) => !lane.behind);
    // Who has spent its budget, or reads a list that moves too fast, goes on with the next page; nothing beyond is certain.
    if (pullable.length === 0) return finish(further(given, leastFrontier(blockers, compare), compare));
    if (!timeIsUp) {
      const pulled = oneAtATime ? [firstOf(pullable, compare)] : pullable;
      for (const lane of pulled) lane.pull(onRead);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    // Time is up. Who has not moved at all is not waited for; who has, holds the page back and goes on with the next.
    const stuck = pullable.filter((lane) => !lane.moved);
    const halted = oneAtATime && (orders.length > 0 || stuck.length < blockers.length);
    if (stuck.length > 0 && !halted) {
      for (const lane of stuck) lane.failure = new ConnectorFailure('timeout', 'No answer within the time allowed.');
      continue;
    }
    for (const lane of blockers) lane.behind = true;
    return finish(further(given, leastFrontier(blockers, compare), compare));
  }
  return lanes.every(isOver) ? finish('end') : finish(given);
}

/** The listing that comes first in the order of the result. */
function firstOf(lanes: readonly Lane[], compare: CompareKeys): Lane {
  return lanes.reduce((first, lane) => {
    const a = lane.frontier;
    const b = first.frontier;
    return a !== null && a !== 'end' && b !== null && b !== 'end' && compare(a, b) < 0 ? lane : first;
  });
}
