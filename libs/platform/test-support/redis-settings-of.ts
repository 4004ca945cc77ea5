import { DEFAULT_REDIS_TIMEOUT_MS, parseRedisUrl, type RedisSettings } from '#platform';

/** Settings as the gateway would have them from its environment. */
export function redisSettingsOf(
  url: string,
  {
    cluster = false,
    caPem = null,
    timeoutMs = DEFAULT_REDIS_TIMEOUT_MS,
  }: Partial<RedisSettings> & { cluster?: boolean } = {},
): RedisSettings {
  const address = parseRedisUrl(url, { cluster });
  if (address === undefined) throw new Error('not a Redis URL');
  return { ...address, caPem, timeoutMs };
}
