import { promisify } from 'node:util';
import { constants, brotliCompress, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Below this the header costs more than the body saves. */
const MIN_BYTES = 1024;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** `onSend`: JSON is sent compressed where the client accepts it. Low levels: an answer is made once and read once. */
export async function compressAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || !String(reply.getHeader('Content-Type')).includes('json')) return payload;
  reply.header('Vary', 'Accept-Encoding');
  if (payload.length < MIN_BYTES) return payload;
  const encoding = pickEncoding(request.headers['accept-encoding']);
  if (encoding === null) return payload;
  reply.header('Content-Encoding', encoding).removeHeader('Content-Length');
  return encoding === 'gzip'
    ? toGzip(payload, { level: 4 })
    : toBrotli(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
}

export function pickEncoding(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const names = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, weight]) => weight === undefined || !/^q=0(\.0*)?$/.test(weight))
    .map(([name]) => name);
  if (names.includes('br')) return 'br';
  return names.includes('gzip') || names.includes('*') ? 'gzip' : null;
}
