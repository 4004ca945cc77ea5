import { createHmac, hkdfSync } from 'node:crypto';

/** What one key of `CACHE_ENCRYPTION_KEY` comes to: a key of its own for each use. */
export interface CacheSecret {
  /** Tells which key sealed a value, and nothing about it. Unsigned, 32 bits. */
  readonly id: number;
  /** For AES-256-GCM. */
  readonly sealing: Buffer;
  /** For HMAC-SHA256. */
  readonly naming: Buffer;
}

/** @param key 32 random bytes */
export function deriveCacheSecret(key: Buffer): CacheSecret {
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, '', `tributary cache ${purpose}`, bytes));
  return { id: derive('id', 4).readUInt32BE(), sealing: derive('sealing', 32), naming: derive('naming', 32) };
}

/** Of 6 bits each: none is ever the same by chance. */
const NAME_LETTERS = 22;

/**
 * The key of Redis under which an entry is. What is in braces decides where in a Cluster it lies, so the lease beside it
 * lies there too. Whoever reads keys learns a source's name and nothing of what was asked.
 */
export function nameOfEntry(
  { naming }: CacheSecret,
  { source, name }: { readonly source: string; readonly name: string },
  generation: number,
): string {
  const digest = createHmac('sha256', naming).update(`${source}\n${name}`).digest('base64url').slice(0, NAME_LETTERS);
  return `tributary:v1:${source}:${generation}:{${digest}}`;
}
