/** Large enough that the cost of a write does not count, small enough that one waiting costs nothing. */
const PIECE_CHARACTERS = 64 * 1024;

export function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A line of NDJSON. */
export function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
