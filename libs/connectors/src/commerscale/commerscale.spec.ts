import { FILTER_KEYS, type FilterKey, type FilterValues } from '#order-search';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { config, guid, replyOf, ZERO_GUID } from './__fixtures__/shop.js';
import { commerscaleConnector } from './commerscale.connector.js';

describe('failures', () => {
  it.each([
    [200, '{"error":{"code":500,"message":"Please check your API request"}}', 'rejected'],
    [200, '{"error":{"code":"500","message":"Incorrect value format"}}', 'rejected'],
    [200, '{"error":{"code":500,"message":"Invalid JSON"}}', 'rejected'],
    [200, '{"error":{"code":500,"message":"Internal error"}}', 'unavailable'],
    [200, '{"error":{"code":401,"message":"Please check your API request"}}', 'unauthorized'],
    [200, '{"error":{"code":404,"message":"Not found"}}', 'rejected'],
    [200, '{"error":{}}', 'unavailable'],
    [200, '{"error":"broken"}', 'unavailable'],
    [400, '{"error":{"code":500,"message":"Internal error"}}', 'rejected'],
    [503, '{"error":{"code":404,"message":"Not found"}}', 'unavailable'],
    [200, '<html></html>', 'invalid_response'],
    [200, '[]', null],
    [200, '{"count":"1"}', null],
  ] as const)('HTTP %i %s is %s', (status, text, kind) => {
    expect(commerscaleConnector.toFailure(replyOf(text, status), 'list')?.kind ?? null).toBe(kind);
  });

  it('tells nothing of the body', () => {
    const reply = replyOf('{"error":{"code":500,"message":"Incorrect value format: jane@example.com"}}');
    expect(commerscaleConnector.toFailure(reply, 'list')?.message).toBe(
      'CommerScale refused the request as malformed (error 500).',
    );
  });
});

describe('filters', () => {
  const resolve = <K extends FilterKey>(key: K, value: FilterValues[K], source = config): unknown =>
    commerscaleConnector.capabilities(source)[key].resolve?.(value, { now: 0 });
  const native = (variant: object) => ({ kind: 'native', variants: [variant] });

  it('asks for the native words of a status, and checks rows for the words nobody listed', () => {
    expect(resolve('status', ['completed', 'confirmed'])).toEqual(native({ status: ['COMPLETED', 'PAID', 'PACKED'] }));
    expect(resolve('status', ['failed'])).toEqual({ kind: 'nothing' });
    expect(resolve('status', ['pending', 'unknown'])).toEqual({ kind: 'residual' });
    expect(resolve('status', ['pending'], { ...config, statusMap: {} })).toEqual({ kind: 'nothing' });
  });

  it('reads bounded sets by id and number, in lists far shorter than a page', () => {
    const ids = Array.from({ length: 30 }, (_, index) => guid(index));
    expect(resolve('ids', ids)).toEqual({ kind: 'lookup', lookups: [{ id: ids.slice(0, 25) }, { id: ids.slice(25) }] });
    expect(resolve('number', ['1002', '01002', 'A1', '123456789012'])).toEqual({
      kind: 'lookup',
      lookups: [{ number: ['1002'] }],
    });
  });

  it.each([
    ['ids', ['1002', ZERO_GUID]],
    ['number', ['A1', '-1', '1.5']],
    ['customer.id', 'jane'],
    ['customer.id', ZERO_GUID],
    ['customer.email', 'x'.repeat(256)],
    ['billing.city', ['x'.repeat(256)]],
    ['paymentStatus', ['refunded', 'unpaid']],
    ['currency', ['EUR']],
    ['test', true],
  ] as const)('asks nothing for %s %j', (key, value) => {
    expect(resolve(key, value as never)).toEqual({ kind: 'nothing' });
  });

  it('needs no question about what the configuration tells', () => {
    expect(resolve('currency', ['EUR', 'cad'])).toEqual({ kind: 'everything' });
    expect(resolve('currency', ['CAD'], { ...config, currency: null })).toEqual({ kind: 'nothing' });
    expect(resolve('test', false)).toEqual({ kind: 'everything' });
  });

  it.each([
    ['nativeStatus', ['COMPLETED', 'X'], 'status'],
    ['billing.firstName', ['Mr'], 'billingfirstname'],
    ['billing.lastName', ['Example'], 'billinglastname'],
    ['billing.email', ['mr@example.com'], 'billingemail'],
    ['billing.phone', ['418'], 'billingphone'],
    ['billing.company', ['commerscale'], 'billingcompany'],
    ['billing.city', ['Quebec'], 'billingcity'],
    ['billing.postalCode', ['G1G1G1'], 'billingpostalcode'],
    ['shipping.firstName', ['Mr'], 'shippingfirstname'],
    ['shipping.lastName', ['Example'], 'shippinglastname'],
    ['shipping.email', ['mr@example.com'], 'shippingemail'],
    ['shipping.phone', ['418'], 'shippingphone'],
    ['shipping.company', ['commerscale'], 'shippingcompany'],
    ['shipping.city', ['Quebec'], 'shippingcity'],
    ['shipping.postalCode', ['G1G1G1'], 'shippingpostalcode'],
  ] as const)('sends %s %j as %s', (key, values, name) => {
    expect(resolve(key, values)).toEqual(native({ [name]: values }));
    expect(commerscaleConnector.nativeParameters).toHaveProperty(name);
  });

  it('sends the customer as texts in a list', () => {
    expect(resolve('customer.email', 'Mr@Example.com')).toEqual(native({ billingemail: ['Mr@Example.com'] }));
    expect(resolve('customer.id', guid(1))).toEqual(native({ customerid: [guid(1)] }));
  });

  it('says which filters are checked on the row, and which nobody can answer', () => {
    const capabilities = commerscaleConnector.capabilities(config);
    const bySupport = (support: string) => FILTER_KEYS.filter((key) => capabilities[key].support === support);
    const rows = ['billing.countryCode', 'billing.state', 'shipping.countryCode', 'shipping.state'];
    expect(bySupport('residual')).toEqual(['paymentStatus', 'paymentMethod', 'total', ...rows]);
    expect(bySupport('unanswerable')).toEqual(['externalId', 'missingExternalId', 'paidAt', 'updatedAt', 'invoiceId']);
  });

  it('reaches every filter of the documents but the two the gateway drives', () => {
    const places = ['firstname', 'lastname', 'email', 'phone', 'company', 'countryid', 'stateid', 'city', 'postalcode'];
    expect(Object.keys(commerscaleConnector.nativeParameters)).toEqual([
      'id',
      'customerid',
      'number',
      'status',
      'totalprice_min',
      'totalprice_max',
      'taxid',
      'shippingid',
      'shippingoption',
      'couponid',
      'billingsame',
      'discount_min',
      'discount_max',
      ...places.map((place) => `billing${place}`),
      ...places.map((place) => `shipping${place}`),
    ]);
  });
});

describe('configuration', () => {
  const accepts = new Ajv2020({ strict: true }).compile(commerscaleConnector.configuration.credentials);

  it.each([
    [{ apiKey: 'k' }, true],
    [{ appApiKey: 'k' }, true],
    [{ email: 'a@example.com', password: 'p' }, true],
    [{ email: 'a@example.com' }, false],
    [{ apiKey: 'k', appApiKey: 'k' }, false],
    [{ apiKey: '' }, false],
    [{}, false],
  ])('takes the credentials %j: %s', (credentials, accepted) => {
    expect(accepts(credentials)).toBe(accepted);
  });
});
