import { setTimeout as pass } from 'node:timers/promises';

/**
 * Begins work at a steady rate, whether or not what was begun before has ended.
 * @param {() => Promise<unknown>} work
 * @param {{ perSecond: number, durationMs: number }} rate
 * @returns {Promise<readonly number[]>} how long each took, in milliseconds
 */
export async function atSteadyRate(work, { perSecond, durationMs }) {
  const count = Math.round((perSecond * durationMs) / 1000);
  const startedAt = performance.now();
  const begun = [];
  for (let index = 0; index < count; index += 1) {
    const early = startedAt + (index * 1000) / perSecond - performance.now();
    if (early > 0) await pass(early);
    const begunAt = performance.now();
    begun.push(work().then(() => performance.now() - begunAt));
  }
  return Promise.all(begun);
}
