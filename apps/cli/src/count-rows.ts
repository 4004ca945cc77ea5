/** Counts rows of CSV that end in each piece of text; a line break between quotes ends none. */
export function rowCounter(): (text: string) => number {
  let quoted = false;
  return (text) => {
    let count = 0;
    for (const [mark] of text.matchAll(/["\n]/g)) {
      if (mark === '"') quoted = !quoted;
      else if (!quoted) count += 1;
    }
    return count;
  };
}
