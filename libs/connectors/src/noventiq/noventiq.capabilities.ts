import {
  ADDRESS_FIELDS,
  type AddressField,
  type Capabilities,
  type Capability,
  type NativeParameters,
  type OrderStatus,
  type PaymentStatus,
  type Resolution,
  type TimeRange,
} from '#order-search';
import { SECOND_MS } from '../kit/index.js';
import { payDates } from './noventiq.request.js';
import { isKnownStatus, wordsForPaymentStatus, wordsForStatus } from './noventiq.status.js';
import { isNoventiqOrderId } from './noventiq.wire.js';

const NOTHING: Resolution = { kind: 'nothing' };
const EVERYTHING: Resolution = { kind: 'everything' };
const RESIDUAL: Resolution = { kind: 'residual' };
const UNANSWERABLE = { support: 'unanswerable', told: 'never' } as const;
const DETAIL = { support: 'detail', told: 'detail' } as const;
/** What the customer group carries of an address. */
const BILLING_FIELDS: ReadonlySet<AddressField> = new Set([
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'countryCode',
]);

/**
 * What the search takes, and what only the detail tells. Where the provider filtered by a field that the detail lacks (the
 * groups of the detail are not fully documented), its filter is trusted; where the gateway must check, lacking is no match.
 */
export const noventiqCapabilities: Capabilities = {
  ids: { support: 'native', told: 'row', resolve: byId },
  number: { ...DETAIL, resolve: (numbers) => (numbers.every(isNoventiqOrderId) ? byId(numbers) : RESIDUAL) },
  externalId: {
    support: 'native',
    told: 'detail',
    resolve: (ids) => native(ids.map((external_id) => ({ external_id }))),
  },
  missingExternalId: DETAIL,
  status: { support: 'native', told: 'detail', resolve: byStatus },
  paymentStatus: { support: 'native', told: 'detail', resolve: byPaymentStatus },
  nativeStatus: {
    support: 'native',
    told: 'detail',
    resolve: (words) => (words.every(isKnownStatus) ? byWords(words) : RESIDUAL),
  },
  createdAt: { support: 'native', told: 'detail' },
  paidAt: { support: 'native', told: 'detail', resolve: byPayDate },
  updatedAt: UNANSWERABLE,
  currency: {
    support: 'native',
    told: 'detail',
    resolve: (currencies) => native(currencies.map((currency) => ({ currency }))),
  },
  'customer.email': { support: 'native', told: 'detail', resolve: (email) => native([{ email }]) },
  'customer.id': UNANSWERABLE,
  paymentMethod: {
    support: 'native',
    told: 'detail',
    resolve: (methods) => native(methods.map((payment_method) => ({ payment_method }))),
  },
  total: DETAIL,
  invoiceId: UNANSWERABLE,
  // No test orders are listed.
  test: { support: 'configured', told: 'never', resolve: (test) => (test ? NOTHING : EVERYTHING) },
  ...addressCapabilities(),
};

function native(variants: readonly NativeParameters[]): Resolution {
  return { kind: 'native', variants };
}

/** Ids are whole numbers: another text is no order's. */
function byId(ids: readonly string[]): Resolution {
  const lookups = ids.filter(isNoventiqOrderId).map((order_id) => ({ order_id }));
  return lookups.length === 0 ? NOTHING : { kind: 'lookup', lookups };
}

/** The provider takes one word: several are several listings, and an order moves between them when it is paid. */
function byWords(words: readonly string[]): Resolution {
  return words.length === 0
    ? NOTHING
    : { kind: 'native', variants: words.map((status) => ({ status })), changes: true };
}

function byStatus(statuses: readonly OrderStatus[]): Resolution {
  // Words that nobody knows cannot be asked for, but there may be orders that bear them.
  return statuses.includes('unknown') ? RESIDUAL : byWords(statuses.flatMap(wordsForStatus));
}

function byPaymentStatus(statuses: readonly PaymentStatus[]): Resolution {
  if (statuses.includes('unknown')) return RESIDUAL;
  const words = new Set(statuses.flatMap(wordsForPaymentStatus));
  const resolution = byWords([...words]);
  // Whether a `deleted` order was paid once is in its detail only; both answers together need no look.
  const decided = !words.has('deleted') || (statuses.includes('unpaid') && statuses.includes('refunded'));
  return decided || resolution.kind !== 'native' ? resolution : { ...resolution, kind: 'narrowed' };
}

/** The provider compares whole seconds, both included; a bound between two is rounded outward and checked again. */
function byPayDate({ from, to }: TimeRange): Resolution {
  const bounds = [from, to].filter((bound) => bound !== null);
  if (bounds.length === 0) return RESIDUAL;
  const exact = bounds.every((bound) => bound % SECOND_MS === 0);
  return { kind: exact ? 'native' : 'narrowed', variants: [payDates(from, to)] };
}

type AddressCapabilities = Pick<Capabilities, `billing.${AddressField}` | `shipping.${AddressField}`>;

function addressCapabilities(): AddressCapabilities {
  return Object.fromEntries(
    ADDRESS_FIELDS.flatMap((field): [string, Capability<readonly string[]>][] => [
      [`billing.${field}`, BILLING_FIELDS.has(field) ? DETAIL : UNANSWERABLE],
      [`shipping.${field}`, UNANSWERABLE],
    ]),
  ) as AddressCapabilities;
}
