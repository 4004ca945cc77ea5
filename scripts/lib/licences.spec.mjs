import { expect, it } from 'vitest';
import { isAllowedLicence, licenceOf, listLicences } from './licences.mjs';

const component = (name, ...licenses) => ({ 'bom-ref': name, licenses });

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['unknown', false],
  ['', false],
])('%s: allowed %s', (expression, allowed) => {
  expect(isAllowedLicence(expression)).toBe(allowed);
});

it('reads what a package tells, and calls unknown what it does not', () => {
  expect(licenceOf(component('a', { license: { id: 'MIT' } }))).toBe('MIT');
  expect(licenceOf(component('a', { expression: 'MIT OR ISC' }))).toBe('MIT OR ISC');
  expect(licenceOf(component('a', { license: { id: 'MIT' } }, { license: { name: 'own' } }))).toBe('MIT AND own');
  expect(licenceOf(component('a'))).toBe('unknown');
  expect(licenceOf({ 'bom-ref': 'a' })).toBe('unknown');
});

it('lists packages under their licences', () => {
  const packages = [
    component('b@1', { license: { id: 'MIT' } }),
    component('c@2'),
    component('a@3', { expression: 'ISC' }),
  ];
  expect(listLicences(packages)).toBe('ISC\n  a@3\n\nMIT\n  b@1\n\nunknown\n  c@2');
});
