const ORDER = '{"order":';

/**
 * The stream in batches, one a chunk that arrived: the orders in it, bare, one a line; and the line that ended the batch,
 * if one of another kind did.
 * @param {AsyncIterable<string>} chunks
 * @yields {{ orders: string, count: number, line: null | { checkpoint?: object, end?: object, error?: object } }}
 */
export async function* readLines(chunks) {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let orders = '';
    let count = 0;
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      if (text.startsWith(ORDER, start)) {
        orders += `${text.slice(start + ORDER.length, end - 1)}\n`;
        count += 1;
      } else {
        yield { orders, count, line: JSON.parse(text.slice(start, end)) };
        orders = '';
        count = 0;
      }
      start = end + 1;
    }
    rest = text.slice(start);
    if (count > 0) yield { orders, count, line: null };
  }
}

/**
 * Rows of CSV that end in each chunk; a line break between quotes ends none.
 * @param {AsyncIterable<string>} chunks
 * @yields {{ text: string, count: number }}
 */
export async function* readRows(chunks) {
  let quoted = false;
  for await (const text of chunks) {
    let count = 0;
    for (const [mark] of text.matchAll(/["\n]/g)) {
      if (mark === '"') quoted = !quoted;
      else if (!quoted) count += 1;
    }
    yield { text, count };
  }
}
