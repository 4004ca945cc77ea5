import { describe, expect, it } from 'vitest';
import { PageLength } from './page-length.js';

const MINUTE = 60_000;

describe('how long the pages of a source are known to be', () => {
  it('is nothing at first, then the longest page that was seen', () => {
    const pages = new PageLength();
    const known = [pages.knownAt(0)];
    for (const rows of [5, 20, 7]) {
      pages.saw({ rows, isFull: false, readAt: 0 });
      known.push(pages.knownAt(0));
    }
    expect(known).toEqual([0, 5, 20, 20]);
  });

  it('is less once a page was cut, whatever older readings tell that were kept', () => {
    const pages = new PageLength();
    pages.saw({ rows: 20, isFull: false, readAt: 10 });
    pages.saw({ rows: 7, isFull: true, readAt: 20 });
    pages.saw({ rows: 20, isFull: false, readAt: 15 });
    expect(pages.knownAt(20)).toBe(7);
    pages.saw({ rows: 9, isFull: false, readAt: 30 });
    expect(pages.knownAt(30)).toBe(9);
  });

  it('is believed for ten minutes', () => {
    const pages = new PageLength();
    pages.saw({ rows: 20, isFull: false, readAt: 0 });
    expect([pages.knownAt(10 * MINUTE - 1), pages.knownAt(10 * MINUTE)]).toEqual([20, 0]);
    pages.saw({ rows: 7, isFull: false, readAt: 11 * MINUTE });
    expect(pages.knownAt(11 * MINUTE)).toBe(7);
  });

  it('is forgotten, and not learned again from what was read before', () => {
    const pages = new PageLength();
    pages.saw({ rows: 20, isFull: false, readAt: 10 });
    pages.forget(20);
    pages.saw({ rows: 20, isFull: false, readAt: 15 });
    expect(pages.knownAt(20)).toBe(0);
  });
});
