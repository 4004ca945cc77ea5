import { expect, test } from 'vitest';
import fc from 'fast-check';
import { toInstant } from './to-instant.js';

test('is what toISOString writes, but for a fraction of zero, at any time', () => {
  const expected = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
  const times = fc.oneof(fc.integer({ min: -8_640_000_000_000, max: 8_640_000_000_000 }), fc.maxSafeInteger());
  fc.assert(
    fc.property(
      fc.array(
        times.filter((at) => Math.abs(at) <= 8_640_000_000_000_000),
        { maxLength: 5 },
      ),
      (ats) => {
        expect(ats.map((at) => toInstant(at))).toEqual(ats.map(expected));
        expect(ats.map((at) => toInstant(at - (at % 1000)))).toEqual(ats.map((at) => expected(at - (at % 1000))));
      },
    ),
  );
  expect([0, -1, 1, 1_709_596_799_999].map((at) => toInstant(at))).toEqual([
    '1970-01-01T00:00:00Z',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00.001Z',
    '2024-03-04T23:59:59.999Z',
  ]);
  expect(toInstant(null)).toBeNull();
});
