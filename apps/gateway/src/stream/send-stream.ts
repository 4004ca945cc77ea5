import { pipeline, Readable, type Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { pickEncoding } from '../http/compress-answer.js';

/** The pieces as a stream, its first one there already: what fails before it is thrown here, with a status of its own. */
export async function openStream(pieces: AsyncGenerator<string>): Promise<Readable> {
  const first = await pieces.next();
  const stream = Readable.from(
    (async function* () {
      if (first.done === true) return;
      yield first.value;
      yield* pieces;
    })(),
  );
  // One that is destroyed before anybody has read of it has not begun to run, and would leave the pieces where they stand.
  stream.once('close', () => void pieces.return(undefined).catch(() => undefined));
  return stream;
}

/**
 * Sends the stream as fast as the client takes it, compressed where it accepts that; a failure of the stream destroys the
 * connection. Not through `reply.send`, which makes another answer of a failure that comes before the first byte has left.
 */
export function sendStream(reply: FastifyReply, stream: Readable, contentType: string): void {
  const encoding = pickEncoding(reply.request.headers['accept-encoding']);
  reply.headers({
    'Content-Type': contentType,
    Vary: 'Accept, Accept-Encoding',
    // These headers are long gone when a shutdown begins: kept alive, the connection would hold it up afterwards.
    Connection: 'close',
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
  });
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(reply.statusCode).flushHeaders();
  // Whoever fails or leaves takes the others along; there is nobody left to tell.
  const done = (): void => undefined;
  if (encoding === null) pipeline(stream, raw, done);
  else pipeline(stream, compressor(encoding), raw, done);
}

/** Each piece can be read as soon as it is sent, and nothing piles up. */
function compressor(encoding: 'br' | 'gzip'): Transform {
  if (encoding === 'gzip') return createGzip({ level: 4, flush: constants.Z_SYNC_FLUSH });
  return createBrotliCompress({
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 },
  });
}
