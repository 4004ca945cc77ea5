/** Injection token of the `Clock`; the composition root provides it beside `ProviderClients`. */
export const CLOCK: unique symbol = Symbol('Clock');

/** Injection token of one source's `OrderSource`, by the source's name. */
export function orderSourceToken(sourceName: string): string {
  return `OrderSource:${sourceName}`;
}
