import type { Order, SearchResult, SourceReport, View } from '#order-search';
import { maskPersonalData } from './mask-personal-data.js';
import type { PlainOrder } from './order.dto.js';
import type { Presentation } from './presentation.js';
import type { SearchResponseDto } from './search-response.dto.js';
import type { SourceReportDto } from './source-report.dto.js';
import { toInstant } from './to-instant.js';

/** The engine's result as the caller sees it. */
export function fromSearchResult(result: SearchResult, presentation: Presentation): SearchResponseDto {
  return {
    orders: result.orders.map(orderPresenter(presentation)),
    page: {
      limit: result.page.limit,
      returned: result.page.returned,
      nextCursor: result.page.nextCursor,
      hasMore: result.page.hasMore,
    },
    total: result.total,
    complete: result.complete,
    completeThrough: toInstant(result.completeThrough),
    sources: result.sources.map(toSourceReport),
    tookMs: Math.round(result.tookMs),
  };
}

/** One order as the caller sees it. Whatever shows orders shows them through this. */
export function orderPresenter({ view, includeRaw, personal }: Presentation): (order: Order) => PlainOrder {
  const toOrder = ORDER_VIEWS[view];
  if (!personal) return (order) => maskPersonalData(toOrder(order));
  return includeRaw ? (order) => ({ ...toOrder(order), raw: order.raw ?? null }) : toOrder;
}

export function toSourceReport(report: SourceReport): SourceReportDto {
  return {
    source: report.source,
    connector: report.connector,
    status: report.status,
    gap: report.gap,
    returned: report.returned,
    total: report.total,
    upstreamCalls: report.upstreamCalls,
    tookMs: Math.round(report.tookMs),
    cache: report.cache,
    filters: report.filters,
    reason: report.reason,
    predictedCalls: report.predictedCalls,
    error: report.error,
  };
}

const ORDER_VIEWS: Readonly<Record<View, (order: Order) => PlainOrder>> = {
  ids: toFreeFields,
  basic: toBasicOrder,
  full: toFullOrder,
};

/** The identity, and of the basic fields those that the listing told anyway: a key that is not there was not read. */
function toFreeFields(order: Order): PlainOrder {
  return Object.fromEntries(
    Object.entries(toBasicOrder(order)).filter(([, value]) => value !== null),
  ) as unknown as PlainOrder;
}

function toBasicOrder(order: Order): PlainOrder {
  return {
    id: order.id,
    source: order.source,
    connector: order.connector,
    nativeId: order.nativeId,
    number: order.number,
    externalId: order.externalId,
    createdAt: toInstant(order.createdAt),
    updatedAt: toInstant(order.updatedAt),
    paidAt: toInstant(order.paidAt),
    status: order.status,
    paymentStatus: order.paymentStatus,
    nativeStatus: order.nativeStatus,
    test: order.test,
    total: order.total,
    customer: order.customer,
    paymentMethod: order.paymentMethod,
  };
}

function toFullOrder(order: Order): PlainOrder {
  return {
    ...toBasicOrder(order),
    subtotal: order.subtotal,
    tax: order.tax,
    shippingCost: order.shippingCost,
    discount: order.discount,
    billingAddress: order.billingAddress,
    shippingAddress: order.shippingAddress,
    items: order.items,
    payments: order.payments?.map((payment) => ({ ...payment, paidAt: toInstant(payment.paidAt) })) ?? null,
    shipments: order.shipments?.map((shipment) => ({ ...shipment, createdAt: toInstant(shipment.createdAt) })) ?? null,
    notes: order.notes,
  };
}
