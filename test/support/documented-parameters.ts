import type { SandboxSource } from '#simulators';

/** One parameter that a provider's documents name, and a search after which a request bears it. */
export interface DocumentedParameter {
  readonly source: SandboxSource;
  /** As the documents spell it; `pagination.pageSize` is within `pagination`. */
  readonly parameter: string;
  /** What is asked of the gateway. */
  readonly search: object;
  /** What the provider then sees; a pattern where the gateway chooses the value. */
  readonly shows: unknown;
}

const GUID = '33e6620e-3cec-48c7-ab2f-85e08ff89345';
const RANGE = { createdAt: { from: '2022-01-01T00:00:00Z', to: '2022-01-31T00:00:00Z' } };

/** Noventiq's and Softline's page "Get Order IDs": the table of parameters. */
const noventiq = (source: 'noventiq' | 'softline'): readonly DocumentedParameter[] => {
  const own = (parameter: string, value: string, shows: unknown = value): DocumentedParameter => ({
    source,
    parameter,
    search: { filter: { native: { [source]: { [parameter]: value } } } },
    shows,
  });
  return [
    own('status', 'not paid'),
    own('external_id', '12345'),
    own('pay_date_from', '2022-01-01T00:00:00Z', '2022-01-01T00:00:00+00:00'),
    own('pay_date_to', '2022-01-31T00:00:00Z', '2022-01-31T00:00:00+00:00'),
    own('currency', 'EUR'),
    own('email', 'customer@mail.com'),
    own('payment_method', 'CreditCard'),
    {
      source,
      parameter: 'create_date_from',
      search: { filter: RANGE },
      shows: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/,
    },
    { source, parameter: 'create_date_to', search: { filter: RANGE }, shows: '2022-01-31T00:00:00+00:00' },
    { source, parameter: 'limit', search: {}, shows: 500 },
    { source, parameter: 'offset', search: {}, shows: 0 },
  ];
};

/** Zonos' page "Order numbers": the definitions of the request's JSON. */
const ZONOS: readonly DocumentedParameter[] = (
  [
    ['sinceOrderId', { native: { zonos: { sinceOrderId: '90001' } } }, '90001'],
    ['missingMerchantOrderId', { native: { zonos: { missingMerchantOrderId: true } } }, true],
    ['sinceDate', RANGE, /^\d{8}$/],
    ['throughDate', RANGE, '20220201'],
    ['statuses', {}, true],
    ['store', {}, '999'],
    ['secret', {}, 'sandbox-secret'],
  ] as const
).map(([parameter, filter, shows]) => ({ source: 'zonos', parameter, search: { filter }, shows }));

/** CommerScale's page "Operations on Orders": the table of filters, `pagination`, and `authentication`. */
const COMMERSCALE_LISTS = {
  id: GUID,
  customerid: GUID,
  number: '1002',
  status: 'COMPLETED',
  taxid: GUID,
  shippingid: GUID,
  shippingoption: 'NA',
  couponid: GUID,
  billingfirstname: 'Mr',
  billinglastname: 'Example',
  billingemail: 'customer@mail.com',
  billingphone: '4181234567',
  billingcompany: 'commerscale',
  billingcountryid: GUID,
  billingstateid: GUID,
  billingcity: 'Quebec',
  billingpostalcode: 'G1G1G1',
  shippingfirstname: 'Mr',
  shippinglastname: 'Example',
  shippingemail: 'customer@mail.com',
  shippingphone: '4181234567',
  shippingcompany: 'commerscale',
  shippingcountryid: GUID,
  shippingstateid: GUID,
  shippingcity: 'Quebec',
  shippingpostalcode: 'G1G1G1',
};
const COMMERSCALE_SINGLES = {
  totalprice_min: '30.55',
  totalprice_max: '40',
  discount_min: '0.00',
  discount_max: '999.99',
};
const commerscale = (parameter: string, value: unknown, shows: unknown): DocumentedParameter => ({
  source: 'commerscale',
  parameter: `filters.${parameter}`,
  search: { filter: { native: { commerscale: { [parameter]: value } } } },
  shows,
});
const COMMERSCALE: readonly DocumentedParameter[] = [
  ...Object.entries(COMMERSCALE_LISTS).map(([name, value]) => commerscale(name, [value], [value])),
  ...Object.entries(COMMERSCALE_SINGLES).map(([name, value]) => commerscale(name, value, value)),
  commerscale('billingsame', true, 'true'),
  ...(
    [
      ['filters.createdon_min', RANGE, /^\d{4}-\d\d-\d\d$/],
      ['filters.createdon_max', RANGE, '2022-02-01'],
      ['pagination.pageNumber', {}, '1'],
      ['pagination.pageSize', {}, /^\d{1,4}$/],
      ['authentication.apiKey', {}, 'sandbox-commerscale-key'],
    ] as const
  ).map(([parameter, filter, shows]) => ({ source: 'commerscale' as const, parameter, search: { filter }, shows })),
];

