import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openStream } from './send-stream.js';

it('ends what makes the pieces with the stream, though nobody has read of it', async () => {
  const ended = Promise.withResolvers<string>();
  const stream = await openStream(
    (async function* () {
      try {
        yield 'first';
        yield 'second';
      } finally {
        ended.resolve('ended');
      }
    })(),
  );
  stream.destroy();
  await once(stream, 'close');
  expect(await ended.promise).toBe('ended');
});
