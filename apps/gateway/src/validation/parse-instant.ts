const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d+))?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Epoch milliseconds of an RFC 3339 time, or null when it is none. The zone is required, the date must exist, and leap
 * seconds are refused, since no provider tells one. Finer than a millisecond is rounded `down`, or `up` for the lower
 * end of a range: orders are keyed to the millisecond, so this way neither end takes in an order that is outside.
 */
export function parseInstant(text: string, round: 'down' | 'up' = 'down'): number | null {
  const match = RFC_3339.exec(text.trim().toUpperCase());
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', zone = ''] = match;
  if (!isRealDate(date)) return null;
  const ms = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`);
  return round === 'up' && /[1-9]/.test(fraction.slice(3)) ? ms + 1 : ms;
}

/** `Date` rolls 30 February over into March, so the date is read back and compared. */
function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
