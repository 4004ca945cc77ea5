import type { FilterKey, FilterValues } from '#order-search';
import { describe, expect, it } from 'vitest';
import { config, replyOf, row } from './__fixtures__/store.js';
import { zonosConnector } from './zonos.connector.js';

describe('failures', () => {
  const notValid = '{"error":"orderId: 999-99999 is not a valid orderId"}';

  it.each([
    [200, '{"error":"Invalid security credentials"}', 'list', 'unauthorized'],
    [400, '{"error":"Invalid security credentials"}', 'detail', 'unauthorized'],
    [200, '{"error":"could not parse input"}', 'list', 'rejected'],
    [200, '{"error":"Parameter orderId or referenceId is required."}', 'list', 'rejected'],
    [200, '{"error":"Cannot specify both Parameters orderId and referenceId."}', 'detail', 'rejected'],
    [200, '{"error":"Couldn\'t find order for sinceOrderId: 999999"}', 'lookup', 'rejected'],
    [200, '{"error":"Could not process order details."}', 'detail', 'unavailable'],
    [200, '{"error":"Something new"}', 'list', 'unavailable'],
    [400, '{"error":"Something new"}', 'list', 'rejected'],
    [200, '{"error":{"a":1}}', 'list', 'unavailable'],
    [200, notValid, 'list', 'rejected'],
    [200, notValid, 'lookup', null],
    [400, notValid, 'detail', null],
    [406, '<html>Not Acceptable</html>', 'list', 'rejected'],
    [415, '<html>Unsupported</html>', 'list', 'rejected'],
    [200, '<html>hello</html>', 'list', 'invalid_response'],
    [200, '', 'list', 'invalid_response'],
    [500, '{"error":"could not parse input"}', 'list', 'unavailable'],
    [200, '{"orders":[],"error":null}', 'list', null],
  ] as const)('HTTP %i %s to a %s is %s', (status, text, call, kind) => {
    expect(zonosConnector.toFailure(replyOf(text, status), call)?.kind ?? null).toBe(kind);
  });

  it('tells nothing of the body', () => {
    const failure = zonosConnector.toFailure(replyOf('{"error":"invalid jane@example.com"}'), 'list');
    expect(failure?.message).toBe('Zonos refused a parameter of the request.');
  });

  it('takes an unknown order for none, but not an unknown start of a list', () => {
    expect(zonosConnector.fromLookup(replyOf(notValid, 400), { orderId: '999-99999' }, config)).toEqual([]);
    expect(zonosConnector.detail?.fromDetail(replyOf(notValid, 400), row('999-99999', {}), config)).toBeNull();
    expect(() => zonosConnector.fromLookup(replyOf(notValid), { sinceOrderId: 'x' }, config)).toThrow(
      expect.objectContaining({ kind: 'rejected' }),
    );
  });
});

describe('filters', () => {
  const capabilities = zonosConnector.capabilities(config);
  const resolve = <K extends FilterKey>(key: K, value: FilterValues[K]): unknown =>
    capabilities[key].resolve?.(value, { now: 0 });

  it('looks orders up by id, with or without the store', () => {
    const lookups = [{ orderId: '999-1' }, { orderId: '999-2' }];
    expect(resolve('number', ['1', '999-1', '999-2'])).toEqual({ kind: 'lookup', lookups });
    expect(resolve('ids', ['999-1', '999-2'])).toEqual({ kind: 'lookup', lookups });
  });

  it('asks nothing for a status that no order there ever has', () => {
    expect(resolve('status', ['pending', 'failed'])).toEqual({ kind: 'nothing' });
    expect(resolve('status', ['pending', 'completed'])).toEqual({ kind: 'residual' });
    expect(resolve('status', ['unknown'])).toEqual({ kind: 'residual' });
  });

  it('says of each filter where it is met', () => {
    const bySupport = (support: string): readonly string[] =>
      Object.entries(capabilities)
        .filter(([, capability]) => capability.support === support)
        .map(([key]) => key);
    const places = ['email', 'phone', 'company', 'countryCode', 'state', 'city', 'postalCode'];
    expect({
      native: bySupport('native'),
      residual: bySupport('residual'),
      detail: bySupport('detail'),
      configured: bySupport('configured'),
      unanswerable: bySupport('unanswerable'),
    }).toEqual({
      native: ['ids', 'number', 'createdAt'],
      residual: ['externalId', 'missingExternalId', 'status', 'nativeStatus', 'updatedAt', 'test'],
      detail: [
        'currency',
        'customer.email',
        'total',
        ...places.map((place) => `billing.${place}`),
        ...places.map((place) => `shipping.${place}`),
      ],
      configured: [],
      unanswerable: [
        'paymentStatus',
        'paidAt',
        'customer.id',
        'paymentMethod',
        'invoiceId',
        'billing.firstName',
        'billing.lastName',
        'shipping.firstName',
        'shipping.lastName',
      ],
    });
  });
});
