import { createRemoteJWKSet, errors, type FlattenedJWSInput, type JWSHeaderParameters, type RemoteJWKSet } from 'jose';
import type { Clock } from '#order-search';
import { ProblemError } from '../errors/problem-error.js';

/** Keys are read again in the background once they are so old. */
const REFRESH_AFTER_MS = 600_000;
/** As long as they cannot be read again, they serve on for so long. */
const OUTLIVED_AFTER_MS = 3_600_000;
/** A token whose key is not known has the keys read again, no more often than this. */
const UNKNOWN_KEY_PAUSE_MS = 30_000;
/** So long after a failure nobody waits for another attempt. */
const FAILURE_PAUSE_MS = 5000;
const FETCH_TIMEOUT_MS = 5000;

/**
 * The keys that tokens are signed with, fetched when first needed and kept. New ones are found by the first token that
 * names one, and removed ones are gone when the keys have been read again.
 */
export class KeySet {
  readonly #remote: RemoteJWKSet;
  #loadedAt = -Infinity;
  #askedAt = -Infinity;
  #failedAt = -Infinity;

  constructor(
    url: string,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {
    // When to read again is decided here: by itself it would for each token while the keys cannot be had.
    this.#remote = createRemoteJWKSet(new URL(url), {
      cacheMaxAge: Infinity,
      cooldownDuration: Infinity,
      timeoutDuration: FETCH_TIMEOUT_MS,
    });
  }

  /** The key that a token names. Throws jose's `JWKSNoMatchingKey`, or the problem `authentication_unavailable`. */
  readonly keyOf = async (header?: JWSHeaderParameters, token?: FlattenedJWSInput) => {
    const ageMs = this.clock.now() - this.#loadedAt;
    if (ageMs > OUTLIVED_AFTER_MS) await this.#reload();
    else if (ageMs > REFRESH_AFTER_MS) void this.#reload().catch(() => undefined);
    try {
      return await this.#remote(header, token);
    } catch (error) {
      const mayBeNew = this.clock.now() - this.#askedAt >= UNKNOWN_KEY_PAUSE_MS;
      if (!(error instanceof errors.JWKSNoMatchingKey) || !mayBeNew) throw error;
      await this.#reload();
      return this.#remote(header, token);
    }
  };

  async #reload(): Promise<void> {
    if (this.clock.now() - this.#failedAt < FAILURE_PAUSE_MS) throw unavailable();
    this.#askedAt = this.clock.now();
    try {
      await this.#remote.reload();
      this.#loadedAt = this.clock.now();
    } catch (error) {
      // Those who waited for the same attempt find it told already.
      if (this.#failedAt < this.#askedAt) this.onFailure(error);
      this.#failedAt = this.clock.now();
      throw unavailable();
    }
  }
}

function unavailable(): ProblemError {
  return new ProblemError('authentication_unavailable', 'Tokens cannot be checked at the moment.', {
    headers: { 'Retry-After': String(FAILURE_PAUSE_MS / 1000) },
  });
}
