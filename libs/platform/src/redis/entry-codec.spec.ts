import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SharedEntry } from '../cache/shared-tier.js';
import { deriveCacheSecret, nameOfEntry } from './cache-secret.js';
import { EntryCodec } from './entry-codec.js';

const FIRST = deriveCacheSecret(Buffer.alloc(32, 1));
const SECOND = deriveCacheSecret(Buffer.alloc(32, 2));
const codec = new EntryCodec([FIRST]);
const EMPTY = Buffer.alloc(0);
const NAME = nameOfEntry(FIRST, { source: 'zonos', name: 'tile' }, 7);

const entryOf = (value: Buffer): SharedEntry => ({
  value,
  storedAt: 1_795_451_714_157,
  freshUntil: 1_795_451_714_157.5,
  keepUntil: 1_795_455_314_157,
});

const entries = fc
  .record({
    value: fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes)),
    storedAt: fc.double({ noNaN: true }),
    freshUntil: fc.double({ noNaN: true }),
    keepUntil: fc.double({ noNaN: true }),
  })
  .map((entry): SharedEntry => entry);

test('gives back what was sealed, of any size', () => {
  fc.assert(
    fc.property(entries, fc.string(), (entry, name) => {
      expect(codec.open(name, codec.seal(name, entry))).toEqual(entry);
    }),
  );
});

test('one bit changed anywhere, or the end cut off, and it is not there', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.boolean(), (entry, place, cut) => {
      const sealed = codec.seal(NAME, entry);
      const bit = place % (sealed.length * 8);
      const byte = Math.floor(bit / 8);
      const changed = Buffer.from(cut ? sealed.subarray(0, byte) : sealed);
      if (!cut) changed.writeUInt8(changed.readUInt8(byte) ^ (1 << (bit % 8)), byte);
      expect(codec.open(NAME, changed)).toBeNull();
    }),
  );
});

test('any bytes are no entry, and no error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, likeOurs) => {
      // With a header of ours in front the bytes go further in.
      const header = likeOurs ? codec.seal(NAME, entryOf(Buffer.alloc(0))).subarray(0, 43) : Buffer.alloc(0);
      expect(codec.open(NAME, Buffer.concat([header, bytes]))).toBeNull();
    }),
  );
});

test('moved to another name, an entry is not there', () => {
  const sealed = codec.seal(NAME, entryOf(Buffer.from('value')));
  const other = nameOfEntry(FIRST, { source: 'zonos', name: 'tile' }, 8);

  expect(codec.open(other, sealed)).toBeNull();
});

test('keys rotate: the first seals, all open, and what only a removed one sealed is gone', () => {
  const entry = entryOf(Buffer.from('value'));
  const rotated = new EntryCodec([SECOND, FIRST]);

  expect(rotated.open(NAME, codec.seal(NAME, entry))).toEqual(entry);
  expect(codec.open(NAME, rotated.seal(NAME, entry))).toBeNull();
  expect(new EntryCodec([SECOND]).open(NAME, rotated.seal(NAME, entry))).toEqual(entry);
  expect(new EntryCodec([SECOND]).open(NAME, codec.seal(NAME, entry))).toBeNull();
});

test('nothing of a value is to be seen, large ones are smaller, and equal ones differ', () => {
  const text = '{"email":"anna.bell@example.com"}'.repeat(100);
  const [one, other] = [codec.seal(NAME, entryOf(Buffer.from(text))), codec.seal(NAME, entryOf(Buffer.from(text)))];

  expect(one.includes('anna')).toBe(false);
  expect(one.length).toBeLessThan(text.length / 10);
  expect(one.equals(other)).toBe(false);
  expect(codec.seal(NAME, entryOf(randomBytes(500))).length).toBe(500 + 59);
});

test('what would be too large is not sealed, however far it shrinks', () => {
  const [noise, text] = [randomBytes(2000), Buffer.from('order '.repeat(1000))];
  const sealed = codec.seal(NAME, entryOf(noise)).length;

  expect(codec.sealWithin(sealed, NAME, entryOf(noise))).toHaveLength(sealed);
  expect(codec.sealWithin(sealed - 1, NAME, entryOf(noise))).toBeNull();
  expect(codec.open(NAME, codec.sealWithin(1000, NAME, entryOf(text)) ?? Buffer.alloc(0))).toEqual(entryOf(text));
  expect(codec.sealWithin(700, NAME, entryOf(text))).toBeNull();
});

test('what does not shrink is kept as it came', () => {
  const bytesFor = (value: Buffer) => codec.seal(NAME, entryOf(value)).length - codec.seal(NAME, entryOf(EMPTY)).length;
  const noise = randomBytes(5000);

  expect([noise, gzipSync(noise)].map(bytesFor)).toEqual([5000, gzipSync(noise).length]);
  expect(bytesFor(Buffer.from('order '.repeat(1000)))).toBeLessThan(100);
});

test('names tell a source and a generation, and nothing without the key', () => {
  expect(NAME).toMatch(/^tributary:v1:zonos:7:\{[\w-]{22}\}$/);
  expect(nameOfEntry(SECOND, { source: 'zonos', name: 'tile' }, 7)).not.toBe(NAME);
  expect(nameOfEntry(FIRST, { source: 'zonos', name: 'tile2' }, 7)).not.toBe(NAME);
});
