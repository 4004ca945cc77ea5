import type { UpstreamCall } from '../http/upstream-call.js';

/** A request to a provider as part of a trace. */
export interface TracedCall {
  /** To be sent along, so that the provider's own trace goes on from it. */
  readonly headers: Readonly<Record<string, string>>;
  end(outcome: UpstreamCall['outcome']): void;
}

/** Puts a request that is about to go out into the trace of whatever makes it. */
export type TraceCall = (source: string, kind: UpstreamCall['kind']) => TracedCall;
