import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SharedEntry } from '../cache/shared-tier.js';
import type { CacheSecret } from './cache-secret.js';

/**
 * The layout of a sealed entry, big-endian:
 *
 *     'T' 2 | flags | id of the key | storedAt | freshUntil | keepUntil | nonce | sealed value | tag
 *       2       1         4             8 (float64) each                   12                    16
 *
 * A compressed value has before it how long it was (4 bytes). The instants are in clear, since Redis itself compares them
 * (`shared-tier-commands.ts`); the tag covers them, and the name under which the entry is, so that nothing can be changed or
 * moved to another name.
 */
const MAGIC = 0x54_02;
const FLAGS_AT = 2;
const KEY_ID_AT = 3;
export const INSTANTS_AT = 7;
const NONCE_AT = 31;
const NONCE_BYTES = 12;
const HEADER_BYTES = NONCE_AT + NONCE_BYTES;
const TAG_BYTES = 16;
const COMPRESSED = 1;

/** Below this, compressing gains less than it costs. */
const COMPRESS_FROM_BYTES = 1024;
/** What stays larger, as a page does that is gzip already, is kept as it came, so that nobody has to decompress it for nothing. */
const WORTHWHILE_SHARE = 0.9;
const LENGTH_BYTES = 4;

/** JSON of orders shrinks to a seventh. */
const MOST_SHRINKAGE = 8;

/** A value as it is encrypted. */
interface Packed {
  readonly bytes: Buffer;
  readonly flags: number;
}

function pack(value: Buffer): Packed {
  const compressed = value.length < COMPRESS_FROM_BYTES ? value : compress(value);
  return compressed.length < WORTHWHILE_SHARE * value.length
    ? { bytes: compressed, flags: COMPRESSED }
    : { bytes: value, flags: 0 };
}

/** Entries as they lie in Redis: compressed when large and where that helps, then encrypted. The first secret seals, all open. */
export class EntryCodec {
  readonly #sealing: CacheSecret;
  readonly #secrets: ReadonlyMap<number, CacheSecret>;

  constructor(secrets: readonly [CacheSecret, ...CacheSecret[]]) {
    this.#sealing = secrets[0];
    this.#secrets = new Map(secrets.map((secret) => [secret.id, secret]));
  }

  seal(name: string, entry: SharedEntry): Buffer {
    return this.#sealPacked(name, entry, pack(entry.value));
  }

  /** Null where it would be larger than `largestBytes`: told before anything is encrypted, and of most before anything is compressed. */
  sealWithin(largestBytes: number, name: string, entry: SharedEntry): Buffer | null {
    if (entry.value.length > MOST_SHRINKAGE * largestBytes) return null;
    const packed = pack(entry.value);
    return HEADER_BYTES + packed.bytes.length + TAG_BYTES > largestBytes ? null : this.#sealPacked(name, entry, packed);
  }

  #sealPacked(name: string, { storedAt, freshUntil, keepUntil }: SharedEntry, { bytes, flags }: Packed): Buffer {
    const header = Buffer.allocUnsafe(HEADER_BYTES);
    header.writeUInt16BE(MAGIC);
    header.writeUInt8(flags, FLAGS_AT);
    header.writeUInt32BE(this.#sealing.id, KEY_ID_AT);
    for (const [index, instant] of [storedAt, freshUntil, keepUntil].entries()) {
      header.writeDoubleBE(instant, INSTANTS_AT + index * 8);
    }
    const nonce = randomBytes(NONCE_BYTES);
    nonce.copy(header, NONCE_AT);
    const cipher = createCipheriv('aes-256-gcm', this.#sealing.sealing, nonce).setAAD(aad(name, header));
    const sealed = cipher.update(bytes);
    return Buffer.concat([header, sealed, cipher.final(), cipher.getAuthTag()]);
  }

  /** Null for what was not sealed under this name, or by a key that is not known, or was changed. */
  open(name: string, bytes: Buffer): SharedEntry | null {
    if (bytes.length < HEADER_BYTES + TAG_BYTES || bytes.readUInt16BE() !== MAGIC) return null;
    const secret = this.#secrets.get(bytes.readUInt32BE(KEY_ID_AT));
    if (secret === undefined) return null;
    try {
      const value = this.#unseal(secret, name, bytes);
      return {
        value: bytes.readUInt8(FLAGS_AT) === COMPRESSED ? decompress(value) : value,
        storedAt: bytes.readDoubleBE(INSTANTS_AT),
        freshUntil: bytes.readDoubleBE(INSTANTS_AT + 8),
        keepUntil: bytes.readDoubleBE(INSTANTS_AT + 16),
      };
    } catch {
      return null;
    }
  }

  #unseal(secret: CacheSecret, name: string, bytes: Buffer): Buffer {
    const header = bytes.subarray(0, HEADER_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', secret.sealing, header.subarray(NONCE_AT), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(aad(name, header)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const value = decipher.update(bytes.subarray(HEADER_BYTES, -TAG_BYTES));
    // Gives nothing more in this mode, and throws when the tag is wrong.
    decipher.final();
    return value;
  }
}

/** The header has a fixed length, so no other header and name give the same bytes. */
const aad = (name: string, header: Buffer): Buffer => Buffer.concat([header, Buffer.from(name)]);

/** Orders as JSON shrink to a fifth. zstd makes less of them, and takes more memory and time to give them back. */
function compress(value: Buffer): Buffer {
  const length = Buffer.allocUnsafe(LENGTH_BYTES);
  length.writeUInt32BE(value.length);
  return Buffer.concat([length, deflateRawSync(value, { level: 1 })]);
}

/** In one piece of the right size: pieces that are put together would be garbage of as many bytes again. */
function decompress(bytes: Buffer): Buffer {
  const length = bytes.readUInt32BE();
  const value = inflateRawSync(bytes.subarray(LENGTH_BYTES), { chunkSize: length + 64, maxOutputLength: length });
  if (value.length !== length) throw new Error('not what was compressed');
  return value;
}
