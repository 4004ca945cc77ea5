import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROBLEM_TYPES } from './problem-types.js';

// Promise: the table of errors in docs/api.md has every code of the gateway, each beside its status.

const cells = (text: string, form: RegExp): readonly string[] => [...text.matchAll(form)].map(([found]) => found);

/** `503 overloaded`: each code of a row with the status in the same place, or with the row's one status. */
function codesOf(row: string): readonly string[] {
  const [, status = '', code = ''] = row.split('|');
  const statuses = cells(status, /\d{3}/g);
  return cells(code, /\w+/g).map((name, at) => `${statuses.length === 1 ? statuses[0] : statuses[at]} ${name}`);
}

test('the errors in the documentation are those there are', async () => {
  const page = await readFile('docs/api.md', 'utf8');
  const [, table = ''] = /\n\| status +\| code +\| when +\|\n([^]*?)\n\n/.exec(page) ?? [];

  const there = Object.entries(PROBLEM_TYPES).map(([code, { status }]) => `${status} ${code}`);
  expect(table.split('\n').flatMap(codesOf).toSorted()).toEqual(there.toSorted());
});
