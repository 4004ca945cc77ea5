import type { SourceDescription } from '#order-search';
import type { CallLimits, ProviderHealth } from '#platform';
import { toInstant } from '../orders/to-instant.js';
import type { SourceHealthDto } from './source-health.dto.js';
import type { SourceDto } from './source.dto.js';

/** A source as the caller sees it. */
export function toSource(
  description: SourceDescription,
  limits: CallLimits,
  health: ProviderHealth | undefined,
): SourceDto {
  const { name, connector, listing, filters, statuses, nativeParameters, updates } = description;
  const words = Map.groupBy(statuses, ({ status }) => status);
  return {
    name,
    connector,
    listing,
    filters,
    statuses,
    nativeStatuses: Object.fromEntries(
      Array.from(words, ([status, alike]) => [status, alike.map((word) => word.native)]),
    ),
    nativeParameters: Object.entries(nativeParameters).map(
      ([parameter, { type, form, description: text, lookup = false }]) => ({
        name: parameter,
        type,
        form: form?.words ?? null,
        description: text,
        lookup,
      }),
    ),
    updates: updates && {
      statuses: updates.statuses,
      notifyCustomer: updates.notifiesCustomer,
      externalId: updates.externalId,
    },
    limits: { timeoutMs: limits.timeoutMs, concurrency: limits.concurrency, rateLimit: limits.rateLimit },
    health: health === undefined ? null : toHealth(health),
  };
}

function toHealth({ lastFailure, tokenAgeMs, ...health }: ProviderHealth): SourceHealthDto {
  return {
    state: health.state,
    lastSuccessAt: toInstant(health.lastSuccessAt),
    lastFailure: lastFailure && { code: lastFailure.code, at: toInstant(lastFailure.at) },
    penaltyUntil: toInstant(health.penaltyUntil),
    tokenAgeSeconds: tokenAgeMs === null ? null : Math.floor(tokenAgeMs / 1000),
    inFlight: health.inFlight,
    waiting: health.waiting,
  };
}
