import type { Order, Source, SourceReport } from '#client';
import type { Column } from './print-rows.js';

type Money = Order['total'];

const money = (value: Money | undefined): string => (value ? `${value.amount} ${value.currency ?? ''}`.trim() : '');

export const ORDER_COLUMNS: readonly Column<Order>[] = [
  { title: 'id', cell: ({ id }) => id },
  { title: 'number', cell: ({ number }) => number, wide: true },
  { title: 'externalId', cell: ({ externalId }) => externalId },
  { title: 'createdAt', cell: ({ createdAt }) => createdAt },
  { title: 'status', cell: ({ status }) => status },
  { title: 'paymentStatus', cell: ({ paymentStatus }) => paymentStatus },
  { title: 'nativeStatus', cell: ({ nativeStatus }) => nativeStatus, wide: true },
  { title: 'total', cell: ({ total }) => money(total) },
  { title: 'customer', cell: ({ customer }) => customer?.name },
  { title: 'email', cell: ({ customer }) => customer?.email, wide: true },
];

export const COUNT_COLUMNS: readonly Column<SourceReport>[] = [
  { title: 'source', cell: ({ source }) => source },
  { title: 'orders', cell: ({ total }) => total?.value },
  { title: 'relation', cell: ({ total }) => total?.relation },
  { title: 'status', cell: ({ status }) => status },
  { title: 'remark', cell: ({ error, reason }) => error?.message ?? reason },
];

export const SOURCE_COLUMNS: readonly Column<Source>[] = [
  { title: 'source', cell: ({ name }) => name },
  { title: 'connector', cell: ({ connector }) => connector },
  { title: 'circuit', cell: ({ health }) => health?.state },
  { title: 'lastSuccessAt', cell: ({ health }) => health?.lastSuccessAt },
  { title: 'inFlight', cell: ({ health }) => health?.inFlight },
  { title: 'statuses', cell: ({ statuses }) => statuses.map(({ status }) => status).join(' '), wide: true },
];
