// The work of a search over the five light shops, as somebody would write it by hand for just them: one filter, no paging, no
// failures, no cache. Rivals share it and differ in how they are asked and how they ask.

/** @type {readonly { name: string, connector: string, baseUrl: string, credentials: Record<string, string>, currency?: string }[]} */
export const sources = JSON.parse(process.env.SOURCES ?? '[]');

/** The one call to a source for the newest orders of a customer: the one the gateway makes. */
export function callTo({ baseUrl, credentials }, { email }) {
  const basic = Buffer.from(`${credentials.email}:${credentials.apiKey}`).toString('base64');
  const query = `page=1&items_per_page=100&sort_by=date&sort_order=desc&email=${encodeURIComponent(email)}`;
  return {
    method: 'GET',
    url: `${baseUrl}/orders?${query}`,
    headers: { accept: 'application/json', authorization: `Basic ${basic}` },
  };
}

const LETTERS = {
  O: ['pending', 'unpaid'],
  P: ['confirmed', 'paid'],
  C: ['completed', 'paid'],
  B: ['on_hold', 'unknown'],
  D: ['cancelled', 'unknown'],
  G: ['return_in_progress', 'paid'],
};

const WORDS = {
  IGLOBAL_ORDER_IN_PROCESS: 'confirmed',
  IGLOBAL_FRAUD_REVIEW: 'on_hold',
  VENDOR_END_OF_DAY_COMPLETE: 'completed',
  IGLOBAL_ORDER_CANCELLED: 'cancelled',
};

/** Orders of a reply, in the gateway's shape. */
export function toOrders(source, json) {
  const toOrder = source.connector === 'zonos' ? fromZonosRow : fromCsCartRow;
  return json.orders.map((row) => toOrder(source, row));
}

function fromCsCartRow({ name, connector, currency }, row) {
  const [status, paymentStatus] = LETTERS[row.status] ?? ['unknown', 'unknown'];
  return {
    id: `${name}:${row.order_id}`,
    source: name,
    connector,
    nativeId: row.order_id,
    number: row.order_id,
    externalId: null,
    createdAt: toInstant(row.timestamp * 1000),
    updatedAt: null,
    paidAt: null,
    status,
    paymentStatus,
    nativeStatus: row.status,
    test: null,
    total: { amount: row.total, currency },
    customer: {
      id: row.user_id,
      name: `${row.firstname} ${row.lastname}`,
      email: row.email,
      phone: row.phone,
      company: null,
    },
    paymentMethod: null,
  };
}

function fromZonosRow({ name, connector }, row) {
  return {
    id: `${name}:${row.id}`,
    source: name,
    connector,
    nativeId: row.id,
    number: row.id,
    externalId: row.merchantOrderId,
    createdAt: row.timestamp.replace(' ', 'T').replace('.0', 'Z'),
    updatedAt: toInstant(row.orderStatusDate),
    paidAt: null,
    status: WORDS[row.orderStatus] ?? 'unknown',
    paymentStatus: 'unknown',
    nativeStatus: row.orderStatus,
    test: row.testOrder,
    total: null,
    customer: null,
    paymentMethod: null,
  };
}

const toInstant = (epochMs) => new Date(epochMs).toISOString().replace('.000Z', 'Z');

/** What a request asks, read from its JSON. */
export const readRequest = ({ filter, limit }) => ({ limit, email: filter.customer.email });

/** One page of the lists of all sources, newest first. */
export function toPage(lists, { limit }) {
  const all = lists.flat();
  all.sort(
    (a, b) =>
      (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0) ||
      (a.source < b.source ? -1 : a.source > b.source ? 1 : 0) ||
      (a.nativeId < b.nativeId ? -1 : 1),
  );
  const orders = all.slice(0, limit);
  return {
    orders,
    page: { limit, returned: orders.length, nextCursor: null, hasMore: all.length > limit },
    complete: true,
    sources: sources.map(({ name, connector }, index) => ({
      source: name,
      connector,
      status: 'ok',
      returned: lists[index].length,
      upstreamCalls: 1,
    })),
  };
}
