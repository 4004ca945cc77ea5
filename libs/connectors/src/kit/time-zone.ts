import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;
/** Beyond any page; a reading of years begins anew now and then. */
const MAX_DAYS = 5_000;

/** What a zone is ahead of UTC on days on which that does not change; null for days on which it does. */
const offsetsByDay = new Map<string, Map<number, number | null>>();

/**
 * The instant at which clocks in the zone showed this; `wallClock` is their reading as if it were UTC. The calendar is
 * asked once for a day: a page has a hundred times of a few days, each of which would take it 5 µs.
 */
export function zonedToInstant(wallClock: number, timeZone: string): number {
  const day = Math.floor(wallClock / DAY_MS);
  let offsets = offsetsByDay.get(timeZone);
  if (offsets === undefined || offsets.size >= MAX_DAYS) offsetsByDay.set(timeZone, (offsets = new Map()));
  let offsetMs = offsets.get(day);
  if (offsetMs === undefined) offsets.set(day, (offsetMs = offsetOfDay(day, timeZone)));
  return offsetMs === null ? fromCalendar(wallClock, timeZone) : wallClock - offsetMs;
}

function offsetOfDay(day: number, timeZone: string): number | null {
  const [first, last] = [day * DAY_MS, (day + 1) * DAY_MS].map((at) => at - fromCalendar(at, timeZone));
  return first === undefined || first !== last ? null : first;
}

function fromCalendar(wallClock: number, timeZone: string): number {
  // "compatible" is: of two, the earlier; of none, the offset before the change.
  return Temporal.Instant.fromEpochMilliseconds(wallClock)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** What clocks in the zone are ahead of UTC at this instant, in milliseconds. */
export function zonedOffsetMs(at: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
}

/**
 * By how much the zone's offset changes within a day of this instant, in milliseconds, 0 mostly. A window whose bound is
 * near a change must be asked wider by this much on both ends: local times there are skipped or come twice.
 */
export function offsetChangeNear(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  return Math.abs(zonedOffsetMs(at + DAY_MS, timeZone) - zonedOffsetMs(at - DAY_MS, timeZone));
}
