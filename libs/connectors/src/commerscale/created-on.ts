import type { Window } from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import { ceilTo, DAY_MS, floorTo, printDay, printLocalTime, SECOND_MS } from '../kit/instant.js';
import { offsetChangeNear } from '../kit/time-zone.js';

/**
 * `createdon_min` and `createdon_max` for a window, in the source's zone. Whether they include what they name is not
 * documented, so each is set such that nothing in the window is lost either way; what comes in excess the engine drops. Only
 * the last instant may be missing where days are asked: it begins the next window.
 */
export function createdOn(window: Window, config: SourceConfig): Readonly<Record<string, string>> {
  const { timeZone } = config;
  const print = config.options['dateTimeFilters'] === true ? SECONDS : DAYS;
  const filters: Record<string, string> = {};
  // Before 1970 there is no order: an open start is the same, and cannot be out of the provider's range of dates.
  if (window.start !== null && window.start >= 0) {
    filters['createdon_min'] = print.min(window.start - offsetChangeNear(window.start, timeZone), timeZone);
  }
  if (window.end !== null) {
    const end = Math.max(window.end, 0);
    filters['createdon_max'] = print.max(end + offsetChangeNear(end, timeZone), timeZone);
  }
  return filters;
}

interface BoundPrinter {
  readonly min: (at: number, timeZone: string) => string;
  readonly max: (at: number, timeZone: string) => string;
}

const DAYS: BoundPrinter = {
  // The day before: "after the 1st" may mean after its midnight, or after all of it.
  min: (at, timeZone) => neighbourOf(printDay(at, timeZone), -DAY_MS),
  // The first day whose midnight is not before `at`.
  max: (at, timeZone) => neighbourOf(printDay(at - 1, timeZone), DAY_MS),
};

const SECONDS: BoundPrinter = {
  min: (at, timeZone) => printLocalTime(floorTo(at, SECOND_MS) - SECOND_MS, timeZone),
  max: (at, timeZone) => printLocalTime(ceilTo(at, SECOND_MS) + SECOND_MS, timeZone),
};

function neighbourOf(day: string, distanceMs: number): string {
  return printDay(Date.parse(day) + distanceMs);
}
