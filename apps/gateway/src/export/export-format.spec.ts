import { expect, it } from 'vitest';
import { pickFormat } from './export-format.js';

it.each([
  [undefined, 'ndjson'],
  ['*/*', 'ndjson'],
  ['application/x-ndjson', 'ndjson'],
  ['application/*', 'ndjson'],
  ['Text/CSV; charset=utf-8', 'csv'],
  ['text/*', 'csv'],
  ['text/csv, application/x-ndjson', 'ndjson'],
  ['text/csv, application/x-ndjson;q=0.5', 'csv'],
  ['text/csv;q=0.5, */*;q=0.1', 'csv'],
  ['application/x-ndjson;q=0, */*', 'csv'],
  ['application/json', null],
  ['text/html', null],
  ['text/csv;q=0', null],
])('Accept: %s gives %s', (accept, format) => {
  expect(pickFormat(accept)).toBe(format);
});
