import { setTimeout as pause } from 'node:timers/promises';
import type { CacheKey } from '#order-search';
import type { Claim, Lease, SharedEntry, SharedTier } from '#platform';

const LEASE_MS = 300;
const LOOK_EVERY_MS = 5;

interface Held {
  /** Epoch milliseconds; infinite while its holder lives. */
  endsAt: number;
}

/** What replicas share, in this process: for tests of what is built on a `SharedTier`. */
export class LocalSharedStore {
  readonly entries = new Map<string, SharedEntry>();
  readonly leases = new Map<string, Held>();
  readonly generations = new Map<string, number>();
  readonly replicas = new Set<LocalSharedTier>();

  /** A tier of one more replica. */
  replica(): LocalSharedTier {
    const replica = new LocalSharedTier(this);
    this.replicas.add(replica);
    return replica;
  }
}

/** One replica's way to a `LocalSharedStore`: the same promises as Redis keeps, and the same suite sees them kept. */
export class LocalSharedTier implements SharedTier {
  readonly #store: LocalSharedStore;
  readonly #held = new Set<Held>();
  readonly #listeners: ((source: string) => void)[] = [];

  constructor(store: LocalSharedStore) {
    this.#store = store;
  }

  async get(key: CacheKey): Promise<SharedEntry | null> {
    const entry = this.#store.entries.get(this.#idOf(key));
    return entry !== undefined && entry.keepUntil > Date.now() ? entry : null;
  }

  async claim(key: CacheKey, { notOlderThan }: { readonly notOlderThan: number }): Promise<Claim> {
    const entry = await this.get(key);
    const now = Date.now();
    if (entry !== null && entry.storedAt >= notOlderThan && entry.freshUntil > now) return { kind: 'entry', entry };
    const id = this.#idOf(key);
    if ((this.#store.leases.get(id)?.endsAt ?? 0) > now) return { kind: 'busy', stale: entry };
    return { kind: 'leased', lease: this.#hold(id), stale: entry };
  }

  async await(
    key: CacheKey,
    { notOlderThan, signal }: { readonly notOlderThan: number; readonly signal: AbortSignal },
  ): Promise<Claim> {
    while (!signal.aborted) {
      const claim = await this.claim(key, { notOlderThan });
      if (claim.kind !== 'busy') return claim.kind === 'leased' ? { ...claim, stale: null } : claim;
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
    return { kind: 'busy', stale: null };
  }

  async put(key: CacheKey, entry: SharedEntry): Promise<void> {
    if (entry.keepUntil <= Date.now() || entry.storedAt <= this.#generationOf(key.source)) return;
    this.#store.entries.set(this.#idOf(key), entry);
  }

  async invalidate(source: string): Promise<void> {
    this.#store.generations.set(source, Math.max(this.#generationOf(source) + 1, Date.now()));
    for (const replica of this.#store.replicas) for (const tell of replica.#listeners) tell(source);
  }

  catchUp(): null {
    return null;
  }

  onInvalidated(listener: (source: string) => void): void {
    this.#listeners.push(listener);
  }

  /** Its leases end with their life, as those of a process that died. */
  close(): void {
    this.#store.replicas.delete(this);
    for (const held of this.#held) held.endsAt = Date.now() + LEASE_MS;
  }

  #hold(id: string): Lease {
    const held: Held = { endsAt: Number.POSITIVE_INFINITY };
    this.#store.leases.set(id, held);
    this.#held.add(held);
    return {
      release: async () => {
        this.#held.delete(held);
        if (this.#store.leases.get(id) === held) this.#store.leases.delete(id);
      },
    };
  }

  #generationOf(source: string): number {
    return this.#store.generations.get(source) ?? 0;
  }

  #idOf({ source, name }: CacheKey): string {
    return JSON.stringify([source, this.#generationOf(source), name]);
  }
}
