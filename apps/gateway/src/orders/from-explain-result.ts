import type { ExplainResult, SourceExplanation } from '#order-search';
import type { ExplainResponseDto, SourceExplanationDto } from './explain-response.dto.js';

/** The engine's plan as the caller sees it. */
export function fromExplainResult({ sort, limit, sources }: ExplainResult): ExplainResponseDto {
  return { sort, limit, sources: sources.map(toSourceExplanation) };
}

function toSourceExplanation(explanation: SourceExplanation): SourceExplanationDto {
  const { native, residual, detail, unanswerable } = explanation.filters;
  return {
    source: explanation.source,
    connector: explanation.connector,
    strategy: explanation.strategy,
    filters: { native, residual, detail, unanswerable },
    listings: explanation.listings.map(({ parameters }) => ({ parameters })),
    readsDetails: explanation.readsDetails,
    reason: explanation.reason,
    predictedCalls: explanation.predictedCalls,
  };
}
