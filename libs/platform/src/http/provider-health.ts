import type { PublicErrorCode } from '#order-search';

/** How one source's provider is doing, as this process sees it. Times are epoch milliseconds. */
export interface ProviderHealth {
  /** `open`: not asked for the time being; `half_open`: one call is out to see whether it is back. */
  readonly state: 'closed' | 'open' | 'half_open';
  readonly lastFailure: { readonly code: PublicErrorCode; readonly at: number } | null;
  readonly lastSuccessAt: number | null;
  /** Since the provider gave the token; null where it gives none, or has not yet. */
  readonly tokenAgeMs: number | null;
  /** Until then the provider has asked to be left alone. */
  readonly penaltyUntil: number | null;
  /** Calls in flight, and calls that wait for their turn. */
  readonly inFlight: number;
  readonly waiting: number;
  /** Repeated calls that the budget has room for at this moment. */
  readonly retriesLeft: number;
}

/** Where metrics and `GET /sources` learn how the providers are doing; reading it costs the providers nothing. */
export class ProviderHealthRegistry {
  readonly #sources = new Map<string, () => ProviderHealth>();

  /** The source is told of by `read` from now on. */
  register(source: string, read: () => ProviderHealth): void {
    this.#sources.set(source, read);
  }

  /** `undefined` for a source that nobody has registered. */
  of(source: string): ProviderHealth | undefined {
    return this.#sources.get(source)?.();
  }

  /** By source name, as they were registered. */
  all(): ReadonlyMap<string, ProviderHealth> {
    return new Map([...this.#sources].map(([source, read]) => [source, read()]));
  }
}
