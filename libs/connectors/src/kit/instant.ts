import { invalidResponse, isAbsent } from './decode.js';
import { zonedOffsetMs, zonedToInstant } from './time-zone.js';

/** Times are epoch milliseconds throughout. Nothing here depends on the zone of the machine. */
export const SECOND_MS = 1_000;
export const DAY_MS = 86_400_000;

/** Reads a provider's spelling of a time; null when it is not that, or names a day that does not exist. */
export type InstantParser = (value: unknown) => number | null;

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;
const LOCAL = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$/;
const ZERO = 0x30;
const WHOLE_NUMBER = /^-?\d{1,15}$/;
/** 9999-12-31T23:59:59.999Z: later than this no four-digit year can tell. */
const LATEST = 253_402_300_799_999;
/** 0000-01-01T00:00:00Z. */
const EARLIEST = -62_167_219_200_000;

/** `2022-01-01T00:00:00+03:00`, `…Z`; a fraction is cut to milliseconds, an offset is required. */
export function parseRfc3339(value: unknown): number | null {
  const match = typeof value === 'string' ? RFC_3339.exec(value.trim()) : null;
  if (match === null) return null;
  const [text, sign, hours = '0', minutes = '0'] = match;
  const wallClock = wallClockMs(text);
  if (wallClock === null || Number(hours) > 23 || Number(minutes) > 59) return null;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return withinYears(sign === '-' ? wallClock + offsetMs : wallClock - offsetMs);
}

/**
 * `2015-01-01 00:33:14[.0]` in an IANA zone. A local time that comes twice means the first of the two; one that was
 * skipped is read with the offset before the change.
 */
export function parseLocalTime(value: unknown, timeZone = 'UTC'): number | null {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!LOCAL.test(text)) return null;
  const wallClock = wallClockMs(text);
  return wallClock === null || timeZone === 'UTC' ? wallClock : withinYears(zonedToInstant(wallClock, timeZone));
}

/** Unix seconds as a number or as its text. */
export function parseUnixSeconds(value: unknown): number | null {
  return wholeInstant(value, SECOND_MS);
}

/** Epoch milliseconds as a number or as its text. */
export function parseEpochMs(value: unknown): number | null {
  return wholeInstant(value, 1);
}

/** Strict: throws `ConnectorFailure('invalid_response')` when the value is no such time. */
export function instant(value: unknown, parse: InstantParser, path: string, field?: string): number {
  const parsed = parse(value);
  if (parsed === null) throw invalidResponse(path, 'a time', field);
  return parsed;
}

/** As `instant`; absent, null and `""` are null. */
export function optionalInstant(value: unknown, parse: InstantParser, path: string, field?: string): number | null {
  return isAbsent(value) ? null : instant(value, parse, path, field);
}

/** Down to a multiple of `stepMs` (`SECOND_MS`, or `DAY_MS` for whole UTC days). */
export function floorTo(at: number, stepMs: number): number {
  return Math.floor(at / stepMs) * stepMs;
}

/** Up to a multiple of `stepMs`. */
export function ceilTo(at: number, stepMs: number): number {
  return Math.ceil(at / stepMs) * stepMs;
}

// The printers cut what they do not show: round with `floorTo` or `ceilTo` first where the direction matters.

/** `2022-01-01T00:00:00+00:00`. */
export function printWithUtcOffset(at: number): string {
  return `${iso(at).slice(0, 19)}+00:00`;
}

/** `20220101`, the UTC day. */
export function printCompactDay(at: number): string {
  return iso(at).slice(0, 10).replaceAll('-', '');
}

/** `2022-01-01`, the day in the zone. */
export function printDay(at: number, timeZone = 'UTC'): string {
  return wallClock(at, timeZone).slice(0, 10);
}

/** `2022-01-01 00:00:00`, in the zone. */
export function printLocalTime(at: number, timeZone = 'UTC'): string {
  return wallClock(at, timeZone).slice(0, 19).replace('T', ' ');
}

function wallClock(at: number, timeZone: string): string {
  return iso(timeZone === 'UTC' ? at : at + zonedOffsetMs(at, timeZone));
}

function iso(at: number): string {
  return new Date(Math.max(EARLIEST, Math.min(at, LATEST))).toISOString();
}

/**
 * The wall clock's reading as if it were UTC, of `2022-01-01T00:00:00[.123…]`. Wrong days and hours are refused, not
 * rolled over; years before 1000 too. By its digits, because `Date.parse` and a look at what it made of them take four
 * times as long, and a page has a hundred times.
 */
function wallClockMs(text: string): number | null {
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 2);
  const day = numberAt(text, 8, 2);
  const hour = numberAt(text, 11, 2);
  const minute = numberAt(text, 14, 2);
  const second = numberAt(text, 17, 2);
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second) + millisecondsAt(text, 19);
}

/** Of a text whose digits have been checked. */
function numberAt(text: string, from: number, digits: number): number {
  let number = 0;
  for (let at = from; at < from + digits; at += 1) number = number * 10 + (text.charCodeAt(at) - ZERO);
  return number;
}

/** The first three digits of the fraction that may stand here. */
function millisecondsAt(text: string, at: number): number {
  if (text[at] !== '.') return 0;
  let ms = 0;
  for (let place = 1; place <= 3; place += 1) {
    const digit = text.charCodeAt(at + place) - ZERO;
    // The fraction may be shorter, and be followed by an offset or nothing.
    if (!(digit >= 0 && digit <= 9)) return ms * 10 ** (4 - place);
    ms = ms * 10 + digit;
  }
  return ms;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function wholeInstant(value: unknown, unitMs: number): number | null {
  const number = typeof value === 'string' && WHOLE_NUMBER.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return null;
  return withinYears(number * unitMs);
}

/** Null where the year has not four digits: no answer could tell it. */
function withinYears(at: number): number | null {
  return at <= LATEST && at >= EARLIEST ? at : null;
}
