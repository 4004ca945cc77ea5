/** UTC calendar units a tile may be, coarse to fine. */
export const TILE_LEVELS = ['year', 'month', 'day', 'hour', 'minute', 'tenSeconds', 'second'] as const;
export type TileLevel = (typeof TILE_LEVELS)[number];

const FIXED_MS = { day: 86_400_000, hour: 3_600_000, minute: 60_000, tenSeconds: 10_000, second: 1000 } as const;

/** Start of the unit that holds `at` (epoch milliseconds). */
export function floorTo(level: TileLevel, at: number): number {
  if (level === 'year') return Date.UTC(new Date(at).getUTCFullYear(), 0);
  if (level === 'month') {
    const date = new Date(at);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  }
  const width = FIXED_MS[level];
  return Math.floor(at / width) * width;
}

/** Start of the next unit after the one that starts at `start`. */
export function nextStart(level: TileLevel, start: number): number {
  const date = new Date(start);
  if (level === 'year') return Date.UTC(date.getUTCFullYear() + 1, 0);
  if (level === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return start + FIXED_MS[level];
}

/** `[start, end)` of the unit that holds `at`. */
export function unitAt(level: TileLevel, at: number): { readonly start: number; readonly end: number } {
  const start = floorTo(level, at);
  return { start, end: nextStart(level, start) };
}
