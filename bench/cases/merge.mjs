import { alternate } from '../lib/alternate.mjs';
import { compared, figuresOf } from '../lib/case-result.mjs';
import { inProject } from '../../scripts/lib/project.mjs';

const SOURCES = 5;
const ROWS = 100_000;
const STEP_ROWS = 1000;

/** The engine's merge alone: 100,000 rows of five lists that come sorted, in steps of 1,000. */
export const merge = {
  name: 'merge',
  title: '100,000-row merge in the engine alone',
  async run({ quick }) {
    const { mergeScans } = await import(inProject('dist/libs/order-search/src/merge/merge-scans.js'));
    const { Lane } = await import(inProject('dist/libs/order-search/src/merge/lane.js'));
    const { keyOrder } = await import(inProject('dist/libs/order-search/src/merge/key.js'));
    const compare = keyOrder('createdAt:desc');
    const lists = Array.from({ length: SOURCES }, (_, source) => placedOrders(`shop-${source}`, source));
    const inOrder = lists.flat();
    const shuffled = shuffle(inOrder);
    const sorted = inOrder.toSorted(compare).map(({ order }) => order.id);

    const merged = async () => {
      const lanes = lists.map((list, source) => new Lane(`shop-${source}`, inSteps(list), null));
      const never = new Promise(() => {});
      const options = { limit: ROWS, compare, boundary: null, oneAtATime: false, deadline: never };
      return (await mergeScans(lanes, options)).orders;
    };
    const sortedOf = (rows) => async () => rows.toSorted(compare);
    const variants = [
      { name: 'tributary', work: merged },
      { name: 'Array.sort of shuffled rows', work: sortedOf(shuffled) },
      { name: 'Array.sort of sorted lists, one after another', work: sortedOf(inOrder) },
    ];
    const ids = (await merged()).map(({ id }) => id);
    // To show how two lists of 100,000 differ takes more memory than there is.
    if (ids.join() !== sorted.join()) throw new Error('the merge gives other orders than the sort');

    for (const { work } of variants) for (let turn = 0; turn < 3; turn += 1) await work();
    const times = await alternate(variants, quick ? 5 : 21, async ({ work }) => {
      const startedAt = performance.now();
      await work();
      return performance.now() - startedAt;
    });
    return {
      figures: figuresOf(times, 'ms'),
      comparisons: [
        compared(times, 'tributary', 'Array.sort of shuffled rows', { atMost: 2 }),
        compared(times, 'tributary', 'Array.sort of sorted lists, one after another'),
      ],
    };
  },
};

function placedOrders(source, offset) {
  return Array.from({ length: ROWS / SOURCES }, (_, index) => {
    const id = String(1_000_000 - index);
    const at = Date.UTC(2024, 0, 1) - index * 1000 - offset * 137;
    return { at, source, id, order: { id: `${source}:${id}`, source, nativeId: id, createdAt: at } };
  });
}

/** Gives the next step of a list each time. */
function inSteps(list) {
  let start = 0;
  return async () => {
    const orders = list.slice(start, start + STEP_ROWS);
    start += STEP_ROWS;
    return { orders, frontier: start >= list.length ? 'end' : orders.at(-1) };
  };
}

/** The same shuffle in every run. */
function shuffle(rows) {
  const shuffled = [...rows];
  let state = 42;
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (index + 1);
    [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
  }
  return shuffled;
}
