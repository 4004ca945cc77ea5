import type { SourceDecision } from '../cursor/chain.js';
import { ConnectorFailure } from '../model/failure.js';
import type { TimeRange } from '../model/filter.js';
import type { Readable } from '../scan/open-scan.js';
import { countRows } from './count-source.js';
import type { ReadPlan, SourcePlan } from './source-plan.js';

/** One listing that reads no more than this many times the rows of several is preferred to them. */
const STEADIER_FACTOR = 3;

/** Most plans leave nothing to decide. */
export const needsDecision = ({ expensive, steadier }: ReadPlan): boolean => expensive || steadier !== null;

/** What only the provider's counts can tell, decided once per chain of pages. Throws `ConnectorFailure`. */
export async function decideSource(
  readable: Readable,
  plan: ReadPlan,
  range: TimeRange,
  /** Details a page may read; `null`: the caller allows any number. */
  detailBudget: number | null,
): Promise<SourceDecision> {
  if (plan.expensive && detailBudget !== null) {
    const { value } = await countRows(readable, plan, range, { most: detailBudget, withinRange: true });
    if (value > detailBudget) return { predictedCalls: value };
  }
  return plan.steadier !== null && (await prefersOne(readable, range, plan, plan.steadier)) ? { steadier: true } : {};
}

/** Whether one listing with a check reads not much more than several; without counts, they stay several. */
async function prefersOne(readable: Readable, range: TimeRange, several: ReadPlan, one: ReadPlan): Promise<boolean> {
  try {
    const options = { most: Infinity, withinRange: true };
    const [few, all] = await Promise.all([several, one].map((plan) => countRows(readable, plan, range, options)));
    if (few === undefined || all === undefined) return false;
    return all.value <= STEADIER_FACTOR * few.value;
  } catch (error) {
    if (error instanceof ConnectorFailure && error.kind === 'invalid_response') return false;
    throw error;
  }
}

/** The plan as decided. */
export function applyDecision(plan: SourcePlan, decision: SourceDecision): SourcePlan {
  if (plan.kind !== 'read') return plan;
  if (decision.predictedCalls !== undefined) {
    const costly = plan.checks.detail.map(String);
    const residual = plan.filters.residual.filter((each) => !costly.includes(each));
    return {
      kind: 'unanswerable',
      filters: { ...plan.filters, residual, unanswerable: costly },
      reason: 'too_expensive',
      predictedCalls: decision.predictedCalls,
    };
  }
  return decision.steadier === true && plan.steadier !== null ? plan.steadier : plan;
}
