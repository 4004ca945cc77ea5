import type { RedisClient } from './create-redis-client.js';
import { INSTANTS_AT } from './entry-codec.js';

/** What the script `CLAIM` found. */
export const CLAIMED = { entry: 0, leased: 1, busy: 2 } as const;

/** The clear head of a sealed entry is read here; whether it was changed on the way is found when it is opened. */
const CLAIM = `
local value = redis.call('GET', KEYS[1])
if value and #value >= ${INSTANTS_AT + 16} then
  local storedAt, freshUntil = struct.unpack('>dd', value, ${INSTANTS_AT + 1})
  if storedAt >= tonumber(ARGV[3]) and freshUntil > tonumber(ARGV[4]) then return {${CLAIMED.entry}, value} end
end
local leased = redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2])
return {leased and ${CLAIMED.leased} or ${CLAIMED.busy}, ARGV[5] == '1' and value}
`;

const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;

const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`;

/** With ARGV[2] the generation becomes a new one in any case, else only not an older one. Gives what it is then. */
const RAISE = `
local stored = tonumber(redis.call('HGET', KEYS[1], ARGV[3]) or 0)
local given = tonumber(ARGV[4])
if given <= stored then given = ARGV[2] == '1' and stored + 1 or stored end
redis.call('HSET', KEYS[1], ARGV[3], string.format('%.0f', given))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return string.format('%.0f', given)
`;

const SCRIPTS = {
  tributaryClaim: { lua: CLAIM, numberOfKeys: 2 },
  tributaryRenew: { lua: RENEW, numberOfKeys: 1 },
  tributaryRelease: { lua: RELEASE, numberOfKeys: 1 },
  tributaryRaise: { lua: RAISE, numberOfKeys: 1 },
} as const;

export interface SharedTierCommands {
  /** `withStale`: 1 for the entry to be given though it does not count, 0 to save its way. */
  tributaryClaimBuffer(
    entry: string,
    lease: string,
    token: string,
    leaseMs: number,
    notOlderThan: number,
    now: number,
    withStale: 0 | 1,
  ): Promise<readonly [(typeof CLAIMED)[keyof typeof CLAIMED], Buffer | null]>;
  /** 0 when somebody else holds it, or nobody. */
  tributaryRenew(lease: string, token: string, leaseMs: number): Promise<0 | 1>;
  tributaryRelease(lease: string, token: string): Promise<0 | 1>;
  tributaryRaise(generations: string, keepMs: number, anew: 0 | 1, source: string, generation: number): Promise<string>;
}

/** The scripts as commands of this client; each is sent whole only to a server that does not know it yet. */
export function sharedTierCommands(redis: RedisClient): SharedTierCommands {
  if (!('tributaryClaim' in redis)) {
    for (const [name, script] of Object.entries(SCRIPTS)) redis.defineCommand(name, script);
  }
  return redis as unknown as SharedTierCommands;
}
