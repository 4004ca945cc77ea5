import type { Readable } from 'node:stream';
import { ProblemError } from '../errors/problem-error.js';

/** One line is one order; nothing that names one is longer. */
export const MAX_LINE_CHARACTERS = 64 * 1024;

/** Of an upload that is refused, what is read on: many clients look for an answer only once they have sent all. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

export interface UploadOptions {
  /** Aborted when nobody waits any more; its reason is thrown. */
  readonly signal: AbortSignal;
  /** The longest wait for the next piece. */
  readonly idleMs: number;
}

/** The lines of an upload, blank ones left out, each with its number from 1. Reads no faster than they are taken. */
export async function* uploadLines(
  upload: Readable,
  options: UploadOptions,
): AsyncGenerator<{ readonly text: string; readonly line: number }, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 0;
  for await (const chunk of chunksOf(upload, options)) {
    const text = rest + decode(decoder, chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      line += 1;
      const one = bounded(text.slice(start, end).trim(), line);
      if (one !== '') yield { text: one, line };
      start = end + 1;
    }
    rest = bounded(text.slice(start), line + 1);
  }
  const last = (rest + decode(decoder)).trim();
  if (last !== '') yield { text: last, line: line + 1 };
}

/** Takes what is left of an upload that is refused, up to a bound, so that its sender comes to read why. */
export async function drain(upload: Readable, options: UploadOptions): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(upload, options)) if ((bytes += chunk.length) > MAX_DRAINED_BYTES) return;
  } catch {
    // Whoever stops sending or leaves is told nothing more by it.
  }
}

/** Leaves the stream open when the reader stops early: the answer goes out on the same connection. */
async function* chunksOf(upload: Readable, { signal, idleMs }: UploadOptions): AsyncGenerator<Buffer> {
  const chunks = upload.iterator({ destroyOnReturn: false });
  for (;;) {
    const next = await inTime(chunks.next() as Promise<IteratorResult<Buffer, undefined>>, signal, idleMs);
    if (next.done === true) return;
    yield next.value;
  }
}

async function inTime<T>(next: Promise<T>, signal: AbortSignal, idleMs: number): Promise<T> {
  signal.throwIfAborted();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  const timer = setTimeout(
    () => reject(new ProblemError('request_timeout', `Nothing came for ${idleMs / 1000} seconds.`)),
    idleMs,
  );
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([next, over]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new ProblemError('invalid_json', 'The body is not UTF-8.');
  }
}

function bounded(text: string, line: number): string {
  if (text.length <= MAX_LINE_CHARACTERS) return text;
  throw new ProblemError('payload_too_large', `Line ${line} is longer than ${MAX_LINE_CHARACTERS} characters.`);
}
