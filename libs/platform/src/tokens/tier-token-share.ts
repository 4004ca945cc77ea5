import { createHash } from 'node:crypto';
import type { KeptFailure, KeptToken, SourceConfig, TokenClaim, TokenShare } from '#connectors';
import type { CacheKey, Clock } from '#order-search';
import { jsonCodec } from '../cache/codec.js';
import type { Claim, SharedTier } from '../cache/shared-tier.js';

/** A failure is known for longer than it holds, so that the next one is waited out for longer. */
const FAILURE_KNOWN_MS = 120_000;
const FAILURES = jsonCodec<KeptFailure>();
const TOKENS = jsonCodec<KeptToken['token']>();

/** A source's token in the tier that all replicas share, encrypted there like everything else. */
export class TierTokenShare implements TokenShare {
  readonly #tokenKey: CacheKey;
  readonly #failureKey: CacheKey;

  constructor(
    private readonly tier: SharedTier,
    private readonly clock: Clock,
    { name, connector, baseUrl, credentials }: SourceConfig,
  ) {
    // Other credentials, or another place, are another token; two sources never share one.
    const account = JSON.stringify([
      connector,
      baseUrl,
      Object.entries(credentials).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    const fingerprint = createHash('sha256').update(account).digest('base64url');
    // No source has a dot in its name: what drops a source's orders does not drop its token.
    const source = `${name}.token`;
    this.#tokenKey = { source, name: `token ${fingerprint}` };
    this.#failureKey = { source, name: `failure ${fingerprint}` };
  }

  async claim(newerThan: number): Promise<TokenClaim> {
    return this.#read(await this.tier.claim(this.#tokenKey, { notOlderThan: newerThan + 1 }));
  }

  async await(newerThan: number, signal: AbortSignal): Promise<TokenClaim> {
    return this.#read(await this.tier.await(this.#tokenKey, { notOlderThan: newerThan + 1, signal }));
  }

  put({ token, storedAt }: KeptToken, usableUntil: number): Promise<void> {
    const value = TOKENS.encode(token);
    return this.tier.put(this.#tokenKey, { value, storedAt, freshUntil: usableUntil, keepUntil: usableUntil });
  }

  async failure(): Promise<KeptFailure | null> {
    const entry = await this.tier.get(this.#failureKey);
    return entry === null ? null : decoded(() => FAILURES.decode(entry.value));
  }

  putFailure(failure: KeptFailure): Promise<void> {
    const until = Math.max(failure.retryAt, this.clock.now()) + FAILURE_KNOWN_MS;
    const value = FAILURES.encode(failure);
    return this.tier.put(this.#failureKey, {
      value,
      storedAt: failure.storedAt,
      freshUntil: until,
      keepUntil: until,
    });
  }

  #read(claim: Claim): TokenClaim {
    switch (claim.kind) {
      case 'entry': {
        const token = decoded(() => TOKENS.decode(claim.entry.value));
        return token === null
          ? { kind: 'unavailable' }
          : { kind: 'token', kept: { token, storedAt: claim.entry.storedAt } };
      }
      case 'leased':
        return { kind: 'leased', release: () => claim.lease.release() };
      case 'busy':
      case 'unavailable':
        return { kind: claim.kind };
    }
  }
}

/** Null for what another version of ours has left. */
function decoded<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
