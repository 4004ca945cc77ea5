export const NDJSON = 'application/x-ndjson';

/** Characters sent at once. */
const PIECE_CHARACTERS = 64 * 1024;

/** The lines that are whole with each piece of text, read; a line that was cut off at the end is left out. */
export async function* linesOf<T>(text: AsyncIterable<string>): AsyncGenerator<readonly T[], void, undefined> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map((line) => JSON.parse(line) as T);
  }
}

/** Values as a stream of lines, taken no faster than they are sent. */
export function toUpload(values: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = values[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let piece = '';
      while (piece.length < PIECE_CHARACTERS) {
        const next = await iterator.next();
        if (next.done === true) {
          if (piece !== '') controller.enqueue(encoder.encode(piece));
          controller.close();
          return;
        }
        piece += `${JSON.stringify(next.value)}\n`;
      }
      controller.enqueue(encoder.encode(piece));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
