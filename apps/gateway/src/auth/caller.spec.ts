import { describe, expect, it } from 'vitest';
import { ANYONE, type Caller, rightsOf } from './caller.js';
import type { Scope } from './scopes.js';

const caller = (scopes: Scope[], sources: string[] | null, name = 'a'): Caller => ({
  name,
  scopes: new Set(scopes),
  sources: sources === null ? null : new Set(sources),
  rateLimit: null,
});

describe('the text of rights', () => {
  it.each<[string, Caller, Caller]>([
    ['whoever they are', caller(['orders:read'], null, 'a'), caller(['orders:read'], null, 'b')],
    [
      'in whatever order',
      caller(['orders:raw', 'orders:pii'], ['a', 'b']),
      caller(['orders:pii', 'orders:raw'], ['b', 'a']),
    ],
    [
      'with scopes that change no answer',
      caller(['orders:read'], ['a']),
      caller(['orders:read', 'orders:fresh'], ['a']),
    ],
  ])('is one for equal rights, %s', (_what, one, other) => {
    expect(rightsOf(one)).toBe(rightsOf(other));
  });

  it('differs wherever an answer may differ', () => {
    const all = [
      ANYONE,
      caller(['orders:read'], null),
      caller(['orders:read'], []),
      caller(['orders:read'], ['a']),
      caller(['orders:read'], ['a', 'b']),
      caller(['orders:read', 'orders:pii'], null),
      caller(['orders:read', 'orders:pii'], ['a']),
      caller(['orders:read', 'orders:raw'], null),
    ];
    expect(new Set(all.map(rightsOf)).size).toBe(all.length);
  });
});
