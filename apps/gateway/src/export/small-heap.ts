import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How far the heap may grow beyond what is in use. Less costs CPU for more collections, more hardly saves any. */
const GROWTH_PERCENT = 50;

/** What is set while anybody holds it, and V8's own defaults. */
const FLAGS = {
  held: [`--heap-growing-percent=${GROWTH_PERCENT}`, '--semi-space-growth-factor=1'],
  free: ['--heap-growing-percent=0', '--semi-space-growth-factor=2'],
} as const;

let holders = 0;

/**
 * While anybody holds it, V8 collects once the heap has grown by so much, instead of letting it grow fourfold, and leaves
 * the space for new objects as large as it is. What passes in a long reading lives just long enough to be taken for
 * something that stays: uncollected, it piles up to hundreds of megabytes. By flags of the process, as V8 has no other
 * way; set for good they would cost each search a fifth more. The last to let go sets V8's own defaults again.
 */
export function smallHeap(): Disposable {
  holders += 1;
  if (holders === 1) setAll(FLAGS.held);
  return {
    [Symbol.dispose]: () => {
      holders -= 1;
      if (holders === 0) setAll(FLAGS.free);
    },
  };
}

/**
 * Has V8 collect now, once. It reckons how far the heap may grow at each full collection, and the last may have been one of
 * the start: four times what that took are 20 MB that would fill with what has passed. A search beside it waits as for any
 * of them.
 */
export function collectOnce(): void {
  setFlagsFromString('--expose-gc');
  // In a context of its own, since the flag is for those that are made from then on.
  const collect = runInNewContext('gc') as (options: { type: 'major'; execution: 'async' }) => Promise<void>;
  setFlagsFromString('--no-expose-gc');
  void collect({ type: 'major', execution: 'async' });
}

function setAll(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
