// Order books that are computed, not held: order `index` of `count` lies evenly between `from` and `to`, so that a source
// of ten million orders costs nothing.

/** @typedef {{ source: number, count: number, from: number, to: number }} Book times in epoch seconds */

/** Epoch seconds of an order's creation; sources interleave. */
export const createdAt = ({ source, count, from, to }, index) =>
  from + Math.floor(((index + ((source * 0.37) % 1)) * (to - from)) / count);

/** How many orders were made before this time (epoch seconds). */
export function ordersBefore(book, seconds) {
  let low = 0;
  let high = book.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (createdAt(book, middle) < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

const FIRST_NAMES = ['Ada', 'Bela', 'Chiara', 'Denis', 'Ewa', 'Farid', 'Greta', 'Hugo'];
const LAST_NAMES = ['Novak', 'Rossi', 'Schmidt', 'Dubois', 'Kowalska', 'Jansen', 'Costa', 'Lind'];
const LETTERS = ['O', 'P', 'C', 'B', 'D', 'G'];
const WORDS = [
  'IGLOBAL_ORDER_IN_PROCESS',
  'IGLOBAL_FRAUD_REVIEW',
  'VENDOR_END_OF_DAY_COMPLETE',
  'IGLOBAL_ORDER_CANCELLED',
];

/** A row of CS-Cart's `GET /orders`. */
export function csCartRow(book, index) {
  const first = FIRST_NAMES[index % FIRST_NAMES.length];
  const last = LAST_NAMES[(index >> 3) % LAST_NAMES.length];
  return {
    order_id: String(100_000 + index),
    issuer_id: null,
    user_id: String(1 + (index % 977)),
    is_parent_order: 'N',
    parent_order_id: '0',
    company_id: '1',
    timestamp: String(createdAt(book, index)),
    firstname: first,
    lastname: last,
    email: `${first}.${last}.${index % 977}@example.com`.toLowerCase(),
    phone: `+49 30 ${String(1_000_000 + (index % 977))}`,
    status: LETTERS[index % LETTERS.length],
    total: `${10 + (index % 490)}.${String(10 + (index % 90))}`,
    invoice_id: null,
    credit_memo_id: null,
    points: null,
  };
}

/** A row of Zonos' `POST /v1/orderNumbers` with statuses. */
export function zonosRow(book, index) {
  const at = createdAt(book, index);
  const text = (seconds) =>
    new Date(seconds * 1000)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, '.0');
  return {
    testOrder: false,
    id: `999-${100_000 + index}`,
    timestamp: text(at),
    merchantOrderId: index % 3 === 0 ? `M-${index}` : null,
    orderStatus: WORDS[index % WORDS.length],
    orderStatusDate: (at + 3600) * 1000,
    orderStatusDateString: text(at + 3600),
  };
}
