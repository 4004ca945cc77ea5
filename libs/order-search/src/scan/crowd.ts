import type { Order } from '../model/order.js';

/** `[start, end)`, epoch milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A bin of a histogram: rows that lie evenly in a span, as far as is known; in one without width all are of that instant. */
interface Bin extends Span {
  readonly rows: number;
}

/** So many rows somewhere in `[start, end)`: more than were wanted at once. */
export interface Crowd extends Bin {
  /** Rows from all over it, which have not been looked at. */
  readonly sample?: readonly Order[];
  /** Where in it they likely lie, the oldest first; absent where nobody has looked. */
  readonly bins?: readonly Bin[];
  /** Part of it was passed unseen, so that its rows are a guess. */
  readonly guessed?: boolean;
}

export type Side = 'newest' | 'oldest';

export const widthOf = ({ start, end }: Span): number => end - start;

export const contains = (span: Span, part: Span): boolean => part.start >= span.start && part.end <= span.end;

const binsOf = (crowd: Crowd): readonly Bin[] => crowd.bins ?? [crowd];

const sumOf = (bins: readonly Bin[]): number => bins.reduce((sum, { rows }) => sum + rows, 0);

/** A crowd whose sample was made at these times: in between lie as many rows each. */
export function crowdSeenAt(crowd: Crowd, times: readonly number[]): Crowd {
  const inside = times.filter((time) => time >= crowd.start && time < crowd.end).sort((a, b) => a - b);
  const seen = { ...crowd, sample: [] };
  if (inside.length === 0) return seen;
  const rows = crowd.rows / (inside.length + 1);
  const starts = [crowd.start, ...inside];
  return { ...seen, bins: starts.map((start, index) => ({ start, end: inside[index] ?? crowd.end, rows })) };
}

/** How many of its rows likely lie in a span. */
export const likelyRowsIn = (crowd: Crowd, span: Span): number => sumOf(clip(binsOf(crowd), span));

/** Of a crowd that a walk begins inside of, the part that lies ahead. */
export const aheadOf = (crowd: Crowd, ahead: Span): Crowd => ({
  ...crowd,
  ...ahead,
  rows: likelyRowsIn(crowd, ahead),
  ...(crowd.bins && { bins: clip(crowd.bins, ahead) }),
  guessed: true,
});

/** What is left of a crowd when a window at this side of it has been read, and held `read` rows. */
export function restOf(crowd: Crowd, window: Span, read: number, side: Side): Crowd {
  const bounds =
    side === 'newest'
      ? { start: crowd.start, end: Math.min(crowd.end, window.start) }
      : { start: Math.max(crowd.start, window.end), end: crowd.end };
  const rest = { ...crowd, ...bounds, rows: Math.max(0, crowd.rows - read) };
  if (crowd.bins === undefined) return rest;
  // The bin that the window was part of goes on as the window was.
  const isBegun = (bin: Bin): boolean => contains(bin, window);
  const begun = clip(crowd.bins.filter(isBegun), bounds).map((bin) => {
    const rows = ((read + 1) * widthOf(bin)) / widthOf(window);
    return { ...bin, rows: Math.min(rest.rows, rows) };
  });
  const others = clip(
    crowd.bins.filter((bin) => !isBegun(bin)),
    bounds,
  );
  const likely = sumOf(others);
  if (likely === 0) return { ...rest, bins: [{ ...bounds, rows: rest.rows }] };
  const left = rest.rows - sumOf(begun);
  const scaled = others.map((bin) => ({ ...bin, rows: (bin.rows * left) / likely }));
  return { ...rest, bins: side === 'newest' ? [...scaled, ...begun] : [...begun, ...scaled] };
}

/**
 * The instant that parts about `rows` of a crowd, its newest or its oldest, from the others. Where many are of one instant,
 * none of them is on this side. Null where nobody has looked.
 */
export function cutOf({ start, end, bins }: Crowd, rows: number, side: Side): number | null {
  if (bins === undefined) return null;
  let left = rows;
  for (const bin of side === 'newest' ? bins.toReversed() : bins) {
    if (bin.rows > left) {
      const width = widthOf(bin) * (left / bin.rows);
      if (side === 'oldest') return Math.floor(bin.start + width);
      return widthOf(bin) === 0 ? bin.end + 1 : Math.ceil(bin.end - width);
    }
    left -= bin.rows;
  }
  return side === 'newest' ? start : end;
}

function clip(bins: readonly Bin[], span: Span): readonly Bin[] {
  return bins.flatMap((bin) => {
    const start = Math.max(bin.start, span.start);
    const end = Math.min(bin.end, span.end);
    if (widthOf(bin) === 0) return start === bin.start && start < span.end ? [bin] : [];
    return end <= start ? [] : [{ start, end, rows: (bin.rows * (end - start)) / widthOf(bin) }];
  });
}
