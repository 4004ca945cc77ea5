import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Flights } from './flights.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

const heapBytes = (): number => process.memoryUsage().heapUsed;

test('what has landed can be collected at once, and not only by the next full collection', async () => {
  const flights = new Flights<readonly string[]>();
  let begun = 0;
  const fly = async (): Promise<string> => {
    begun += 1;
    const flight = begun;
    const passenger = { signal: new AbortController().signal, deadlineAt: Infinity };
    const { landing } = flights.take(`flight ${flight}`, passenger, async () => {
      await Promise.resolve();
      return Array.from({ length: 1000 }, (_, index) => `row ${index} of flight ${flight}`);
    });
    return (await landing).status;
  };
  const fiveAtOnce = async (): Promise<void> => {
    expect(new Set(await Promise.all(Array.from({ length: 5 }, fly)))).toEqual(new Set(['fulfilled']));
  };
  const flyOften = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      for (let turn = 0; turn < 10; turn += 1) await fiveAtOnce();
      // Whoever lives through two of these counts as old, and is looked at by full collections alone.
      for (let turn = 0; turn < 2; turn += 1) collect({ type: 'minor' });
    }
  };
  await flyOften(10);
  collect();
  const before = heapBytes();
  await flyOften(20);
  // A thousand flights brought 50 MB.
  expect(heapBytes() - before).toBeLessThan(5_000_000);
});
