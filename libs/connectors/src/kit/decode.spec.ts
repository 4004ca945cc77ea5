import { describe, expect, it } from 'vitest';
import { ConnectorFailure } from '#order-search';
import {
  boolean,
  count,
  integer,
  list,
  manyOf,
  mapOrEmpty,
  optionalBoolean,
  optionalText,
  record,
  text,
} from './decode.js';

/** The path and what was expected, and nothing of the value. */
const SAFE_MESSAGE = /^The provider's reply is not as documented: reply\.field is not an? [a-z ]+\.$/;

/** What a reader makes of a value: its result, or the kind of the failure it throws. */
function outcome(read: (value: unknown, path: string) => unknown, value: unknown): unknown {
  try {
    return read(value, 'reply.field');
  } catch (error) {
    return error instanceof ConnectorFailure && SAFE_MESSAGE.test(error.message) ? error.kind : error;
  }
}

const INVALID = 'invalid_response';

describe('readers of parsed JSON', () => {
  it.each([
    ['record', record, [null, undefined, [], 'x', 1], { a: 1 }],
    ['list', list, [null, undefined, {}, 'x', 1], [1, 2]],
  ] as const)('%s passes its own kind and nothing else', (_name, read, wrong, right) => {
    expect(outcome(read, right)).toBe(right);
    expect(wrong.map((value) => outcome(read, value))).toEqual(wrong.map(() => INVALID));
  });

  it('text takes texts and numbers', () => {
    const values = ['x', 12, '', '  ', null, undefined, true, [], {}];
    expect(values.map((value) => outcome(text, value))).toEqual([
      'x',
      '12',
      ...Array.from({ length: 7 }, () => INVALID),
    ]);
  });

  it('optionalText reads nothing and blanks as null, and still refuses what is no text', () => {
    const values = ['x', 12, '', ' ', null, undefined, true, {}];
    expect(values.map((value) => outcome(optionalText, value))).toEqual([
      'x',
      '12',
      null,
      null,
      null,
      null,
      INVALID,
      INVALID,
    ]);
  });

  it('integer takes whole numbers in either spelling', () => {
    const values = [5, '5', '-3', '5.0', '-0', 1.5, '1.5', '', 'x', '12345678901234567890', null, true, NaN];
    expect(values.map((value) => outcome(integer, value))).toEqual([
      5,
      5,
      -3,
      5,
      0,
      ...Array.from({ length: 8 }, () => INVALID),
    ]);
  });

  it('count is never negative', () => {
    expect([0, '155', -1].map((value) => outcome(count, value))).toEqual([0, 155, INVALID]);
  });

  it('boolean takes the usual words, or the ones it is given', () => {
    const values = [true, 'true', 'True', 1, '1', 'Y', false, 'false', 0, '0', 'n', 'maybe', '', null, 2];
    expect(values.map((value) => outcome(boolean, value))).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      INVALID,
      INVALID,
      INVALID,
      INVALID,
    ]);
    expect(outcome(optionalBoolean, '')).toBeNull();
  });

  it('mapOrEmpty reads the list that PHP makes of a map', () => {
    const values = [{ a: 1 }, [], ['x', 'y'], null, undefined, 'x'];
    expect(values.map((value) => outcome(mapOrEmpty, value))).toEqual([
      { a: 1 },
      {},
      { 0: 'x', 1: 'y' },
      {},
      {},
      INVALID,
    ]);
  });

  it('manyOf reads nothing, one or several as a list', () => {
    expect([undefined, null, '', { a: 1 }, [1, 2]].map(manyOf)).toEqual([[], [], [], [{ a: 1 }], [1, 2]]);
  });
});
