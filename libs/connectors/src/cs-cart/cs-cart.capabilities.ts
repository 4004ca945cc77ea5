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
import type { SourceConfig } from '../kit/connector-definition.js';
import { ceilTo, floorTo, parseLocalTime, printDay, SECOND_MS } from '../kit/instant.js';
import { INCOMPLETE_STATUS, isKnownLetter, lettersOf, PARENT_STATUS, PAYMENT_STATUSES_TOLD } from './cs-cart.status.js';
import { isOrderId } from './cs-cart.wire.js';

const NOTHING: Resolution = { kind: 'nothing' };
const EVERYTHING: Resolution = { kind: 'everything' };
const RESIDUAL: Resolution = { kind: 'residual' };

export function csCartCapabilities(config: SourceConfig): Capabilities {
  return {
    ids: { support: 'native', told: 'row', resolve: byOrderId },
    // The order number is the order id: the marketplace has no other.
    number: { support: 'native', told: 'row', resolve: byOrderId },
    // A reply need not repeat `vendor_ref`: only the search by it knows.
    externalId: {
      support: 'native',
      told: 'sometimes',
      resolve: (references) => ({ kind: 'lookup', lookups: references.map((vendor_ref) => ({ vendor_ref })) }),
    },
    missingExternalId: { support: 'unanswerable', told: 'never' },
    status: { support: 'native', told: 'row', resolve: byStatus },
    paymentStatus: { support: 'residual', told: 'row', resolve: byPaymentStatus },
    nativeStatus: { support: 'native', told: 'row', resolve: byNativeStatus },
    createdAt: { support: 'native', told: 'row' },
    paidAt: { support: 'unanswerable', told: 'never' },
    updatedAt: { support: 'native', told: 'sometimes', resolve: (range) => byUpdate(range, config) },
    currency: {
      support: 'configured',
      told: 'row',
      resolve: (currencies) =>
        config.currency !== null && currencies.includes(config.currency) ? EVERYTHING : NOTHING,
    },
    'customer.email': { support: 'native', told: 'row', resolve: (email) => native([{ email }]) },
    // Guests share `user_id` 0 and are nobody: their orders have no customer id.
    'customer.id': {
      support: 'native',
      told: 'row',
      resolve: (id) => native(isOrderId(id) ? [{ user_id: id }] : []),
    },
    paymentMethod: { support: 'detail', told: 'detail' },
    total: { support: 'residual', told: 'row' },
    invoiceId: {
      support: 'native',
      told: 'never',
      resolve: (ids) => native(ids.filter(isOrderId).map((invoice_id) => ({ invoice_id }))),
    },
    test: { support: 'configured', told: 'row', resolve: (test) => (test ? NOTHING : EVERYTHING) },
    ...addressCapabilities(),
  };
}

function native(
  variants: readonly NativeParameters[],
  manner: { readonly changes?: true; readonly unlistedElsewhere?: true } = {},
): Resolution {
  return variants.length === 0 ? NOTHING : { kind: 'native', variants, ...manner };
}

/** Ids are whole numbers: another text is no order's. */
function byOrderId(ids: readonly string[]): Resolution {
  const lookups = ids.filter(isOrderId).map((order_id) => ({ order_id }));
  return lookups.length === 0 ? NOTHING : { kind: 'lookup', lookups };
}

function byStatus(statuses: readonly OrderStatus[]): Resolution {
  if (statuses.includes('unknown')) return checkedByUs(statuses.includes('incomplete'));
  return byLetters(statuses.flatMap(lettersOf));
}

function byNativeStatus(words: readonly string[]): Resolution {
  const listed = words.filter((word) => word !== PARENT_STATUS);
  return listed.every(isKnownLetter) ? byLetters(listed) : checkedByUs(listed.includes(INCOMPLETE_STATUS));
}

/**
 * The provider takes one letter: several are several listings, and an order moves between them when it changes. One
 * listing of everything may stand for them, but never where `N` is among them: it is in no listing but its own.
 */
function byLetters(letters: readonly string[]): Resolution {
  return native(
    letters.map((status) => ({ status })),
    letters.includes(INCOMPLETE_STATUS) ? { unlistedElsewhere: true } : { changes: true },
  );
}

/** Every order, read and checked. A listing without `status` leaves `N` out, so that is a listing of its own. */
function checkedByUs(includesIncomplete: boolean): Resolution {
  if (!includesIncomplete) return RESIDUAL;
  return { kind: 'narrowed', variants: [{}, { status: INCOMPLETE_STATUS }], unlistedElsewhere: true };
}

function byPaymentStatus(statuses: readonly PaymentStatus[]): Resolution {
  return statuses.some((status) => PAYMENT_STATUSES_TOLD.has(status)) ? RESIDUAL : NOTHING;
}

/**
 * The provider keeps whole seconds, so the range is narrowed to those within it. With days, the only ranges it can be
 * asked for are whole days of its zone: others would bring orders that nobody can check.
 */
function byUpdate({ from, to }: TimeRange, config: SourceConfig): Resolution {
  const fromSecond = from === null ? null : ceilTo(from, SECOND_MS);
  const toSecond = to === null ? null : floorTo(to, SECOND_MS);
  if (fromSecond !== null && toSecond !== null && fromSecond > toSecond) return NOTHING;
  const days = config.options['updatedAtFormat'] === 'date';
  if (days && !(isDayStart(fromSecond, config) && isDayStart(after(toSecond), config))) return { kind: 'unanswerable' };
  const print = (at: number) => (days ? printDay(at, config.timeZone) : String(at / SECOND_MS));
  return native([
    {
      ...(fromSecond === null ? {} : { updated_at_from: print(fromSecond) }),
      ...(toSecond === null ? {} : { updated_at_to: print(toSecond) }),
    },
  ]);
}

function after(second: number | null): number | null {
  return second === null ? null : second + SECOND_MS;
}

function isDayStart(at: number | null, { timeZone }: SourceConfig): boolean {
  return at === null || parseLocalTime(`${printDay(at, timeZone)} 00:00:00`, timeZone) === at;
}

type AddressCapabilities = Pick<Capabilities, `billing.${AddressField}` | `shipping.${AddressField}`>;

function addressCapabilities(): AddressCapabilities {
  const read: Capability<readonly string[]> = { support: 'detail', told: 'detail' };
  // An address has neither an e-mail nor a company in the documentation: no order can match, whatever is read.
  const absent: Capability<readonly string[]> = { ...read, resolve: () => NOTHING };
  return Object.fromEntries(
    ADDRESS_FIELDS.flatMap((field) => {
      const capability = field === 'email' || field === 'company' ? absent : read;
      return [
        [`billing.${field}`, capability],
        [`shipping.${field}`, capability],
      ];
    }),
  ) as AddressCapabilities;
}
