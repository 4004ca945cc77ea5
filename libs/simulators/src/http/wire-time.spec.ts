import { describe, expect, it } from 'vitest';
import { WallClock } from './wall-clock.js';
import { formatOffsetTime, formatWallTime, parseDay, parseOffsetTime, parseWallTime } from './wire-time.js';

describe('times on the wire', () => {
  it.each([
    ['2022-01-01T00:00:00+00:00', Date.UTC(2022, 0, 1)],
    ['2022-01-01T03:30:00+03:30', Date.UTC(2022, 0, 1)],
    ['2021-12-31T19:00:00-05:00', Date.UTC(2022, 0, 1)],
    ['2022-01-01T00:00:00+15:00', undefined],
    ['2022-01-01T24:00:00+00:00', undefined],
    ['2022-13-01T00:00:00+00:00', undefined],
    [null, undefined],
  ])('reads %s', (text, time) => expect(parseOffsetTime(text)).toBe(time));

  it('writes an offset, fractions cut off', () => {
    expect(formatOffsetTime(Date.UTC(2022, 0, 1, 0, 0, 0, 999), 0)).toBe('2022-01-01T00:00:00+00:00');
    expect(formatOffsetTime(Date.UTC(2022, 0, 1), -210)).toBe('2021-12-31T20:30:00-03:30');
  });

  it('reads and writes local times and days', () => {
    expect(parseWallTime('2024-02-29 23:59:59')).toBe(Date.UTC(2024, 1, 29, 23, 59, 59));
    expect([parseWallTime('2023-02-29 00:00:00'), parseWallTime('2024-02-29'), parseDay('2024-2-9')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(parseDay('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
    expect(formatWallTime(Date.UTC(2024, 1, 29, 1, 2, 3, 4))).toBe('2024-02-29 01:02:03');
  });
});

describe('WallClock', () => {
  const wall = (timeZone: string, text: string): string =>
    formatWallTime(new WallClock(timeZone).toWall(Date.parse(text)));

  it.each([
    ['UTC', '2026-03-08T06:59:59Z', '2026-03-08 06:59:59'],
    ['America/Toronto', '2026-03-08T06:59:59Z', '2026-03-08 01:59:59'],
    ['America/Toronto', '2026-03-08T07:00:00Z', '2026-03-08 03:00:00'],
    ['America/Toronto', '2026-11-01T05:30:00Z', '2026-11-01 01:30:00'],
    ['America/Toronto', '2026-11-01T06:30:00Z', '2026-11-01 01:30:00'],
    ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', '2026-04-05 01:59:59'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05 01:30:00'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01 05:45:00'],
  ])('%s at %s', (timeZone, instant, expected) => expect(wall(timeZone, instant)).toBe(expected));
});
