import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.js';

/** The slow way, without the check beforehand. */
function parseEveryNumber(json: string): unknown {
  return JSON.parse(json, (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && context.source !== String(value)
      ? context.source
      : value,
  );
}

const numberToken = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9]\d{0,24}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,20}$/), fc.stringMatching(/^\.0{1,8}\d{0,3}$/)),
    fc.oneof(fc.constant(''), fc.stringMatching(/^[eE][+-]?\d{1,3}$/)),
  )
  .map((parts) => parts.join(''));

describe('parseJson', () => {
  it('keeps every number that JavaScript would print differently as its text', () => {
    expect(parseJson('{"a":36.50,"b":[1e3, 12345678901234567890 ,-0],"c":36.5,"d":7,"e":1.10}')).toEqual({
      a: '36.50',
      b: ['1e3', '12345678901234567890', '-0'],
      c: 36.5,
      d: 7,
      e: '1.10',
    });
  });

  it('finds such numbers wherever they stand', () => {
    fc.assert(
      fc.property(fc.array(numberToken, { minLength: 10 }), fc.constantFrom('', ' ', '\n\t'), (tokens, space) => {
        for (const token of tokens) {
          for (const json of [token, `[1,${space}${token}${space}]`, `{"a":${space}${token}${space},"b":"x"}`]) {
            expect(parseJson(json)).toEqual(parseEveryNumber(json));
          }
        }
      }),
    );
  });

  it.each(['', '<html>', '{"a":1', "{'a':1}", 'undefined', '[1,]', '{"a":01.50}'])('is undefined for %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });

  it.each([
    ['100,000 nested lists', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['1,001 nested objects', `${'{"a":'.repeat(1001)}1${'}'.repeat(1001)}`],
    ['a million empty lists', `[${'[],'.repeat(1_000_000)}1]`],
    ['a million numbers', `[${'1,'.repeat(1_000_001)}1]`],
    ['lists that closing brackets in texts seem to end', `${'["]",'.repeat(1001)}1${']'.repeat(1001)}`],
  ])('refuses %s', (_, json) => {
    expect(parseJson(json)).toBeUndefined();
  });

  it('counts no brackets in texts', () => {
    const text = `${'['.repeat(2000)}\\"{{`;
    expect(parseJson(JSON.stringify([text, { deep: 'x' }]))).toEqual([text, { deep: 'x' }]);
    const deep = `${'['.repeat(1000)}${']'.repeat(1000)}`;
    expect(JSON.stringify(parseJson(deep))).toBe(deep);
  });

  it('leaves texts alone, also those that look like numbers', () => {
    expect(parseJson('{"a":"1.50","b":"x, 2.50, y","c":"2015-01-01 00:33:14.0"}')).toEqual({
      a: '1.50',
      b: 'x, 2.50, y',
      c: '2015-01-01 00:33:14.0',
    });
  });

  it.each(['{"__proto__":{"polluted":true},"a":1}', '{"\\u005f_proto\\u005F_":{"polluted":true},"a":1}'])(
    'leaves out prototype keys of %s',
    (json) => {
      const parsed = parseJson(json) as object;
      expect(Object.keys(parsed)).toEqual(['a']);
      expect(Object.getPrototypeOf(Object.assign({}, parsed))).toBe(Object.prototype);
    },
  );

  it('reads past a byte order mark', () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });
});
