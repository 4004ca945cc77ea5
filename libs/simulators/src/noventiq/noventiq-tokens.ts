import { createHmac } from 'node:crypto';
import type { SimulatorClock } from '../http/clock.js';
import { parseJson } from '../http/exchange.js';

/** A JWT tells when it ends; an opaque token tells nothing. The documents show an opaque one and speak of a JWT. */
export type TokenForm = 'jwt' | 'opaque';

/** The API's codes of a 401. */
export type TokenVerdict = 'valid' | 1007 | 1008 | 1009;

/** Hands out tokens and knows them again. A newer token does not end an older one. */
export class NoventiqTokens {
  /** Token to the time at which it ends, in epoch milliseconds. */
  private readonly live = new Map<string, number>();
  private issued = 0;
  private readonly form: TokenForm;
  private readonly lifeMs: number;
  private readonly clock: SimulatorClock;

  constructor(form: TokenForm, lifeMs: number, clock: SimulatorClock) {
    this.form = form;
    this.lifeMs = lifeMs;
    this.clock = clock;
  }

  issue(username: string): string {
    this.issued += 1;
    const now = this.clock.now();
    const claims = { iat: toSeconds(now), exp: toSeconds(now + this.lifeMs), username, jti: String(this.issued) };
    const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    const signature = createHmac('sha256', 'sandbox').update(signed).digest('base64url');
    const token = this.form === 'jwt' ? `${signed}.${signature}` : signature;
    this.live.set(token, now + this.lifeMs);
    return token;
  }

  /** `header`: the value of `AuthorizationJWT`. */
  check(header: string | undefined): TokenVerdict {
    if (header === undefined || header === '') return 1008;
    const endsAt = this.live.get(/^Bearer (\S+)$/.exec(header)?.[1] ?? '');
    if (endsAt === undefined) return 1007;
    return this.clock.now() < endsAt ? 'valid' : 1009;
  }

  revokeAll(): void {
    this.live.clear();
  }
}

/** The claims of a JWT as the simulator writes it, for tests; `undefined` for an opaque token. */
export function readClaims(token: string): unknown {
  const payload = token.split('.')[1];
  return payload === undefined ? undefined : parseJson(Buffer.from(payload, 'base64url').toString('utf8'));
}

const toSeconds = (timeMs: number): number => Math.floor(timeMs / 1000);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
