/**
 * Of all page sizes between half and the whole of what is granted, the one that puts `index` nearest a page's start; at the
 * end of a page only where they all do.
 */
export function pageFor(index: number, granted: number): { readonly page: number; readonly pageSize: number } {
  const isLast = (size: number): boolean => index % size === size - 1;
  let best = granted;
  for (let size = granted; size > granted / 2; size--) {
    if (!isLast(size) && (isLast(best) || index % size < index % best)) best = size;
  }
  return { page: Math.floor(index / best) + 1, pageSize: best };
}
