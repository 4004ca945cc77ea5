import { formatTable } from './format-table.mjs';
import { bold, cyan, dim, green, red, yellow } from './terminal.mjs';

const ORDER_COLUMNS = [
  { title: 'created', cell: (order) => order.createdAt },
  { title: 'source', cell: (order) => order.source, colour: cyan },
  { title: 'number', cell: (order) => order.number ?? order.nativeId },
  { title: 'status', cell: (order) => order.status },
  { title: 'payment', cell: (order) => order.paymentStatus },
  { title: 'total', align: 'right', cell: (order) => formatMoney(order.total) },
  { title: 'customer', cell: (order) => order.customer?.name ?? order.customer?.email ?? null },
];

const SOURCE_COLUMNS = [
  { title: 'source', cell: (report) => report.source, colour: cyan },
  { title: 'status', cell: (report) => report.status, colour: (text, report) => statusColour(report)(text) },
  { title: 'returned', align: 'right', cell: (report) => report.returned },
  { title: 'total', align: 'right', cell: (report) => formatTotal(report.total) },
  { title: 'calls', align: 'right', cell: (report) => report.upstreamCalls },
  { title: 'ms', align: 'right', cell: (report) => Math.round(report.tookMs) },
  { title: 'error', cell: (report) => report.error?.message ?? report.reason ?? '' },
];

/** @returns {boolean} whether the source contributed to this answer, if only from a cache */
export const hasAnswered = (report) => report.status !== 'failed' && report.status !== 'unanswerable' && !report.gap;

/** @returns {string} the merged page and each source's part in it, to be read by a person */
export function describeSearch({ orders, page, total, complete, sources, tookMs }) {
  const columns = SOURCE_COLUMNS.filter(
    ({ title, cell }) => title !== 'error' || sources.some((report) => cell(report)),
  );
  const answered = sources.filter(hasAnswered).length;
  return [
    formatTable(ORDER_COLUMNS, orders),
    '',
    formatTable(columns, sources),
    '',
    `${bold(`${page.returned} of ${formatTotal(total) ?? 'an unknown number of'} orders`)} from ${answered} of ` +
      `${sources.length} sources in ${Math.round(tookMs)} ms, ` +
      (complete ? green('complete') : yellow('not complete: orders of some source may be missing')),
    page.nextCursor
      ? dim(`The next page: the same request with "cursor": "${shorten(page.nextCursor)}" (page.nextCursor).`)
      : dim('There is no next page.'),
  ].join('\n');
}

const statusColour = (report) => {
  if (!hasAnswered(report)) return red;
  return report.status === 'ok' ? green : yellow;
};

const formatMoney = (money) => (money ? `${money.amount} ${money.currency ?? ''}`.trim() : null);

const RELATIONS = { eq: '', lte: 'at most ', gte: 'at least ' };

const formatTotal = (total) => (total ? `${RELATIONS[total.relation] ?? ''}${total.value}` : null);

const shorten = (cursor) => (cursor.length > 24 ? `${cursor.slice(0, 24)}…` : cursor);
