import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FILTER_KEYS, type FilterKey, type Support } from '#order-search';
import { CATALOG } from './catalog.js';

// Promise: the table of filters in docs/connectors.md is what the connectors declare.

type Row = readonly string[];

const START = '<!-- capabilities:start -->';
const END = '<!-- capabilities:end -->';

const connectors = CATALOG.map(({ definition }) => ({
  name: definition.name,
  capabilities: definition.capabilities({
    name: 'any',
    connector: definition.name,
    baseUrl: 'http://127.0.0.1',
    credentials: {},
    earliest: 0,
    currency: 'EUR',
    timeZone: 'UTC',
    statusMap: {},
    options: {},
  }),
}));

function supportOf(key: FilterKey): readonly Support[] {
  return connectors.map(({ capabilities }) => capabilities[key].support);
}

/** One row a filter; fields of one address that every connector meets in the same way share theirs. */
function declaredTable(): readonly Row[] {
  const rows = new Map<string, { readonly names: string[]; readonly support: readonly Support[] }>();
  for (const key of FILTER_KEYS) {
    const support = supportOf(key);
    const [address] = /^(?:billing|shipping)\./.exec(key) ?? [key];
    const row = rows.get(`${address} ${support.join(' ')}`) ?? { names: [], support };
    row.names.push(`\`${key}\``);
    rows.set(`${address} ${support.join(' ')}`, row);
  }
  const header = ['filter', ...connectors.map(({ name }) => `\`${name}\``)];
  return [header, ...[...rows.values()].map(({ names, support }) => [names.join(', '), ...support])];
}

/** The cells of the table between the two comments, without the line under its header. */
function writtenTable(text: string): readonly Row[] {
  const [, rest] = text.split(START);
  const [table, after] = rest?.split(END) ?? [];
  if (table === undefined || after === undefined) throw new Error(`docs/connectors.md lacks ${START} or ${END}`);
  return table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

it('docs/connectors.md shows for every filter how each connector meets it', () => {
  const page = readFileSync(new URL('../../../docs/connectors.md', import.meta.url), 'utf8');
  expect(writtenTable(page)).toEqual(declaredTable());
});
