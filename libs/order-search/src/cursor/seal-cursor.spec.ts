import { describe, expect, it } from 'vitest';
import { SearchRefusal } from '../model/search-refusal.js';
import type { Chain } from './chain.js';
import { openCursor, sealCursor } from './seal-cursor.js';

const SECRETS = ['0123456789abcdef0123456789abcdef'];

const chain: Chain = {
  queryHash: 'abcdefghijklmnop',
  sources: ['commerscale', 'macke', 'zonos'],
  startedAt: 1_767_225_600_000,
  boundary: { at: 1_767_225_500_123, source: 'macke', id: '20054' },
  gaps: ['zonos'],
  decisions: { commerscale: { predictedCalls: 711 }, macke: { steadier: true, hint: 49_900 } },
};

const codeOf = (open: () => unknown): string => {
  try {
    open();
  } catch (error) {
    if (error instanceof SearchRefusal) return error.code;
    throw error;
  }
  return 'opened';
};

describe('a cursor', () => {
  it('brings back the chain it was made of', () => {
    expect(openCursor(sealCursor(chain, SECRETS), SECRETS, chain.sources)).toEqual(chain);
  });

  it.each([
    ['a bare instant', { at: 5, source: '', id: '' }],
    ['an order without a time', { at: null, source: 'zonos', id: '999-1' }],
    ['a window of ids', { at: 5, source: 'noventiq', id: '7', windowEnd: 10 }],
    ['an open window of ids', { at: 5, source: 'noventiq', id: '7', windowEnd: null }],
    ['the beginning', null],
  ])('keeps %s', (_what, boundary) => {
    const sealed = sealCursor({ ...chain, boundary }, SECRETS);
    expect(openCursor(sealed, SECRETS, chain.sources).boundary).toEqual(boundary);
  });

  it('is safe in a URL, and under 1 KB for 100 sources with long names', () => {
    const sources = Array.from({ length: 100 }, (_, index) => `source-with-a-very-long-name-${index}`.slice(0, 32));
    const decisions = Object.fromEntries(sources.map((name) => [name, { hint: 123_456 }]));
    const sealed = sealCursor({ ...chain, sources, gaps: [], decisions }, SECRETS);
    expect(sealed).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(sealed.length).toBeLessThan(1000);
    expect(openCursor(sealed, SECRETS, sources).sources).toEqual(sources);
  });

  it('is refused with any one character changed, cut or added', () => {
    const sealed = sealCursor(chain, SECRETS);
    const wrong = Array.from(sealed).flatMap((letter, index) => {
      const other = letter === 'A' ? 'B' : 'A';
      return [
        sealed.slice(0, index) + other + sealed.slice(index + 1),
        sealed.slice(0, index) + sealed.slice(index + 1),
        `${sealed.slice(0, index)}=${sealed.slice(index)}`,
      ];
    });
    const codes = wrong.filter((text) => text !== sealed).map((text) => codeOf(() => openCursor(text, SECRETS, [])));
    expect(new Set(codes)).toEqual(new Set(['invalid_cursor']));
  });

  it('is refused when another key signed it, and accepted while its key is listed', () => {
    const sealed = sealCursor(chain, SECRETS);
    const renewed = 'fedcba9876543210fedcba9876543210';
    expect(codeOf(() => openCursor(sealed, [renewed], chain.sources))).toBe('invalid_cursor');
    expect(openCursor(sealed, [renewed, ...SECRETS], chain.sources)).toEqual(chain);
  });
});
