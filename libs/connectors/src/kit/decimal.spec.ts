import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, decimal, optionalDecimal, optionalQuantity, parseDecimal, sumDecimals } from './decimal.js';

describe('parseDecimal', () => {
  it.each([
    ['100.00', '100.00'],
    ['36.50', '36.50'],
    ['7,00', '7.00'],
    [7, '7'],
    [36.5, '36.5'],
    [1e-7, '0.0000001'],
    ['1e3', '1000'],
    ['-6.00', '-6.00'],
    ['-0.00', '0.00'],
    ['+5', '5'],
    ['007.50', '7.50'],
    ['.5', '0.5'],
    ['000', '0'],
    [' 12.00 ', '12.00'],
    ['12345678901234567890.123', '12345678901234567890.123'],
  ])('reads %j as %j', (written, canonical) => {
    expect(parseDecimal(written)).toBe(canonical);
  });

  it.each([
    '',
    ' ',
    '.',
    '-',
    '5.',
    '1.234,56',
    '1,234.56',
    '1 234',
    'abc',
    '1e999999',
    'NaN',
    'Infinity',
    '--1',
    '0x10',
    NaN,
    Infinity,
    null,
    true,
    [],
    {},
    '1'.repeat(65),
  ])('refuses %j', (written) => {
    expect(parseDecimal(written)).toBeNull();
  });

  it('names the path of a fault, never the value', () => {
    expect(() => decimal('4111-secret', 'order.total')).toThrow(
      "The provider's reply is not as documented: order.total is not a decimal number.",
    );
  });

  it('reads nothing as null', () => {
    expect([null, undefined, ''].map((value) => optionalDecimal(value, 'total'))).toEqual([null, null, null]);
  });
});

describe('sums and comparisons', () => {
  it('adds exactly and keeps the longest fraction', () => {
    expect(sumDecimals(['40.00', '2.50', '-6'])).toBe('36.50');
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumDecimals([])).toBe('0');
  });

  it('adds as whole numbers of the smallest unit do', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (cents) => {
        const amounts = cents.map((value) => `${value < 0 ? '-' : ''}${printCents(Math.abs(value))}`);
        const sum = cents.reduce((total, value) => total + BigInt(value), 0n);
        expect(compareDecimals(sumDecimals(amounts), `${sum}e-2`)).toBe(0);
      }),
    );
  });

  it('compares amounts, not spellings', () => {
    expect(compareDecimals('1.0', '1.00')).toBe(0);
    expect(compareDecimals('9', '10')).toBe(-1);
    expect(compareDecimals('10.01', '10')).toBe(1);
  });
});

function printCents(value: number): string {
  const digits = String(value).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe('optionalQuantity', () => {
  it.each([
    [null, null],
    ['', null],
    [3, 3],
    ['2.5', 2.5],
    ['007', 7],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('reads %j as %j', (written, quantity) => {
    expect(optionalQuantity(written, 'item.quantity')).toBe(quantity);
  });

  it.each(['9007199254740993', '100000000000000000001', '1e20', 'many'])(
    'refuses %j instead of rounding it',
    (written) => {
      expect(() => optionalQuantity(written, 'item.quantity')).toThrow('item.quantity is not');
    },
  );
});
