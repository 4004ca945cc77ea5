import { describe, expect, it } from 'vitest';
import { FILTER_KEYS, type FilterKey, type FilterValues, type Resolution } from '#order-search';
import { noventiqCapabilities } from './noventiq.capabilities.js';

function resolve<K extends FilterKey>(key: K, value: FilterValues[K]): Resolution | undefined {
  return noventiqCapabilities[key].resolve?.(value, { now: 0 });
}

const status = (...words: string[]) => words.map((word) => ({ status: word }));
const NOTHING = { kind: 'nothing' };
const RESIDUAL = { kind: 'residual' };
const january = Date.UTC(2022, 0, 1);

describe('what Noventiq can answer', () => {
  it('is told for every filter', () => {
    const bySupport = Object.groupBy(FILTER_KEYS, (key) => noventiqCapabilities[key].support);
    expect({ ...bySupport }).toEqual({
      native: [
        'ids',
        'externalId',
        'status',
        'paymentStatus',
        'nativeStatus',
        'createdAt',
        'paidAt',
        'currency',
        'customer.email',
        'paymentMethod',
      ],
      detail: [
        'number',
        'missingExternalId',
        'total',
        'billing.firstName',
        'billing.lastName',
        'billing.email',
        'billing.phone',
        'billing.company',
        'billing.countryCode',
      ],
      configured: ['test'],
      unanswerable: [
        'updatedAt',
        'customer.id',
        'invoiceId',
        'billing.state',
        'billing.city',
        'billing.postalCode',
        'shipping.firstName',
        'shipping.lastName',
        'shipping.email',
        'shipping.phone',
        'shipping.company',
        'shipping.countryCode',
        'shipping.state',
        'shipping.city',
        'shipping.postalCode',
      ],
    });
  });

  it.each<[Resolution | undefined, unknown]>([
    [resolve('ids', ['5555555', 'A0005555555', '007']), { kind: 'lookup', lookups: [{ order_id: '5555555' }] }],
    [resolve('ids', ['A0005555555']), NOTHING],
    [resolve('number', ['1', '2']), { kind: 'lookup', lookups: [{ order_id: '1' }, { order_id: '2' }] }],
    [resolve('number', ['1', 'A0005555555']), RESIDUAL],
    [resolve('number', ['A0005555555']), RESIDUAL],
    [resolve('externalId', ['a', 'b']), { kind: 'native', variants: [{ external_id: 'a' }, { external_id: 'b' }] }],
    [resolve('currency', ['EUR']), { kind: 'native', variants: [{ currency: 'EUR' }] }],
    [resolve('customer.email', 'a@b.de'), { kind: 'native', variants: [{ email: 'a@b.de' }] }],
    [resolve('paymentMethod', ['PayPal']), { kind: 'native', variants: [{ payment_method: 'PayPal' }] }],
    [resolve('test', true), NOTHING],
    [resolve('test', false), { kind: 'everything' }],
  ])('resolution %#', (resolution, expected) => {
    expect(resolution).toEqual(expected);
  });

  it.each<[FilterValues['status'], unknown]>([
    [['pending'], { kind: 'native', variants: status('not paid'), changes: true }],
    [['cancelled', 'confirmed'], { kind: 'native', variants: status('deleted', 'paid'), changes: true }],
    [['on_hold', 'pending'], { kind: 'native', variants: status('not paid'), changes: true }],
    [['completed', 'failed'], NOTHING],
    [['pending', 'unknown'], RESIDUAL],
  ])('status %j', (values, expected) => {
    expect(resolve('status', values)).toEqual(expected);
  });

  it.each<[FilterValues['paymentStatus'], unknown]>([
    [['paid'], { kind: 'native', variants: status('paid'), changes: true }],
    [['unpaid'], { kind: 'narrowed', variants: status('not paid', 'deleted'), changes: true }],
    [['refunded'], { kind: 'narrowed', variants: status('deleted'), changes: true }],
    [['paid', 'refunded'], { kind: 'narrowed', variants: status('paid', 'deleted'), changes: true }],
    [['refunded', 'unpaid'], { kind: 'native', variants: status('deleted', 'not paid'), changes: true }],
    [['failed', 'partially_paid'], NOTHING],
    [['failed', 'paid'], { kind: 'native', variants: status('paid'), changes: true }],
    [['paid', 'unknown'], RESIDUAL],
  ])('paymentStatus %j', (values, expected) => {
    expect(resolve('paymentStatus', values)).toEqual(expected);
  });

  it.each<[FilterValues['nativeStatus'], unknown]>([
    [['deleted', 'paid'], { kind: 'native', variants: status('deleted', 'paid'), changes: true }],
    [['Terminated'], RESIDUAL],
    [['Terminated', 'paid'], RESIDUAL],
  ])('nativeStatus %j', (values, expected) => {
    expect(resolve('nativeStatus', values)).toEqual(expected);
  });

  it.each<[FilterValues['paidAt'], unknown]>([
    [
      { from: january, to: january + 1_000 },
      {
        kind: 'native',
        variants: [{ pay_date_from: '2022-01-01T00:00:00+00:00', pay_date_to: '2022-01-01T00:00:01+00:00' }],
      },
    ],
    [
      { from: january + 1, to: null },
      { kind: 'narrowed', variants: [{ pay_date_from: '2022-01-01T00:00:00+00:00' }] },
    ],
    [
      { from: null, to: january + 1 },
      { kind: 'narrowed', variants: [{ pay_date_to: '2022-01-01T00:00:01+00:00' }] },
    ],
    [{ from: null, to: null }, RESIDUAL],
  ])('paidAt %j', (range, expected) => {
    expect(resolve('paidAt', range)).toEqual(expected);
  });
});
