import { expect, it } from 'vitest';
import { alternate, ratios } from './alternate.mjs';

it('measures in turn, and lets another begin each round', async () => {
  const order = [];
  const figures = await alternate([{ name: 'a' }, { name: 'b' }, { name: 'c' }], 3, async ({ name }, round) => {
    order.push(name);
    return round * 10 + order.length;
  });
  expect(order.join('')).toBe('abcbcacab');
  expect(Object.fromEntries(figures)).toEqual({ a: [1, 16, 28], b: [2, 14, 29], c: [3, 15, 27] });
});

it('compares rounds with one another, not medians', () => {
  expect(ratios([10, 40, 90], [10, 20, 30])).toEqual({ median: 2, min: 1, max: 3, rounds: 3 });
});
