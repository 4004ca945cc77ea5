import { type CallOptions, type ClientOptions, Connection } from './connection.js';
import { exportStretches, type ExportOptions, type ExportStretch } from './export-orders.js';
import type {
  CountRequest,
  CountResponse,
  ExplainResponse,
  ExportEnd,
  ExportRequest,
  Order,
  OrderUpdate,
  ReconcileEnd,
  ReconcileFinding,
  ReconcileRequest,
  SearchRequest,
  SearchResponse,
  Source,
  SourceList,
} from './model.js';
import { type KnownOrders, reconcileOrders, type ReconcileOptions } from './reconcile-orders.js';

/** An order, and the name of the state it is in. */
export interface VersionedOrder {
  readonly order: Order;
  readonly etag: string | null;
}

export interface UpdateOptions extends CallOptions {
  /** The order is changed only while it is still in this state; else a problem with status 412 is thrown. */
  readonly ifMatch?: string | undefined;
}

/** Every method throws `TributaryProblem`, `TributaryDisconnected`, or the reason of its `signal`. */
export interface TributaryClient {
  /** One page. */
  search(request?: SearchRequest, options?: CallOptions): Promise<SearchResponse>;
  /** Page after page, from the request's cursor to the end. */
  pages(request?: SearchRequest, options?: CallOptions): AsyncGenerator<SearchResponse, void, undefined>;
  /** Every order of all pages. */
  orders(request?: SearchRequest, options?: CallOptions): AsyncGenerator<Order, void, undefined>;
  count(request?: CountRequest, options?: CallOptions): Promise<CountResponse>;
  explain(request?: SearchRequest, options?: CallOptions): Promise<ExplainResponse>;
  /** Every order that matches, each once; a connection that is cut is taken up again. Returns the gateway's last word. */
  export(request?: ExportRequest, options?: ExportOptions): AsyncGenerator<Order, ExportEnd, undefined>;
  /** The same in stretches, each with the cursor that goes on behind it: for whoever stores both. */
  exportStretches(
    request?: ExportRequest,
    options?: ExportOptions,
  ): AsyncGenerator<ExportStretch, ExportEnd, undefined>;
  /** The same as the text of a table. It has no checkpoints, so nothing goes on after a cut. */
  exportCsv(request?: ExportRequest, options?: CallOptions): AsyncGenerator<string, void, undefined>;
  /** One order in full. */
  order(id: string, options?: CallOptions & { readonly includeRaw?: boolean }): Promise<Order>;
  /** The same with the name of its state, for `ifMatch`. */
  versionedOrder(id: string, options?: CallOptions): Promise<VersionedOrder>;
  /** Changes what its source lets be changed, and gives the order as it is then. */
  updateOrder(id: string, change: OrderUpdate, options?: UpdateOptions): Promise<Order>;
  sources(options?: CallOptions): Promise<SourceList>;
  source(name: string, options?: CallOptions): Promise<Source>;
  /** Holds a list, however long, against what the sources have. Returns the gateway's last word, with its counts. */
  reconcile(
    request: ReconcileRequest,
    known: KnownOrders,
    options?: ReconcileOptions,
  ): AsyncGenerator<ReconcileFinding, ReconcileEnd, undefined>;
}

export function createClient(options: ClientOptions): TributaryClient {
  const connection = new Connection(options);
  const { api } = connection;
  const client: TributaryClient = {
    search: (body = {}, { signal } = {}) =>
      connection.call(signal, () => api.POST('/orders/search', { body, ...withSignal(signal) })),
    async *pages(request = {}, callOptions) {
      let cursor = request.cursor ?? null;
      do {
        const page = await client.search({ ...request, cursor }, callOptions);
        yield page;
        cursor = page.page.nextCursor;
      } while (cursor !== null);
    },
    async *orders(request, callOptions) {
      for await (const page of client.pages(request, callOptions)) yield* page.orders;
    },
    count: (body = {}, { signal } = {}) =>
      connection.call(signal, () => api.POST('/orders/count', { body, ...withSignal(signal) })),
    explain: (body = {}, { signal } = {}) =>
      connection.call(signal, () => api.POST('/orders/explain', { body, ...withSignal(signal) })),
    async *export(request, exportOptions) {
      const stretches = client.exportStretches(request, exportOptions);
      for (;;) {
        const next = await stretches.next();
        if (next.done === true) return next.value;
        yield* next.value.orders;
      }
    },
    exportStretches: (request = {}, exportOptions = {}) => exportStretches(connection, request, exportOptions),
    async *exportCsv(request = {}, { signal } = {}) {
      const ask = { body: JSON.stringify(request), type: 'application/json', accept: 'text/csv' };
      yield* await connection.stream('/orders/export', ask, signal);
    },
    order: (id, { signal, includeRaw = false } = {}) =>
      connection.call(signal, () =>
        api.GET('/orders/{id}', { params: { path: { id }, query: { includeRaw } }, ...withSignal(signal) }),
      ),
    async versionedOrder(id, { signal } = {}) {
      let etag: string | null = null;
      const order = await connection.call(signal, async () => {
        const outcome = await api.GET('/orders/{id}', { params: { path: { id } }, ...withSignal(signal) });
        etag = outcome.response.headers.get('ETag');
        return outcome;
      });
      return { order, etag };
    },
    updateOrder: (id, body, { signal, ifMatch } = {}) =>
      connection.call(signal, () =>
        api.PATCH('/orders/{id}', {
          params: { path: { id }, header: ifMatch === undefined ? {} : { 'If-Match': ifMatch } },
          body,
          ...withSignal(signal),
        }),
      ),
    sources: ({ signal } = {}) => connection.call(signal, () => api.GET('/sources', withSignal(signal))),
    source: (name, { signal } = {}) =>
      connection.call(signal, () => api.GET('/sources/{name}', { params: { path: { name } }, ...withSignal(signal) })),
    reconcile: (request, known, reconcileOptions = {}) => reconcileOrders(connection, request, known, reconcileOptions),
  };
  return client;
}

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });
