const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

/**
 * Widths of the windows there are, coarse to fine, in milliseconds. Each divides the one before it, and all are aligned
 * to UTC midnight, so that windows of all sizes lie within one another, whoever asks and wherever a walk began.
 */
const WIDTHS_MS: readonly number[] = [
  ...[4096, 1024, 256, 64, 16, 4, 1].map((days) => days * DAY_MS),
  ...[43_200, 14_400, 7200, 3600, 1800, 900, 300, 60, 30, 15, 5, 1].map((seconds) => seconds * SECOND_MS),
];

/** A rung of the ladder: 0 is the coarsest. `REST` stands above all: everything that is left. */
export type Rung = number;
export const REST: Rung = -1;

export const DAY_RUNG: Rung = WIDTHS_MS.indexOf(DAY_MS);

export function finestRung(granularity: 'second' | 'day'): Rung {
  return granularity === 'day' ? DAY_RUNG : WIDTHS_MS.length - 1;
}

/** The coarsest rung no wider than this. */
export function rungWithin(widthMs: number): Rung {
  const rung = WIDTHS_MS.findIndex((width) => width <= widthMs);
  return rung === -1 ? WIDTHS_MS.length - 1 : rung;
}

/** The coarsest rung no wider than so many times this one; `REST` beyond the widest there is. */
export function rungTimes(rung: Rung, factor: number): Rung {
  const width = (WIDTHS_MS[rung] ?? Infinity) * factor;
  return width > (WIDTHS_MS[0] ?? 0) ? REST : rungWithin(width);
}

/** `[start, end)` of the window on this rung that holds `at` (epoch milliseconds). */
export function windowAt(rung: Rung, at: number): { readonly start: number; readonly end: number } {
  const width = WIDTHS_MS[rung] ?? Infinity;
  const start = Math.floor(at / width) * width;
  return { start, end: start + width };
}
