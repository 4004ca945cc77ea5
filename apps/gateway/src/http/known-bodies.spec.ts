import { describe, expect, it } from 'vitest';
import { KnownBodies } from './known-bodies.js';

const body = (text: string): Buffer => Buffer.from(text);

describe('bodies that are known', () => {
  it('gives the very same value for the same bytes, and another for others', () => {
    const bodies = new KnownBodies();
    const first = bodies.parse(body('{"limit":5}'));
    expect(first).toEqual({ limit: 5 });
    expect(bodies.parse(body('{"limit":5}'))).toBe(first);
    expect(bodies.parse(body('{"limit": 5}'))).not.toBe(first);
    expect(bodies.parse(body('{"limit":6}'))).toEqual({ limit: 6 });
  });

  it('tells apart what differs in a byte beyond ASCII', () => {
    const bodies = new KnownBodies();
    expect([bodies.parse(body('{"a":"ä"}')), bodies.parse(body('{"a":"Ã¤"}'))]).toEqual([{ a: 'ä' }, { a: 'Ã¤' }]);
  });

  it('gives values that nobody can change, to the bottom', () => {
    const value = new KnownBodies().parse(body('{"filter":{"ids":["a"]},"__proto__":{"b":[{}]}}')) as {
      readonly filter: { readonly ids: string[] };
    };
    expect(() => value.filter.ids.push('b')).toThrow(TypeError);
    const own = Object.getOwnPropertyDescriptor(value, '__proto__')?.value as { readonly b: readonly object[] };
    expect([value, value.filter, own, own.b[0]].every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('freezes what is nested deeper than calls may be', () => {
    const depth = 1000;
    const value = new KnownBodies().parse(body('['.repeat(depth) + ']'.repeat(depth)));
    let innermost = value as readonly unknown[];
    while (innermost.length > 0) innermost = innermost[0] as readonly unknown[];
    expect(Object.isFrozen(innermost)).toBe(true);
  });

  it('refuses what is no JSON each time it comes', () => {
    const bodies = new KnownBodies();
    for (const text of ['', '{', '{', '{']) expect(() => bodies.parse(body(text))).toThrow(/body/);
    expect(() => bodies.parse(Buffer.from([0x22, 0xff, 0x22]))).toThrow('The body is not UTF-8.');
  });

  it('remembers no large body', () => {
    const bodies = new KnownBodies();
    const large = `{"a":"${'x'.repeat(5000)}"}`;
    expect(bodies.parse(body(large))).not.toBe(bodies.parse(body(large)));
  });
});
