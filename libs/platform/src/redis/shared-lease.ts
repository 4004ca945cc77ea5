import type { Lease } from '../cache/shared-tier.js';
import type { RedisAccess } from './redis-connection.js';
import { sharedTierCommands } from './shared-tier-commands.js';

/** What a holder that died leaves behind is gone after this. */
export const DEFAULT_LEASE_MS = 3000;
const RENEWALS_PER_LIFE = 3;
/** Past what any reading may take, a lease was forgotten, and must not keep everybody waiting. */
const LONGEST_HOLD_MS = 120_000;

export interface HeldLease {
  readonly redis: RedisAccess;
  /** The key that holds `token` in Redis. */
  readonly name: string;
  readonly token: string;
  readonly lifeMs: number;
  /** Told once it is released, lost or given up. */
  readonly onEnd: (lease: SharedLease) => void;
}

/** A lease that is held already; renewed in the background until it is released, or lost to somebody else. */
export class SharedLease implements Lease {
  readonly #held: HeldLease;
  readonly #timer: NodeJS.Timeout;
  readonly #giveUpAt = performance.now() + LONGEST_HOLD_MS;

  constructor(held: HeldLease) {
    this.#held = held;
    this.#timer = setInterval(() => void this.#renew(), held.lifeMs / RENEWALS_PER_LIFE).unref();
  }

  async release(): Promise<void> {
    this.abandon();
    const { redis, name, token } = this.#held;
    await redis.run((client) => sharedTierCommands(client).tributaryRelease(name, token));
  }

  /** As a holder that dies: it ends by itself. */
  abandon(): void {
    clearInterval(this.#timer);
    this.#held.onEnd(this);
  }

  async #renew(): Promise<void> {
    if (performance.now() >= this.#giveUpAt) return this.abandon();
    const { redis, name, token, lifeMs } = this.#held;
    const renewed = await redis.run((client) => sharedTierCommands(client).tributaryRenew(name, token, lifeMs));
    if (renewed === 0) this.abandon();
  }
}