/** The marketplace's page "ORDERS": the table of the list, and the search by `vendor_ref`. */
const MACKE: readonly DocumentedParameter[] = (
  [
    ['page', {}, '1'],
    ['items_per_page', {}, /^\d+$/],
    ['sort_by', {}, 'date'],
    ['sort_order', {}, 'desc'],
    ['status', { native: { macke: { status: 'P' } } }, 'P'],
    ['user_id', { native: { macke: { user_id: 7 } } }, '7'],
    ['email', { native: { macke: { email: 'customer@mail.com' } } }, 'customer@mail.com'],
    ['invoice_id', { native: { macke: { invoice_id: 50001 } } }, '50001'],
    ['updated_at_from', { native: { macke: { updated_at_from: '1641772800' } } }, '1641772800'],
    ['updated_at_to', { native: { macke: { updated_at_to: '1641859199' } } }, '1641859199'],
    ['vendor_ref', { native: { macke: { vendor_ref: 'ABC1234' } } }, 'ABC1234'],
  ] as const
).map(([parameter, filter, shows]) => ({ source: 'macke', parameter, search: { filter }, shows }));

export const DOCUMENTED_PARAMETERS: readonly DocumentedParameter[] = [
  ...noventiq('noventiq'),
  ...noventiq('softline'),
  ...ZONOS,
  ...COMMERSCALE,
  ...MACKE,
  {
    source: 'macke',
    parameter: 'sort_order',
    search: { sort: 'createdAt:asc' },
    shows: 'asc',
  },
];

/** The unified filters that stand for a parameter: either way of asking sends it. */
export const UNIFIED_FILTERS: readonly DocumentedParameter[] = (
  [
    ['noventiq', 'status', { nativeStatus: ['paid'] }, 'paid'],
    ['noventiq', 'external_id', { externalId: ['12345'] }, '12345'],
    ['noventiq', 'pay_date_from', { paidAt: { from: '2022-01-01T00:00:00Z' } }, '2022-01-01T00:00:00+00:00'],
    ['noventiq', 'pay_date_to', { paidAt: { to: '2022-01-31T00:00:00Z' } }, '2022-01-31T00:00:00+00:00'],
    ['noventiq', 'currency', { currency: ['eur'] }, 'EUR'],
    ['noventiq', 'email', { customer: { email: 'customer@mail.com' } }, 'customer@mail.com'],
    ['noventiq', 'payment_method', { paymentMethod: ['CreditCard'] }, 'CreditCard'],
    ['commerscale', 'filters.id', { ids: [`commerscale:${GUID}`] }, [GUID]],
    ['commerscale', 'filters.number', { number: ['1002'] }, ['1002']],
    ['commerscale', 'filters.status', { status: ['completed'] }, ['COMPLETED']],
    ['commerscale', 'filters.customerid', { customer: { id: GUID } }, [GUID]],
    ['commerscale', 'filters.billingemail', { customer: { email: 'a@example.com' } }, ['a@example.com']],
    ['commerscale', 'filters.billingcity', { billing: { city: ['Quebec'] } }, ['Quebec']],
    ['commerscale', 'filters.shippingpostalcode', { shipping: { postalCode: ['G1G1G1'] } }, ['G1G1G1']],
    ['macke', 'status', { status: ['confirmed'] }, 'P'],
    ['macke', 'user_id', { customer: { id: '7' } }, '7'],
    ['macke', 'email', { customer: { email: 'customer@mail.com' } }, 'customer@mail.com'],
    ['macke', 'invoice_id', { invoiceId: ['50001'] }, '50001'],
    ['macke', 'updated_at_from', { updatedAt: { from: '2022-01-10T00:00:00Z' } }, '1641772800'],
    ['macke', 'updated_at_to', { updatedAt: { to: '2022-01-10T23:59:59Z' } }, '1641859199'],
    ['macke', 'vendor_ref', { externalId: ['ABC1234'] }, 'ABC1234'],
  ] as const
).map(([source, parameter, filter, shows]) => ({ source, parameter, search: { filter }, shows }));
