import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { zonedToInstant } from './time-zone.js';

/** Whose clocks change by an hour, at midnight, by half an hour, by a whole day. */
const CHANGING = ['Europe/Berlin', 'America/Toronto', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Pacific/Apia'];
const STEADY = ['Asia/Kolkata', 'UTC'];
const MINUTE_MS = 60_000;

it('reads every minute as the calendar does, however many of its day were read before', () => {
  const range = { min: Date.UTC(2008, 0) / MINUTE_MS, max: Date.UTC(2026, 0) / MINUTE_MS };
  const someMinutes = fc.integer(range).chain((from) => fc.array(fc.integer({ min: from, max: from + 2880 })));
  fc.assert(
    fc.property(fc.constantFrom(...CHANGING, ...STEADY), someMinutes, (timeZone, minutes) => {
      for (const wallClock of minutes.map((minute) => minute * MINUTE_MS)) {
        expect(zonedToInstant(wallClock, timeZone)).toBe(byTheCalendar(wallClock, timeZone));
      }
    }),
  );
});

it.each(CHANGING)('reads the hours around each change in %s as the calendar does', (timeZone) => {
  const end = Date.UTC(2020, 0);
  let change = Temporal.Instant.from('2008-01-01T00:00:00Z').toZonedDateTimeISO(timeZone).getTimeZoneTransition('next');
  while (change !== null && change.epochMilliseconds < end) {
    const near = change.epochMilliseconds + change.offsetNanoseconds / 1e6;
    for (let minutes = -2880; minutes <= 2880; minutes += 15) {
      const wallClock = near + minutes * MINUTE_MS;
      expect(zonedToInstant(wallClock, timeZone)).toBe(byTheCalendar(wallClock, timeZone));
    }
    change = change.getTimeZoneTransition('next');
  }
});

function byTheCalendar(wallClock: number, timeZone: string): number {
  const shown = Temporal.Instant.fromEpochMilliseconds(wallClock).toZonedDateTimeISO('UTC').toPlainDateTime();
  return shown.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}
