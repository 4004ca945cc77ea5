import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;

/** A key as it stands before a message, and before the digest of both. */
export interface HmacKey {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/** @param key of a block, 64 bytes, at most */
export function toHmacKey(key: Buffer): HmacKey {
  return { inner: padded(key, 0x36), outer: padded(key, 0x5c) };
}

/**
 * HMAC-SHA256 (RFC 2104), as base64url. What `createHmac` gives as well, by way of an object outside of the heap, which
 * costs more than the two digests: to be made, and to be collected.
 */
export function hmacSha256({ inner, outer }: HmacKey, message: string): string {
  const digest = hash('sha256', Buffer.concat([inner, Buffer.from(message)]), 'buffer');
  return hash('sha256', Buffer.concat([outer, digest]), 'base64url');
}

function padded(key: Buffer, filler: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES, filler);
  for (const [at, byte] of key.entries()) block[at] = byte ^ filler;
  return block;
}
