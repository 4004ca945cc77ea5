import { expect, it } from 'vitest';
import { rowCounter } from './count-rows.js';

it.each([1, 3, 1000])('counts rows of CSV, breaks in cells aside (%i)', (size) => {
  const rows = 'id,notes\r\n1,"two\r\nlines, ""quoted"""\r\n2,plain\r\n';
  const countRows = rowCounter();
  let count = 0;
  for (let at = 0; at < rows.length; at += size) count += countRows(rows.slice(at, at + size));
  expect(count).toBe(3);
});
