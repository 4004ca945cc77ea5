import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { constants, brotliCompress, gzip, gzipSync, inflateRawSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

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
  if (accepted === undefined || payload.length < MIN_BYTES) return null;
  const picked = pickEncoding(accepted);
  if (picked !== 'br' || typeof payload === 'string' || formReady(payload, 'br') !== null) return picked;
  // What is there already goes before what would have to be made.
  return formReady(payload, 'gzip') !== null && acceptsGzip(headers) ? 'gzip' : 'br';
}

export function acceptsGzip({ 'accept-encoding': accepted }: IncomingHttpHeaders): boolean {
  return accepted !== undefined && acceptedEncodings(accepted).includes('gzip');
}

function compress(payload: string | Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'gzip'
    ? toGzip(payload, { level: 4 })
    : toBrotli(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } });
}

/** Around what is compressed, as `gzipSync` writes them: nothing optional before it, a checksum and the length behind it. */
const GZIP_HEAD_BYTES = 10;
const GZIP_TAIL_BYTES = 8;

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

/** A body to be kept as it would be sent to whoever accepts gzip: one that is too short for it stays as it is. */
export function gzipToKeep(payload: Buffer): Buffer {
  return payload.length < MIN_BYTES ? payload : gzipSync(payload, { level: 1 });
}

/**
 * The body that was kept so, in one piece of the right size: pieces that are put together would be garbage of as many bytes
 * again. Its checksum is passed over, since nobody can have changed it.
 */
export function gunzipKept(gzipped: Buffer): Buffer {
  const maxOutputLength = gzipped.readUInt32LE(gzipped.length - 4);
  return inflateRawSync(gzipped.subarray(GZIP_HEAD_BYTES, -GZIP_TAIL_BYTES), {
    chunkSize: maxOutputLength + 64,
    maxOutputLength,
  });
}

/** Told of a form that a body came in, so that it need not be made again. */
export function keepForm(payload: Buffer, encoding: Encoding, form: Buffer): void {
  compressed.set(payload, { ...compressed.get(payload), [encoding]: form });
}

export function pickEncoding(accepted: string | string[] | undefined): Encoding | null {
  const names = acceptedEncodings(String(accepted ?? ''));
  if (names.includes('br')) return 'br';
  return names.includes('gzip') || names.includes('*') ? 'gzip' : null;
}

type Names = readonly (string | undefined)[];

/** Clients send what their library does: hardly a dozen texts, with each request. */
const understood = new LRUCache<string, Names>({ max: 100 });

function acceptedEncodings(accepted: string): Names {
  let names = understood.get(accepted);
  if (names === undefined) understood.set(accepted, (names = namesIn(accepted)));
  return names;
}

function namesIn(accepted: string): Names {
  return accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, weight]) => weight === undefined || !/^q=0(\.0*)?$/.test(weight))
    .map(([name]) => name);
}
