import type { BookOptions } from './book-options.js';
import type { Random } from './random.js';

export const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/**
 * Creation times, oldest first, in epoch milliseconds: spread evenly, with what breaks paging mixed in. 15 % lie in
 * bursts of a few minutes, 5 % share the time of another order, 2 % sit on the first or last second of a UTC day, and
 * 2 % fall into the last day.
 */
export function makeTimeline(random: Random, options: BookOptions): readonly number[] {
  const { count, now, years = 3, subSecond = false, burst: asked } = options;
  const start = now - years * YEAR_MS;
  const second = (time: number): number => Math.floor(time / 1000) * 1000;
  const anyTime = (): number => second(start + random.next() * (now - start));
  const times: number[] = [];

  const burstCount = Math.min(5, Math.floor(count / 100));
  for (let burst = 0; burst < burstCount; burst++) {
    const from = anyTime();
    const lengthMs = random.int(60_000, 600_000);
    const size = Math.floor((count * 0.15) / burstCount);
    for (let index = 0; index < size; index++) {
      times.push(Math.min(second(from + random.next() * lengthMs), second(now)));
    }
  }
  for (let index = 0; asked !== undefined && index < asked.orders; index++) {
    times.push(second(asked.from + random.next() * asked.lengthMs));
  }
  while (times.length < count) {
    const kind = random.next();
    if (kind < 0.06 && times.length > 0) times.push(random.pick(times));
    else if (kind < 0.085) times.push(dayEdge(anyTime(), random, start, now));
    else if (kind < 0.11) times.push(second(now - random.next() * DAY_MS));
    else times.push(anyTime() + (subSecond && random.chance(0.3) ? random.int(1, 999) : 0));
  }
  // A Float64Array sorts numbers by value, and faster than an array of them.
  return Array.from(Float64Array.from(times, (time) => Math.min(time, now)).sort());
}

function dayEdge(time: number, random: Random, start: number, now: number): number {
  const midnight = Math.floor(time / DAY_MS) * DAY_MS;
  const edge = random.chance(0.5) ? midnight : midnight + DAY_MS - 1000;
  return edge < start || edge > now ? time : edge;
}
