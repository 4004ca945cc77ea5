import { Temporal } from 'temporal-polyfill';

/** The instant at which clocks in the zone showed this; `wallClock` is their reading as if it were UTC. */
export function zonedToInstant(wallClock: number, timeZone: string): number {
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

const NEAR_MS = 86_400_000;

/**
 * By how much the zone's offset changes within a day of this instant, in milliseconds, 0 mostly. A window whose bound is
 * near a change must be asked wider by this much on both ends: local times there are skipped or come twice.
 */
export function offsetChangeNear(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  return Math.abs(zonedOffsetMs(at + NEAR_MS, timeZone) - zonedOffsetMs(at - NEAR_MS, timeZone));
}
