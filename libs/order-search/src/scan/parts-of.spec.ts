import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blankOrder, type Order } from '../model/order.js';
import { partsOf } from './parts-of.js';

const DAY = 86_400_000;
const START = Date.UTC(2020, 0, 1);
const WANTED = { wantedRows: 5, granularity: 'second' } as const;

const order = (at: number, index: number): Order => ({
  ...blankOrder({ source: 'a', connector: 'model', nativeId: String(index) }),
  createdAt: at,
});

const anyRows = fc
  .array(
    fc.oneof(
      fc.integer({ min: START - 2000, max: START + 400 * DAY }),
      fc.integer({ min: 0, max: 50 }).map((ms) => START + 7 * DAY + ms),
    ),
    { minLength: 21, maxLength: 200, size: 'max' },
  )
  .map((times) => times.map(order));

const anyTile = fc.record({
  start: fc.constantFrom(null, START, START + 12_345),
  end: fc.constantFrom(null, START + 400 * DAY, START + 30 * DAY),
});

it('divides a large reading into adjoining windows that hold each row of it once', () => {
  fc.assert(
    fc.property(anyRows, anyTile, (rows, tile) => {
      const inside = rows.filter(
        ({ createdAt: at }) =>
          at !== null && (tile.start === null || at >= tile.start) && (tile.end === null || at < tile.end),
      );
      const parts = partsOf(tile, rows, WANTED);
      if (parts.length === 0) return;
      expect([parts[0]?.start, parts.at(-1)?.end]).toEqual([tile.start, tile.end]);
      for (let i = 1; i < parts.length; i++) expect(parts[i]?.start).toBe(parts[i - 1]?.end);
      expect(parts.flatMap((part) => part.rows.map(({ nativeId }) => nativeId)).sort()).toEqual(
        inside.map(({ nativeId }) => nativeId).sort(),
      );
      for (const part of parts) {
        for (const { createdAt: at } of part.rows) {
          expect(
            (part.start === null || Number(at) >= part.start) && (part.end === null || Number(at) < part.end),
          ).toBe(true);
        }
      }
      expect(parts.length).toBeLessThanOrEqual(6 * (rows.length / WANTED.wantedRows) + 2);
    }),
  );
});

it('leaves a reading of about the size wanted as it is', () => {
  const rows = Array.from({ length: 20 }, (_, index) => order(START + index * DAY, index));
  expect(partsOf({ start: START, end: START + 20 * DAY }, rows, WANTED)).toEqual([]);
});
