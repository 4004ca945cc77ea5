import type { IncomingHttpHeaders } from 'node:http';
import { errors, jwtVerify } from 'jose';
import type { Clock } from '#order-search';
import type { JwtSettings } from '../config/index.js';
import { ProblemError } from '../errors/problem-error.js';
import { callerOfClaims } from './caller-of-claims.js';
import type { Caller } from './caller.js';
import { KeySet } from './key-set.js';

/** How far the clocks of issuer and gateway may differ. */
const CLOCK_TOLERANCE_SECONDS = 30;
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** `AUTH_MODE=jwt`: a caller is whom a token of the issuer names, which is sent as `Authorization: Bearer …`. */
export class JwtTokens {
  readonly #keys: KeySet;

  constructor(
    private readonly settings: JwtSettings,
    private readonly clock: Clock,
    onFailure: (error: unknown) => void,
  ) {
    this.#keys = new KeySet(settings.jwksUrl, clock, onFailure);
  }

  /** A signature takes its time. */
  identifyAtOnce(): null {
    return null;
  }

  async identify({ authorization }: IncomingHttpHeaders): Promise<Caller> {
    if (authorization === undefined) throw refusal('Send a token as `Authorization: Bearer …`.', '');
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token === undefined) throw refusal('This is not a token.');
    const { issuer, audience, algorithms } = this.settings;
    try {
      const { payload } = await jwtVerify(token, this.#keys.keyOf, {
        issuer,
        audience: [...audience],
        // Pinned: what a token says of its algorithm must be one of these, whatever key it names.
        algorithms: [...algorithms],
        requiredClaims: ['exp'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(this.clock.now()),
      });
      return callerOfClaims(payload, this.settings);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      throw refusal(error instanceof errors.JWTExpired ? 'The token has expired.' : 'The token is not valid here.');
    }
  }
}

/** As RFC 6750 has it: where a token was sent, the challenge names the error. */
function refusal(detail: string, error = ', error="invalid_token"'): ProblemError {
  return new ProblemError('unauthenticated', detail, {
    headers: { 'WWW-Authenticate': `Bearer realm="tributary"${error}` },
  });
}
