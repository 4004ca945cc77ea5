import { describe, expect, it } from 'vitest';
import { crowdSeenAt, cutOf, likelyRowsIn, restOf } from './crowd.js';

const even = { start: 0, end: 1000, rows: 100 };
/** Ten rows before 200, and ninety after: nine in ten of those that were seen. */
const late = crowdSeenAt(even, [200, 300, 400, 500, 600, 700, 800, 900, 950]);

describe('a crowd that nobody has looked into', () => {
  it('is taken to lie evenly', () => {
    expect(likelyRowsIn(even, { start: 250, end: 500 })).toBe(25);
    expect(likelyRowsIn(even, { start: 900, end: 2000 })).toBe(10);
    expect(likelyRowsIn(even, { start: 1000, end: 2000 })).toBe(0);
    expect(restOf(even, { start: 600, end: 1000 }, 90, 'newest')).toEqual({ start: 0, end: 600, rows: 10 });
  });

  it('tells no place to cut it at', () => {
    expect(cutOf(even, 10, 'newest')).toBeNull();
  });
});

describe('a crowd that was looked into', () => {
  it('has as many rows between two that were seen as between others', () => {
    expect(likelyRowsIn(late, { start: 0, end: 200 })).toBe(10);
    expect(likelyRowsIn(late, { start: 0, end: 100 })).toBe(5);
    expect(likelyRowsIn(late, { start: 900, end: 1000 })).toBe(20);
    expect(likelyRowsIn(late, late)).toBe(100);
  });

  it('is cut where as many as are wanted lie on one side', () => {
    expect(cutOf(late, 15, 'newest')).toBe(925);
    expect(cutOf(late, 5, 'oldest')).toBe(100);
    expect(cutOf(late, 100, 'newest')).toBe(0);
    expect(cutOf(late, 200, 'oldest')).toBe(1000);
  });

  it('is cut beside those of one instant, which no cut divides', () => {
    const burst = crowdSeenAt(even, [500, 500, 500]);
    expect(likelyRowsIn(burst, { start: 500, end: 501 })).toBeCloseTo(50, 0);
    expect(cutOf(burst, 30, 'newest')).toBe(501);
    expect(cutOf(burst, 30, 'oldest')).toBe(500);
  });

  it('goes on as the part of it was that has been read', () => {
    const rest = restOf(late, { start: 100, end: 200 }, 1, 'oldest');
    expect(rest).toMatchObject({ start: 200, end: 1000, rows: 99 });
    const half = restOf(late, { start: 0, end: 100 }, 1, 'oldest');
    expect(likelyRowsIn(half, { start: 100, end: 200 })).toBeCloseTo(2);
    expect(likelyRowsIn(half, half)).toBeCloseTo(99);
  });

  it('lies evenly again where nothing that was seen is left of it', () => {
    const rest = restOf(crowdSeenAt(even, [500]), { start: 400, end: 1000 }, 20, 'newest');
    expect(likelyRowsIn(rest, { start: 0, end: 200 })).toBe(40);
  });

  it('is no other than before where all that was seen lies outside', () => {
    expect(crowdSeenAt(even, [-5, 1000, 2000])).toEqual({ ...even, sample: [] });
  });
});
