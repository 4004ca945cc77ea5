import { ConnectorFailure, type Clock } from '#order-search';
import type { KeptFailure, TokenShare } from './token-share.js';

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 60_000;

/** A login that failed is not tried again for a while that doubles, by any replica. */
export class LoginBackOff {
  #failed: { readonly failure: unknown; readonly retryAt: number; readonly backOffMs: number } | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly share: TokenShare | null,
  ) {}

  mayLogIn(): boolean {
    return this.#failed === null || this.clock.now() >= this.#failed.retryAt;
  }

  /** Throws the last failure as long as nobody may log in. */
  refuse(): void {
    if (!this.mayLogIn()) throw this.#failed?.failure;
  }

  async failed(failure: unknown): Promise<void> {
    const asked = failure instanceof ConnectorFailure ? (failure.retryAfterMs ?? 0) : 0;
    const last = this.#failed?.backOffMs ?? null;
    const backOffMs = last === null ? FIRST_BACK_OFF_MS : Math.min(last * 2, LONGEST_BACK_OFF_MS);
    const now = this.clock.now();
    const retryAt = now + Math.max(backOffMs, asked);
    this.#failed = { failure, retryAt, backOffMs };
    if (!(failure instanceof ConnectorFailure)) return;
    const { kind, message } = failure;
    await this.share?.putFailure({ kind, message, storedAt: now, retryAt, backOffMs });
  }

  /** Throws another replica's failure while it holds, unless a token came after it. Epoch milliseconds. */
  async heedOthers(lastTokenAt: number): Promise<void> {
    const known = (await this.share?.failure()) ?? null;
    if (known === null || known.storedAt < lastTokenAt) return;
    const { retryAt, backOffMs } = known;
    this.#failed = { failure: toFailure(known, this.clock.now()), retryAt, backOffMs };
    this.refuse();
  }

  forget(): void {
    this.#failed = null;
  }
}

function toFailure({ kind, message, retryAt }: KeptFailure, now: number): ConnectorFailure {
  return new ConnectorFailure(kind, message, { retryAfterMs: Math.max(0, retryAt - now) });
}
