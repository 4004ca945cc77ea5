import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ceilTo,
  DAY_MS,
  floorTo,
  instant,
  optionalInstant,
  parseEpochMs,
  parseLocalTime,
  parseRfc3339,
  parseUnixSeconds,
  printCompactDay,
  printDay,
  printLocalTime,
  printWithUtcOffset,
  SECOND_MS,
} from './instant.js';
import { offsetChangeNear } from './time-zone.js';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

describe('parsers of instants', () => {
  it.each([
    ['2022-01-01T00:00:00+00:00', '2022-01-01T00:00:00.000Z'],
    ['2022-01-01T00:00:00Z', '2022-01-01T00:00:00.000Z'],
    ['2022-01-01T02:30:00+05:30', '2021-12-31T21:00:00.000Z'],
    ['2022-01-01T00:00:00-0300', '2022-01-01T03:00:00.000Z'],
    ['2024-02-29T23:59:59.123987+00:00', '2024-02-29T23:59:59.123Z'],
    ['2022-01-01T00:00:00.5Z', '2022-01-01T00:00:00.500Z'],
  ])('reads RFC 3339 %s', (written, expected) => {
    expect(iso(parseRfc3339(written))).toBe(expected);
  });

  it.each([
    '2022-01-01T00:00:00',
    '2022-01-01',
    '2023-02-29T00:00:00Z',
    '2022-02-30T00:00:00Z',
    '2022-04-31T00:00:00Z',
    '2022-13-01T00:00:00Z',
    '2022-00-10T00:00:00Z',
    '2022-01-01T24:00:00Z',
    '2022-01-01T23:60:00Z',
    '2022-01-01T00:00:00+24:00',
    '9999-12-31T23:59:59-00:01',
    '0000-00-00T00:00:00Z',
    '0001-01-01T00:00:00Z',
    'Sat, 01 Jan 2022 00:00:00 GMT',
    '',
    null,
    1640995200,
  ])('refuses %j as RFC 3339', (written) => {
    expect(parseRfc3339(written)).toBeNull();
  });

  it.each([
    ['2015-01-01 00:33:14.0', 'UTC', '2015-01-01T00:33:14.000Z'],
    ['2015-01-01 00:33:14', 'America/Toronto', '2015-01-01T05:33:14.000Z'],
    ['2015-07-01 00:33:14.25', 'America/Toronto', '2015-07-01T04:33:14.250Z'],
    // Comes twice: the earlier of the two.
    ['2022-10-30 02:30:00', 'Europe/Berlin', '2022-10-30T00:30:00.000Z'],
    // Skipped: the offset before the change.
    ['2022-03-27 02:30:00', 'Europe/Berlin', '2022-03-27T01:30:00.000Z'],
    ['2022-02-30 00:00:00', 'Europe/Berlin', null],
    ['2022-01-01 00:00:00Z', 'UTC', null],
    ['2022-01-01', 'UTC', null],
    ['9999-12-31 23:59:59', 'America/Toronto', null],
  ])('reads local time %s in %s', (written, timeZone, expected) => {
    expect(iso(parseLocalTime(written, timeZone))).toBe(expected);
  });

  it('reads whatever a calendar can show, and nothing else', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
    const day = fc.tuple(fc.integer({ min: 1000, max: 9999 }), part(13), part(32)).map((parts) => parts.join('-'));
    const time = fc.tuple(part(24), part(60), part(60)).map((parts) => parts.join(':'));
    fc.assert(
      fc.property(day, time, fc.stringMatching(/^(?:\.\d{1,9})?$/), (onDay, atTime, fraction) => {
        const seconds = new Date(`${onDay}T${atTime}Z`);
        // Some engines roll over what no calendar shows.
        const isReal = !Number.isNaN(seconds.getTime()) && seconds.toISOString().startsWith(`${onDay}T${atTime}`);
        const expected = isReal ? seconds.getTime() + Number(fraction.slice(1, 4).padEnd(3, '0')) : null;
        expect(parseLocalTime(`${onDay} ${atTime}${fraction}`)).toBe(expected);
        expect(parseRfc3339(`${onDay}T${atTime}${fraction}Z`)).toBe(expected);
      }),
    );
  });

  it('reads Unix seconds and epoch milliseconds, as numbers or texts', () => {
    expect([1397032000, '1397032000', 0].map(parseUnixSeconds)).toEqual([1397032000000, 1397032000000, 0]);
    expect([1420077194000, '1420077194000'].map(parseEpochMs)).toEqual([1420077194000, 1420077194000]);
    const wrong = ['', 'x', '1.5', 1.5, null, true, NaN, '2022-01-01', 1e300, 1420077194000];
    expect(wrong.map(parseUnixSeconds)).toEqual(wrong.map(() => null));
  });

  it('names the path of a fault, never the value', () => {
    expect(() => instant('secret', parseRfc3339, 'order', 'create_date')).toThrow(
      "The provider's reply is not as documented: order.create_date is not a time.",
    );
    expect(optionalInstant('', parseRfc3339, 'order.pay_date')).toBeNull();
  });
});

describe('printers', () => {
  const at = Date.UTC(2022, 0, 1, 2, 3, 4, 567);

  it('print as the providers write', () => {
    expect(printWithUtcOffset(at)).toBe('2022-01-01T02:03:04+00:00');
    expect(printCompactDay(at)).toBe('20220101');
    expect(printDay(at)).toBe('2022-01-01');
    expect(printDay(at, 'America/Toronto')).toBe('2021-12-31');
    expect(printLocalTime(at)).toBe('2022-01-01 02:03:04');
    expect(printLocalTime(at, 'Europe/Berlin')).toBe('2022-01-01 03:03:04');
  });

  it('print no year but of four digits', () => {
    const beyond = [Date.parse('0000-01-01T00:00:00+14:00'), Date.parse('9999-12-31T23:59:59-14:00')];
    expect(beyond.map(printWithUtcOffset)).toEqual(['0000-01-01T00:00:00+00:00', '9999-12-31T23:59:59+00:00']);
    expect(beyond.map((time) => printDay(time, 'America/Toronto'))).toEqual(['0000-01-01', '9999-12-31']);
  });

  it('round only when told to', () => {
    expect(iso(floorTo(at, SECOND_MS))).toBe('2022-01-01T02:03:04.000Z');
    expect(iso(ceilTo(at, SECOND_MS))).toBe('2022-01-01T02:03:05.000Z');
    expect(iso(floorTo(at, DAY_MS))).toBe('2022-01-01T00:00:00.000Z');
    expect(iso(ceilTo(at, DAY_MS))).toBe('2022-01-02T00:00:00.000Z');
    expect(floorTo(-1, SECOND_MS)).toBe(-1000);
  });

  it('tell the change of offset near a time', () => {
    expect(offsetChangeNear(Date.UTC(2022, 9, 30, 1), 'Europe/Berlin')).toBe(3_600_000);
    expect(offsetChangeNear(Date.UTC(2022, 6, 1), 'Europe/Berlin')).toBe(0);
    expect(offsetChangeNear(Date.UTC(2022, 9, 30, 1), 'UTC')).toBe(0);
  });
});
