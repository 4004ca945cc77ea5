import type { Capabilities, Resolution } from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import { isGuid, isOrderNumber, isShortText } from './commerscale.filters.js';
import { REACHABLE_PAYMENT_STATUSES, resolveStatus } from './commerscale.status.js';

/** What one lookup asks for at most: far below a page, so that its reply is whole even where a shop grants small ones. */
const LOOKUP_VALUES = 25;

const ROW = { support: 'residual', told: 'row' } as const;
const NONE = { support: 'unanswerable', told: 'never' } as const;

/** What the provider can be asked; its text filters only narrow, the engine compares again. */
export function commerscaleCapabilities(config: SourceConfig): Capabilities {
  return {
    ids: { support: 'native', told: 'row', resolve: (ids) => lookUp('id', ids.filter(isGuid)) },
    number: { support: 'native', told: 'row', resolve: (numbers) => lookUp('number', numbers.filter(isOrderNumber)) },
    externalId: NONE,
    missingExternalId: NONE,
    status: { support: 'native', told: 'row', resolve: (wanted) => resolveStatus(wanted, config) },
    paymentStatus: {
      ...ROW,
      resolve: (wanted) => ({
        kind: wanted.some((status) => REACHABLE_PAYMENT_STATUSES.includes(status)) ? 'residual' : 'nothing',
      }),
    },
    nativeStatus: textFilter('status'),
    createdAt: { support: 'native', told: 'row' },
    paidAt: NONE,
    updatedAt: NONE,
    currency: {
      support: 'configured',
      told: 'row',
      resolve: (wanted) => ({
        kind: wanted.some((currency) => currency.toUpperCase() === config.currency) ? 'everything' : 'nothing',
      }),
    },
    'customer.email': { support: 'native', told: 'row', resolve: (email) => listFilter('billingemail', [email]) },
    'customer.id': { support: 'native', told: 'row', resolve: (id) => listFilter('customerid', [id].filter(isGuid)) },
    paymentMethod: ROW,
    total: ROW,
    invoiceId: NONE,
    // There are no test orders.
    test: { support: 'configured', told: 'never', resolve: (test) => ({ kind: test ? 'nothing' : 'everything' }) },
    'billing.firstName': textFilter('billingfirstname'),
    'billing.lastName': textFilter('billinglastname'),
    'billing.email': textFilter('billingemail'),
    'billing.phone': textFilter('billingphone'),
    'billing.company': textFilter('billingcompany'),
    // The provider filters by the ids of countries and states, which nobody else knows.
    'billing.countryCode': ROW,
    'billing.state': ROW,
    'billing.city': textFilter('billingcity'),
    'billing.postalCode': textFilter('billingpostalcode'),
    'shipping.firstName': textFilter('shippingfirstname'),
    'shipping.lastName': textFilter('shippinglastname'),
    'shipping.email': textFilter('shippingemail'),
    'shipping.phone': textFilter('shippingphone'),
    'shipping.company': textFilter('shippingcompany'),
    'shipping.countryCode': ROW,
    'shipping.state': ROW,
    'shipping.city': textFilter('shippingcity'),
    'shipping.postalCode': textFilter('shippingpostalcode'),
  };
}

interface TextFilter {
  readonly support: 'native';
  readonly told: 'row';
  readonly resolve: (values: readonly string[]) => Resolution;
}

function textFilter(name: string): TextFilter {
  return { support: 'native', told: 'row', resolve: (values) => listFilter(name, values) };
}

/** A value that the provider would refuse can be nobody's. */
function listFilter(name: string, values: readonly string[]): Resolution {
  const sendable = values.filter(isShortText);
  return sendable.length === 0 ? { kind: 'nothing' } : { kind: 'native', variants: [{ [name]: sendable }] };
}

function lookUp(name: 'id' | 'number', values: readonly string[]): Resolution {
  if (values.length === 0) return { kind: 'nothing' };
  const chunks = Math.ceil(values.length / LOOKUP_VALUES);
  return {
    kind: 'lookup',
    lookups: Array.from({ length: chunks }, (_, index) => ({
      [name]: values.slice(index * LOOKUP_VALUES, (index + 1) * LOOKUP_VALUES),
    })),
  };
}
