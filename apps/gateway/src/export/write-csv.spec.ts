import { expect, it } from 'vitest';
import { toCell } from './write-csv.js';

it.each([
  ['plain', 'plain'],
  [null, ''],
  [undefined, ''],
  [false, 'false'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' kept ', ' kept '],
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-5.00', "'-5.00"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=cmd|"/c calc",x', '"\'=cmd|""/c calc"",x"'],
  ['a=1', 'a=1'],
])('%j is the cell %j', (value, cell) => {
  expect(toCell(value)).toBe(cell);
});
