import { Writable } from 'node:stream';

export interface LogLines {
  /** Where a gateway is told to write its log. */
  readonly stream: Writable;
  /** What it has written. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly clear: () => void;
}

/** Keeps the lines of a log, parsed. */
export function keepLogLines(): LogLines {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()));
      done();
    },
  });
  return { stream, lines, clear: () => lines.splice(0) };
}
