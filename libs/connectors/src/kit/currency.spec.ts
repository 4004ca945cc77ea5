import { ConnectorFailure } from '#order-search';
import { expect, it } from 'vitest';
import { optionalCurrency } from './currency.js';

it.each([
  ['EUR', 'EUR'],
  [' cad ', 'CAD'],
  ['', null],
  [null, null],
  [undefined, null],
])('%j is %j', (value, currency) => {
  expect(optionalCurrency(value, 'order.currency')).toBe(currency);
});

it.each(['EURO', '€', 'E1', 978, -1, {}, []])('%j is no currency', (value) => {
  expect(() => optionalCurrency(value, 'order.currency')).toThrow(ConnectorFailure);
});
