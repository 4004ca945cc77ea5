import type { SourceReport } from '#client';

/** A line for each source that orders may be missing of. */
export function describeGaps(sources: readonly SourceReport[]): readonly string[] {
  return sources
    .filter(({ gap, status }) => gap || status === 'unanswerable')
    .map(({ source, status, reason, error }) => `  ${source}: ${error?.message ?? reason ?? status}`);
}
