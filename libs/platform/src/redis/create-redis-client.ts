import { Cluster, type ClusterOptions, type DNSLookupFunction, Redis, type RedisOptions } from 'ioredis';
import type { RedisSettings } from './redis-settings.js';

export type RedisClient = Redis | Cluster;

/** A connection that is silent for so long while it owes an answer is given up and made anew. */
const SILENT_CONNECTION_MS = 2000;
const CONNECT_TIMEOUT_MS = 2000;
const DISCONNECT_TIMEOUT_MS = 500;
const LONGEST_RECONNECT_MS = 1000;
const MAX_REDIRECTIONS = 4;
/** A Cluster's map of slots is read again so often: where a node hangs nothing says `MOVED`. */
const SLOTS_REFRESH_MS = 2000;

/**
 * A client that starts to connect, reconnects for ever, and queues nothing: what cannot be sent now fails now. Without
 * a listener for `error` it writes to the console, so whoever takes it must listen.
 */
export function createRedisClient(settings: RedisSettings): RedisClient {
  const { topology } = settings;
  const common = commonOptions(settings);
  switch (topology.kind) {
    case 'cluster':
      return new Cluster([...topology.nodes], clusterOptions(settings, common));
    case 'sentinel':
      return new Redis({
        ...common,
        ...reconnecting,
        sentinels: [...topology.sentinels],
        name: topology.masterName,
        db: topology.database,
        ...(settings.sentinelPassword !== null && { sentinelPassword: settings.sentinelPassword }),
        sentinelCommandTimeout: SILENT_CONNECTION_MS,
        sentinelRetryStrategy: reconnectDelayMs,
        ...(common.tls && { enableTLSForSentinelMode: true, sentinelTLS: common.tls }),
      });
    case 'single':
      return new Redis({ ...common, ...reconnecting, ...topology.node, db: topology.database });
  }
}

function commonOptions({ username, password, tls, caPem }: RedisSettings) {
  return {
    connectionName: 'tributary',
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENT_CONNECTION_MS,
    disconnectTimeout: DISCONNECT_TIMEOUT_MS,
    // What was under way when the connection broke fails at once, and is not sent a second time.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(tls && { tls: caPem === null ? {} : { ca: caPem } }),
  } satisfies RedisOptions;
}

const reconnecting = {
  enableOfflineQueue: false,
  retryStrategy: reconnectDelayMs,
  // After a failover the old address may answer as a replica: a new connection asks anew who is master.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
} satisfies RedisOptions;

function clusterOptions({ tls }: RedisSettings, common: ReturnType<typeof commonOptions>) {
  return {
    enableOfflineQueue: false,
    clusterRetryStrategy: reconnectDelayMs,
    maxRedirections: MAX_REDIRECTIONS,
    slotsRefreshInterval: SLOTS_REFRESH_MS,
    redisOptions: common,
    // A certificate names a host, not the address it resolves to.
    ...(tls && { dnsLookup: addressAsItIs }),
  } satisfies ClusterOptions;
}

const addressAsItIs: DNSLookupFunction = (address, callback) => callback(null, address);

/** 100 ms, 200 ms … one second, less up to a half, so that replicas do not come back in step. */
function reconnectDelayMs(attempt: number): number {
  return Math.min(100 * attempt, LONGEST_RECONNECT_MS) * (1 - Math.random() / 2);
}
