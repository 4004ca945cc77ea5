const OFFSET_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})([+-])(\d{2}):(\d{2})$/;

/** `YYYY-MM-DDThh:mm:ss±hh:mm` to epoch milliseconds; `undefined` for every other form and for days that never were. */
export function parseOffsetTime(text: unknown): number | undefined {
  const match = typeof text === 'string' ? OFFSET_TIME.exec(text) : null;
  if (match === null) return undefined;
  const [, day, time, sign, hours, minutes] = match;
  const local = parseWallTime(`${day} ${time}`);
  if (local === undefined || Number(hours) > 14 || Number(minutes) > 59) return undefined;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '+' ? local - offsetMs : local + offsetMs;
}

/** Epoch milliseconds to `YYYY-MM-DDThh:mm:ss±hh:mm` at an offset in minutes; fractions are cut off. */
export function formatOffsetTime(time: number, offsetMinutes: number): string {
  const local = new Date(time + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `yyyy-MM-dd HH:mm:ss` read as if it were UTC, in milliseconds; `undefined` when it is no such time. */
export function parseWallTime(text: string): number | undefined {
  const time = Date.parse(`${text.replace(' ', 'T')}Z`);
  return !Number.isNaN(time) && formatWallTime(time) === text ? time : undefined;
}

/** The inverse of `parseWallTime`. */
export function formatWallTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyy-MM-dd` to its first millisecond in UTC. */
export function parseDay(text: string): number | undefined {
  return parseWallTime(`${text} 00:00:00`);
}
