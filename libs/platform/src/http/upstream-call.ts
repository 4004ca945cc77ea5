import type { PublicErrorCode } from '#order-search';
import type { CallKind } from '#connectors';

/** One request that really went to a provider, and what became of it. */
export interface UpstreamCall {
  readonly source: string;
  readonly kind: CallKind;
  /** `given_up`: its caller left, or the time was up, before the provider could be expected to answer. */
  readonly outcome: 'ok' | 'given_up' | PublicErrorCode;
  /** From its start to the last byte of the reply, understood or not. */
  readonly tookMs: number;
}
