import { describe, expect, it } from 'vitest';
import { bodyOf, KnownBodies } from './known-bodies.js';

const valueIn = (bodies: KnownBodies, text: string): unknown => bodies.of(Buffer.from(text)).value;

describe('bodies that are known', () => {
  it('gives the very same value for the same bytes, and another for others', () => {
    const bodies = new KnownBodies();
    const first = valueIn(bodies, '{"limit":5}');
    expect(first).toEqual({ limit: 5 });
    expect(valueIn(bodies, '{"limit":5}')).toBe(first);
    expect(valueIn(bodies, '{"limit": 5}')).not.toBe(first);
    expect(valueIn(bodies, '{"limit":6}')).toEqual({ limit: 6 });
  });

  it('tells as which body a value came, however large', () => {
    const bodies = new KnownBodies();
    for (const text of ['{"limit":5}', `{"a":"${'x'.repeat(5000)}"}`]) {
      const body = bodies.of(Buffer.from(text));
      expect(bodyOf(body.value as object)).toBe(body);
      expect(body.bytes).toBe(text);
    }
    expect(() => bodyOf({ limit: 5 })).toThrow('this came as no body');
  });

  it('tells apart what differs in a byte beyond ASCII', () => {
    const bodies = new KnownBodies();
    expect([valueIn(bodies, '{"a":"ä"}'), valueIn(bodies, '{"a":"Ã¤"}')]).toEqual([{ a: 'ä' }, { a: 'Ã¤' }]);
  });

  it('gives values that nobody can change, to the bottom', () => {
    const value = valueIn(new KnownBodies(), '{"filter":{"ids":["a"]},"__proto__":{"b":[{}]}}') as {
      readonly filter: { readonly ids: string[] };
    };
    expect(() => value.filter.ids.push('b')).toThrow(TypeError);
    const own = Object.getOwnPropertyDescriptor(value, '__proto__')?.value as { readonly b: readonly object[] };
    expect([value, value.filter, own, own.b[0]].every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('freezes what is nested deeper than calls may be', () => {
    const depth = 1000;
    const value = valueIn(new KnownBodies(), '['.repeat(depth) + ']'.repeat(depth));
    let innermost = value as readonly unknown[];
    while (innermost.length > 0) innermost = innermost[0] as readonly unknown[];
    expect(Object.isFrozen(innermost)).toBe(true);
  });

  it('refuses what is no JSON each time it comes', () => {
    const bodies = new KnownBodies();
    for (const text of ['', '{', '{', '{']) expect(() => valueIn(bodies, text)).toThrow(/body/);
    expect(() => bodies.of(Buffer.from([0x22, 0xff, 0x22])).value).toThrow('The body is not UTF-8.');
  });

  it('remembers no large body', () => {
    const bodies = new KnownBodies();
    const large = `{"a":"${'x'.repeat(5000)}"}`;
    expect(valueIn(bodies, large)).not.toBe(valueIn(bodies, large));
  });
});
