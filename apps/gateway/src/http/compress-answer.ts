import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { constants, brotliCompress, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Below this the header costs more than the body saves. */
const MIN_BYTES = 1024;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** `onSend`: JSON is sent compressed where the client accepts it. Low levels: an answer is made once and read once. */
export async function compressAnswer(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (!(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
  if (!String(reply.getHeader('Content-Type')).includes('json')) return payload;
  reply.header('Vary', 'Accept-Encoding');
  const encoding = encodingFor(payload, request.headers);
  if (encoding === null) return payload;
  reply.header('Content-Encoding', encoding).removeHeader('Content-Length');
  return typeof payload === 'string' ? compress(payload, encoding) : compressOnce(payload, encoding);
}

export type Encoding = 'br' | 'gzip';

/** How a body is to be sent; null: as it is. */
export function encodingFor(payload: string | Buffer, headers: IncomingHttpHeaders): Encoding | null {
  const accepted = headers['accept-encoding'];
  return accepted === undefined || payload.length < MIN_BYTES ? null : pickEncoding(accepted);
}

function compress(payload: string | Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'gzip'
    ? toGzip(payload, { level: 4 })
    : toBrotli(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
}

const compressed = new WeakMap<Buffer, Partial<Record<Encoding, Promise<Buffer> | Buffer>>>();

/** An answer that is kept as bytes is sent many times. */
export async function compressOnce(payload: Buffer, encoding: Encoding): Promise<Buffer> {
  let forms = compressed.get(payload);
  if (forms === undefined) compressed.set(payload, (forms = {}));
  return (forms[encoding] = await (forms[encoding] ??= compress(payload, encoding)));
}

/** A form that was sent before; null where there is none yet. */
export function formReady(payload: Buffer, encoding: Encoding): Buffer | null {
  const form = compressed.get(payload)?.[encoding];
  return Buffer.isBuffer(form) ? form : null;
}

export function pickEncoding(accepted: string | string[] | undefined): Encoding | null {
  const names = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, weight]) => weight === undefined || !/^q=0(\.0*)?$/.test(weight))
    .map(([name]) => name);
  if (names.includes('br')) return 'br';
  return names.includes('gzip') || names.includes('*') ? 'gzip' : null;
}
