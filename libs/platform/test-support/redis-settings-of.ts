import { parseRedisUrl, type RedisSettings } from '#platform';

/** So long that a slow machine is not taken for a Redis that hangs, where that is not what is tested. */
const PATIENT_MS = 2000;

/** Settings as the gateway would have them from its environment. */
export function redisSettingsOf(
  url: string,
  {
    cluster = false,
    sentinelPassword = null,
    caPem = null,
    timeoutMs = PATIENT_MS,
  }: Partial<RedisSettings> & { cluster?: boolean } = {},
): RedisSettings {
  const address = parseRedisUrl(url, { cluster });
  if (address === undefined) throw new Error('not a Redis URL');
  return { ...address, sentinelPassword, caPem, timeoutMs };
}
