import type { RedisAddress, RedisNode, RedisTopology } from './redis-settings.js';

const DEFAULT_PORT = 6379;
const DEFAULT_SENTINEL_PORT = 26_379;
const MAX_PORT = 65_535;

/** What `parseRedisUrl` takes, in words for whoever wrote something else. */
export const REDIS_URL_FORMS =
  'redis://[user:password@]host[:port][/database], rediss:// for TLS, ' +
  'redis+sentinel://[user:password@]host[:port],host[:port]/master-name[/database], ' +
  'or with REDIS_CLUSTER redis://[user:password@]host[:port],host[:port]';

const URL_FORM = /^redis(s?)(\+sentinel)?:\/\/(?:([^@/?#]*)@)?([^@/?#]+)((?:\/[^/?#]*)*)$/i;
const NODE_FORM = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i;

/**
 * Several hosts in one URL are more than `URL` can read. User and password are percent-encoded. In a Cluster each node
 * may also be a URL of its own; user, password and TLS are then those of the first.
 *
 * @returns undefined for anything else than `REDIS_URL_FORMS`
 */
export function parseRedisUrl(text: string, { cluster }: { readonly cluster: boolean }): RedisAddress | undefined {
  const written = cluster ? text.trim().replaceAll(/\/?,\s*rediss?:\/\/(?:[^@/,]*@)?/gi, ',') : text.trim();
  const match = URL_FORM.exec(written);
  if (match === null) return undefined;
  const [, secure, sentinel, credentials, hosts, path] = match;
  const nodes = readNodes(hosts ?? '', sentinel ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT);
  const parts = (path ?? '').split('/').slice(1);
  const login = readCredentials(credentials ?? '');
  const topology = nodes && readTopology(nodes, parts, { cluster, sentinel: Boolean(sentinel) });
  return topology && login && { topology, ...login, tls: secure !== '' };
}

function readTopology(
  nodes: readonly RedisNode[],
  path: readonly string[],
  { cluster, sentinel }: { readonly cluster: boolean; readonly sentinel: boolean },
): RedisTopology | undefined {
  if (sentinel) {
    const [masterName = '', databaseText = '', ...rest] = path;
    const database = readDatabase(databaseText);
    if (cluster || masterName === '' || database === undefined || rest.length > 0) return undefined;
    return { kind: 'sentinel', sentinels: nodes, masterName, database };
  }
  const database = readDatabase(path[0] ?? '');
  const [node, ...others] = nodes;
  if (node === undefined || database === undefined || path.length > 1) return undefined;
  // A Cluster has one database.
  if (cluster) return database === 0 ? { kind: 'cluster', nodes } : undefined;
  return others.length === 0 ? { kind: 'single', node, database } : undefined;
}

function readNodes(hosts: string, defaultPort: number): readonly RedisNode[] | undefined {
  const nodes = hosts.split(',').map((host) => readNode(host.trim(), defaultPort));
  return nodes.every((node) => node !== undefined) ? nodes : undefined;
}

function readNode(text: string, defaultPort: number): RedisNode | undefined {
  const match = NODE_FORM.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3] ?? defaultPort);
  return host === undefined || port < 1 || port > MAX_PORT ? undefined : { host, port };
}

const readDatabase = (text: string): number | undefined => (/^\d{0,5}$/.test(text) ? Number(text) : undefined);

function readCredentials(text: string): Pick<RedisAddress, 'username' | 'password'> | undefined {
  const [user = '', ...password] = text.split(':');
  try {
    return {
      username: decodeURIComponent(user) || null,
      password: decodeURIComponent(password.join(':')) || null,
    };
  } catch {
    return undefined;
  }
}
