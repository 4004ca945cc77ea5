import { expect, test } from 'vitest';
import type { SourceConfig } from '#connectors';
import { ANSWERS } from '#platform';
import { fingerprintsOf } from './fingerprints.js';

const source: SourceConfig = {
  name: 'shop',
  connector: 'commerscale',
  baseUrl: 'https://shop.example.com',
  credentials: { email: 'e', password: 'p' },
  earliest: 0,
  currency: 'CAD',
  timeZone: 'UTC',
  statusMap: { A: 'pending', B: 'completed' },
  options: {},
};

const of = (...sources: SourceConfig[]): (string | undefined)[] => {
  const prints = fingerprintsOf(sources);
  return ['shop', ANSWERS].map((name) => prints.get(name));
};

test('is the same for the same configuration, however it is written', () => {
  const { email = '', password = '' } = source.credentials;
  const written = { ...source, credentials: { password, email }, statusMap: { B: 'completed', A: 'pending' } };
  expect(of(written)).toEqual(of(source));
});

test.each([
  { baseUrl: 'https://other.example.com' },
  { credentials: { email: 'e', password: 'q' } },
  { currency: 'EUR' },
  { timeZone: 'America/Toronto' },
  { statusMap: { A: 'completed', B: 'pending' } },
  { options: { dateTimeFilters: true } },
])('differs where readings may: %o', (change) => {
  const [before, allBefore] = of(source);
  const [after, allAfter] = of({ ...source, ...change });
  expect([before === after, allBefore === allAfter]).toEqual([false, false]);
});

test('of all sources differs when one is added, of one it does not', () => {
  const [before, allBefore] = of(source);
  const [after, allAfter] = of(source, { ...source, name: 'other' });
  expect([before === after, allBefore === allAfter]).toEqual([true, false]);
});
