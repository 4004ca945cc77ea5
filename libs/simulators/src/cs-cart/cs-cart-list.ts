import { parseDay } from '../http/wire-time.js';
import type { CsCartOrder } from '../order-book/cs-cart-orders.js';
import type { OrderBook } from '../order-book/order-book.js';
import { hashText } from '../order-book/random.js';
import { DAY_MS } from '../order-book/timeline.js';

/** How the list takes `updated_at_from/to`: Unix seconds, or days `yyyy-MM-dd`. The documents do not say. */
export type UpdatedAtForm = 'unix' | 'date';

/** How orders of the same second follow one another, whatever the direction. */
export type TieOrder = 'ascending' | 'descending' | 'shuffled';

const isNumber = (text: string): boolean => /^\d{1,12}$/.test(text);
const isPositive = (text: string): boolean => isNumber(text) && Number(text) > 0;

const PARAMETERS: Readonly<Record<string, (text: string, form: UpdatedAtForm) => boolean>> = {
  page: isPositive,
  items_per_page: isPositive,
  sort_by: (text) => text === 'date',
  sort_order: (text) => text === 'asc' || text === 'desc',
  status: (text) => /^[A-Z]$/.test(text),
  user_id: isNumber,
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  invoice_id: isNumber,
  updated_at_from: (text, form) => updatedAtOf(text, form) !== undefined,
  updated_at_to: (text, form) => updatedAtOf(text, form) !== undefined,
};

/** The first parameter that is unknown, wrong, empty or said twice; `null` when there is none. */
export function faultyParameter(query: URLSearchParams, form: UpdatedAtForm): string | null {
  for (const [name, text] of query) {
    const isRight = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name]! : null;
    if (isRight === null || !isRight(text, form) || query.getAll(name).length > 1) return name;
  }
  return null;
}

/** The orders of a faultless query, oldest first. Incomplete orders are there only when their status is asked for. */
export function findCsCartOrders(
  book: OrderBook<CsCartOrder>,
  query: URLSearchParams,
  form: UpdatedAtForm,
): readonly CsCartOrder[] {
  const text = (name: string): string | null => query.get(name);
  const [status, userId, invoiceId] = [text('status'), text('user_id'), text('invoice_id')];
  const email = text('email')?.toLowerCase();
  const from = updatedAtOf(text('updated_at_from'), form) ?? -Infinity;
  const to = (updatedAtOf(text('updated_at_to'), form) ?? Infinity) + (form === 'date' ? DAY_MS - 1 : 999);
  return book
    .all()
    .filter(
      (order) =>
        (status === null ? order.status !== 'N' : order.status === status) &&
        (userId === null || (order.guest ? '0' : order.customer.id) === userId) &&
        (invoiceId === null || order.invoiceId === invoiceId) &&
        (email === undefined || order.customer.email.toLowerCase() === email) &&
        from <= order.updatedAt &&
        order.updatedAt <= to,
    );
}

/** By the second of creation; equal seconds as `ties` says. Rows come in oldest first. */
export function sortByDate(
  rows: readonly CsCartOrder[],
  direction: 'asc' | 'desc',
  ties: TieOrder,
): readonly CsCartOrder[] {
  const sign = direction === 'asc' ? 1 : -1;
  const tieRank = (order: CsCartOrder): number =>
    ties === 'shuffled' ? hashText(order.id) : Number(order.id) * (ties === 'ascending' ? 1 : -1);
  return rows.toSorted(
    (a, b) => sign * (Math.floor(a.createdAt / 1000) - Math.floor(b.createdAt / 1000)) || tieRank(a) - tieRank(b),
  );
}

function updatedAtOf(text: string | null, form: UpdatedAtForm): number | undefined {
  if (text === null) return undefined;
  if (form === 'date') return parseDay(text);
  return isNumber(text) ? Number(text) * 1000 : undefined;
}
