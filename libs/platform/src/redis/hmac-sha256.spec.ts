import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256, toHmacKey } from './hmac-sha256.js';

test('is what createHmac gives, of any key of up to a block and of any message', () => {
  const keys = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(keys, fc.string({ unit: 'binary' }), (key, message) => {
      const expected = createHmac('sha256', key).update(message).digest('base64url');
      expect(hmacSha256(toHmacKey(key), message)).toBe(expected);
    }),
  );
});
