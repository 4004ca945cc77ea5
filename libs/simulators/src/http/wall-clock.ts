import { DAY_MS } from '../order-book/timeline.js';

const HALF_HOUR_MS = 1_800_000;

/**
 * The wall clock of a place: instants to local time, as milliseconds that would be read as UTC. Offsets come from the
 * run-time's own zone data and are remembered: by the day, and by the half hour on days that change theirs.
 */
export class WallClock {
  private readonly format: Intl.DateTimeFormat | null;
  private readonly offsets = new Map<number, number>();
  private readonly changingDays = new Map<number, boolean>();

  /** `timeZone`: an IANA name. */
  constructor(timeZone: string) {
    this.format =
      timeZone === 'UTC'
        ? null
        : new Intl.DateTimeFormat('en-US', {
            timeZone,
            hourCycle: 'h23',
            year: 'numeric',
            month: 'numeric',
            day: 'numeric',
            hour: 'numeric',
            minute: 'numeric',
            second: 'numeric',
          });
  }

  toWall(instant: number): number {
    if (this.format === null) return instant;
    const day = Math.floor(instant / DAY_MS) * DAY_MS;
    let changes = this.changingDays.get(day);
    if (changes === undefined) {
      changes = this.offsetAt(day) !== this.offsetAt(day + DAY_MS);
      this.changingDays.set(day, changes);
    }
    return instant + this.offsetAt(changes ? Math.floor(instant / HALF_HOUR_MS) * HALF_HOUR_MS : day);
  }

  private offsetAt(instant: number): number {
    let offset = this.offsets.get(instant);
    if (offset === undefined) {
      const parts = Object.fromEntries(
        this.format!.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
      );
      const { year, month, day, hour, minute, second } = parts as Record<string, number>;
      offset = Date.UTC(year!, month! - 1, day, hour, minute, second) - instant;
      this.offsets.set(instant, offset);
    }
    return offset;
  }
}
