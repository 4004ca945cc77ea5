/** Where one server listens. */
export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** How Redis is reached: one server, the master that Sentinels name, or a Cluster known by some of its nodes. */
export type RedisTopology =
  | { readonly kind: 'single'; readonly node: RedisNode; readonly database: number }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly RedisNode[];
      readonly masterName: string;
      readonly database: number;
    }
  | { readonly kind: 'cluster'; readonly nodes: readonly RedisNode[] };

/** What a Redis URL says. Holds a password: never to be logged. */
export interface RedisAddress {
  readonly topology: RedisTopology;
  readonly username: string | null;
  readonly password: string | null;
  readonly tls: boolean;
}

export interface RedisSettings extends RedisAddress {
  /** Sentinels have a password of their own, or none. */
  readonly sentinelPassword: string | null;
  /** Certificates to trust instead of the system's, as PEM. */
  readonly caPem: string | null;
  /** How long one command may take. Longer, and Redis is left alone until a probe is answered in time. */
  readonly timeoutMs: number;
}
