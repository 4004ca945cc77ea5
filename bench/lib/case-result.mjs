import { ratios } from './alternate.mjs';
import { summarize } from './statistics.mjs';

/**
 * What a case found.
 * @typedef {{ name: string, unit: string, rounds: readonly number[] }} Figure
 * @typedef {{ what: string, ours: string, against: string, ratio: ReturnType<typeof summarize>, unit?: string,
 *   reach?: { atLeast?: number, atMost?: number }, met?: boolean }} Comparison
 * @typedef {{ figures: readonly Figure[], comparisons: readonly Comparison[], missing?: readonly { what: string, why: string }[],
 *   notes?: readonly string[], series?: readonly object[] }} CaseResult
 */

/** Figures by the variant's name, as a list. */
export const figuresOf = (byName, unit) =>
  Array.from(byName, ([name, rounds]) => ({ name, unit, ...summarize(rounds), rounds }));

/** Our figure as a share of the rival's, round by round. */
export function compared(byName, ours, against, reach = {}, what = '') {
  return judged({ what, ours, against, ratio: ratios(byName.get(ours), byName.get(against)), reach });
}

/** A figure that is to stay within a bound by itself. */
export const bounded = (what, ours, against, rounds, unit, reach) =>
  judged({ what, ours, against, ratio: summarize(rounds), unit, reach });

function judged(comparison) {
  const { ratio, reach } = comparison;
  if (reach.atLeast === undefined && reach.atMost === undefined) return comparison;
  const met = ratio.median >= (reach.atLeast ?? -Infinity) && ratio.median <= (reach.atMost ?? Infinity);
  return { ...comparison, met };
}
