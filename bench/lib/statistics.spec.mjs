import { expect, it } from 'vitest';
import { median, percentile, summarize } from './statistics.mjs';

it('takes the middle, or the mean of the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7]), median([])]).toEqual([2, 2.5, 7, Number.NaN]);
});

it('finds the value that a share lies below', () => {
  const hundred = Array.from({ length: 101 }, (_, index) => 100 - index);
  expect([0, 0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([0, 50, 99, 100]);
});

it('sums rounds up as a median and a range, and leaves them as they were', () => {
  const rounds = [10, 30, 20];
  expect(summarize(rounds)).toEqual({ median: 20, min: 10, max: 30, rounds: 3 });
  expect(rounds).toEqual([10, 30, 20]);
});
