import { describe, expect, it } from 'vitest';
import { parseInstant } from './parse-instant.js';

describe('parseInstant', () => {
  it.each([
    ['2022-01-31T23:59:59Z', Date.UTC(2022, 0, 31, 23, 59, 59)],
    ['2022-01-31T23:59:59.5Z', Date.UTC(2022, 0, 31, 23, 59, 59, 500)],
    ['2022-02-01T01:59:59+02:00', Date.UTC(2022, 0, 31, 23, 59, 59)],
    ['2022-01-31T18:29:59-05:30', Date.UTC(2022, 0, 31, 23, 59, 59)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2022-01-31t23:59:59z', Date.UTC(2022, 0, 31, 23, 59, 59)],
    [' 1969-12-31T23:59:59.999Z ', -1],
    ['9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ])('reads %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    ['no zone', '2022-01-31T23:59:59'],
    ['a date alone', '2022-01-31'],
    ['a day that does not exist', '2022-02-30T00:00:00Z'],
    ['29 February of a common year', '2023-02-29T00:00:00Z'],
    ['month 13', '2022-13-01T00:00:00Z'],
    ['day 0', '2022-01-00T00:00:00Z'],
    ['hour 24', '2022-01-31T24:00:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['no seconds', '2022-01-31T23:59Z'],
    ['a blank for T', '2022-01-31 23:59:59Z'],
    ['a zone without its colon', '2022-01-31T23:59:59+0200'],
    ['a zone of 24 hours', '2022-01-31T23:59:59+24:00'],
    ['a bare decimal point', '2022-01-31T23:59:59.Z'],
    ['a year of five digits', '+12022-01-31T23:59:59Z'],
    ['epoch seconds', '1643673599'],
    ['words', 'yesterday'],
    ['nothing', ''],
  ])('refuses %s', (_what, text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('rounds what is finer than a millisecond into the range it bounds', () => {
    const noon = Date.UTC(2022, 0, 1, 12);
    expect(parseInstant('2022-01-01T12:00:00.000999Z')).toBe(noon);
    expect(parseInstant('2022-01-01T12:00:00.000001Z', 'up')).toBe(noon + 1);
    expect(parseInstant('2022-01-01T12:00:00.000000Z', 'up')).toBe(noon);
  });
});
