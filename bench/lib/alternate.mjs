import { summarize } from './statistics.mjs';

/**
 * Measures variants in turn, round by round, each round beginning with another one, so that what disturbs the machine
 * disturbs all of them.
 * @template V
 * @param {readonly V[]} variants each with a `name`
 * @param {number} rounds
 * @param {(variant: V, round: number) => Promise<number>} measure one figure
 * @returns {Promise<ReadonlyMap<string, readonly number[]>>} figures by the variant's name, in the order of the rounds
 */
export async function alternate(variants, rounds, measure) {
  const figures = new Map(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < variants.length; turn += 1) {
      const variant = variants[(round + turn) % variants.length];
      figures.get(variant.name).push(await measure(variant, round));
    }
  }
  return figures;
}

/** Ratios of figures of the same round, as a median and a range. */
export const ratios = (ours, theirs) => summarize(ours.map((figure, round) => figure / theirs[round]));
