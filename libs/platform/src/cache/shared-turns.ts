import { type CacheKey, LocalTurns, NoTurn, type Turns } from '#order-search';
import type { Lease, SharedTier } from './shared-tier.js';

/**
 * Turns over all replicas, by leases of the tier that they share: whoever dies is followed within the life of his. While it
 * cannot be asked each replica has turns of its own; nobody is refused because of that.
 */
export class SharedTurns implements Turns {
  readonly #here = new LocalTurns();

  constructor(private readonly tier: SharedTier) {}

  take<T>(key: CacheKey, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return this.#here.take(key, signal, async () => {
      const lease = await this.#leaseOf(key, signal);
      try {
        return await work();
      } finally {
        await lease?.release();
      }
    });
  }

  /** Null while the tier cannot be asked. */
  async #leaseOf({ source, name }: CacheKey, signal: AbortSignal): Promise<Lease | null> {
    // No source has a dot in its name: what drops a source's orders leaves the turns at them.
    const key = { source: `${source}.turn`, name };
    const first = await this.tier.claim(key, { notOlderThan: 0 });
    const claim = first.kind === 'busy' ? await this.tier.await(key, { notOlderThan: 0, signal }) : first;
    if (claim.kind === 'busy') throw new NoTurn();
    return claim.kind === 'leased' ? claim.lease : null;
  }
}
