import type {
  Capabilities,
  Capability,
  OrderSource,
  SortedListing,
  SortedReply,
  WindowedListing,
} from '../ports/order-source.js';
import type { CallScope, Resolution } from '../ports/order-source.js';
import { blankOrder, type Order, type OrderStatus } from '../model/order.js';
import { FILTER_KEYS } from '../model/filter.js';

/** One order of a model source. */
export interface ModelOrder {
  readonly id: string;
  readonly at: number;
  readonly status: OrderStatus;
}

export interface ModelBehaviour {
  readonly kind: 'windowed' | 'ids' | 'unpaged' | 'sorted';
  /** What the provider grants at most, to begin with. */
  readonly pageCap: number;
  readonly granularity: 'second' | 'day';
  /** Order of rows within an unsorted list, and among equal times. */
  readonly shuffle: number;
  readonly countsInReply: boolean;
  /** Status is filtered by the provider: one value per listing. */
  readonly nativeStatus: boolean;
  /** Sorted only: the reply tells page size and count. */
  readonly tellsParams: boolean;
  /** Only the detail of an order tells its status. */
  readonly statusInDetail: boolean;
  /** Added to every count. */
  readonly countLie?: number;
  /** Every page is the first. */
  readonly repeatsPages?: boolean;
  /** Windowed only: the rows of a page come in another order each time. */
  readonly mixesPages?: boolean;
  /** Sorted only: a page past the end is the last one once more. */
  readonly repeatsLast?: boolean;
}

const MAX_PAGE = 1000;
const DAY_MS = 86_400_000;

/** A stable shuffle: the same list for the same seed. */
export function mix(text: string, seed: number): number {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1) ^ (hash >>> 15);
  return hash >>> 0;
}

function capabilities(behaviour: ModelBehaviour): Capabilities {
  const told = behaviour.kind === 'ids' || behaviour.statusInDetail ? 'detail' : 'row';
  const residual: Capability<unknown> = { support: behaviour.statusInDetail ? 'detail' : 'residual', told };
  const all = Object.fromEntries(FILTER_KEYS.map((key) => [key, { support: 'unanswerable', told: 'never' }]));
  const status: Capability<readonly string[]> = behaviour.nativeStatus
    ? {
        support: 'native',
        told: residual.told,
        resolve: (values): Resolution => ({
          kind: 'native',
          changes: true,
          variants: values.map((status) => ({ status })),
        }),
      }
    : residual;
  const ids: Capability<readonly string[]> = {
    support: 'native',
    told: 'row',
    resolve: (values): Resolution => ({ kind: 'lookup', lookups: values.map((id) => ({ id })) }),
  };
  return { ...all, status, ids, createdAt: { support: 'native', told: residual.told } } as unknown as Capabilities;
}

/** A source in memory that behaves as badly as `behaviour` says; `orders` and `pageCap` may change between calls. */
export class ModelSource implements OrderSource {
  readonly connector = 'model';
  readonly earliest = Date.UTC(2015, 0, 1);
  readonly nativeParameters = {};
  readonly drivenParameters = {};
  readonly statuses = [];
  readonly capabilities: Capabilities;
  readonly listing: WindowedListing | SortedListing;
  orders: ModelOrder[];
  /** What is granted at most. */
  pageCap: number;
  calls = { list: 0, count: 0, detail: 0 };
  /** Runs before every call: throws, waits, or changes `orders` and `pageCap`. */
  beforeCall: () => void | Promise<void> = () => undefined;

  constructor(
    readonly name: string,
    orders: readonly ModelOrder[],
    readonly behaviour: ModelBehaviour,
  ) {
    this.orders = [...orders];
    this.pageCap = behaviour.pageCap;
    this.capabilities = capabilities(behaviour);
    this.listing = behaviour.kind === 'sorted' ? this.#sorted() : this.#windowed(behaviour.kind);
  }

  toOrder({ id, at, status }: ModelOrder, told: 'ids' | 'row' | 'detail'): Order {
    const blank = blankOrder({ source: this.name, connector: this.connector, nativeId: id });
    if (told === 'ids') return blank;
    if (told === 'row' && this.behaviour.statusInDetail) return { ...blank, createdAt: at };
    return { ...blank, createdAt: at, status, detailed: true };
  }

  async lookUp({ id }: { readonly id?: unknown }, scope: CallScope): Promise<readonly Order[]> {
    await this.#called('list', scope);
    return this.orders.filter((order) => order.id === id).map((order) => this.toOrder(order, 'row'));
  }

  async readDetail(row: Order, scope: CallScope): Promise<Order | null> {
    await this.#called('detail', scope);
    const found = this.orders.find((order) => order.id === row.nativeId);
    return found === undefined ? null : this.toOrder(found, 'detail');
  }

  async #called(kind: keyof ModelSource['calls'], scope: CallScope): Promise<void> {
    this.calls[kind] += 1;
    scope.onUpstreamCall();
    await this.beforeCall();
  }

  #matching(native: Readonly<Record<string, unknown>>): ModelOrder[] {
    return this.orders.filter((order) => native['status'] === undefined || order.status === native['status']);
  }

  #windowed(kind: 'windowed' | 'ids' | 'unpaged'): WindowedListing {
    const {
      granularity,
      shuffle,
      countsInReply,
      countLie = 0,
      repeatsPages = false,
      mixesPages = false,
    } = this.behaviour;
    const unit = granularity === 'day' ? DAY_MS : 1000;
    const inWindow = (
      start: number | null,
      end: number | null,
      native: Readonly<Record<string, unknown>>,
    ): ModelOrder[] => {
      const from = start === null ? -Infinity : Math.floor(start / unit) * unit;
      const to = end === null ? Infinity : Math.ceil(end / unit) * unit;
      return this.#matching(native)
        .filter((order) => order.at >= from && order.at <= to)
        .sort((a, b) => mix(a.id, shuffle) - mix(b.id, shuffle));
    };
    return {
      kind: 'windowed',
      granularity,
      rows: kind === 'ids' ? 'ids' : 'keyed',
      pageSize: kind === 'unpaged' ? null : MAX_PAGE,
      exactBounds: true,
      tileRows: kind === 'ids' ? 15 : 200,
      list: async ({ window, native, offset, pageIndex, pageSize }, scope) => {
        await this.#called('list', scope);
        const all = inWindow(window.start, window.end, native);
        const granted = kind === 'unpaged' ? all.length : Math.min(this.pageCap, pageSize);
        const begin = repeatsPages ? 0 : kind === 'ids' ? offset : pageIndex * granted;
        const page = all.slice(begin, begin + granted);
        const salt = this.calls.list;
        if (mixesPages) page.sort((a, b) => mix(a.id, salt) - mix(b.id, salt));
        return {
          rows: page.map((order) => this.toOrder(order, kind === 'ids' ? 'ids' : 'row')),
          count: countsInReply || kind !== 'windowed' ? Math.max(0, all.length + countLie) : null,
          unreadable: 0,
        };
      },
      ...(kind === 'windowed' && !countsInReply
        ? {
            count: async (window, native, scope) => {
              await this.#called('count', scope);
              return Math.max(0, inWindow(window.start, window.end, native).length + countLie);
            },
          }
        : {}),
    };
  }

  #sorted(): SortedListing {
    const { shuffle, tellsParams, countLie = 0, repeatsPages = false, repeatsLast = false } = this.behaviour;
    return {
      kind: 'sorted',
      pageSize: 100,
      list: async ({ direction, native, page, pageSize }, scope) => {
        await this.#called('list', scope);
        const sign = direction === 'desc' ? -1 : 1;
        const all = this.#matching(native).sort(
          (a, b) => (a.at - b.at) * sign || mix(a.id, shuffle) - mix(b.id, shuffle),
        );
        const granted = Math.min(this.pageCap, pageSize);
        const last = Math.max(1, Math.ceil(all.length / granted));
        const begin = repeatsPages ? 0 : ((repeatsLast ? Math.min(page, last) : page) - 1) * granted;
        const rows = all.slice(begin, begin + granted);
        const reply = {
          rows: rows.map((order) => this.toOrder(order, 'row')),
          hidden: [],
          grantedPageSize: tellsParams ? granted : null,
          count: tellsParams ? Math.max(0, all.length + countLie) : null,
          unreadable: [],
        };
        return { ...reply, text: JSON.stringify(reply) };
      },
      reread: (text) => ({ ...(JSON.parse(text) as Omit<SortedReply, 'text'>), text }),
      count: async (native, scope) => {
        await this.#called('count', scope);
        return tellsParams ? { value: this.#matching(native).length, exact: true } : null;
      },
    };
  }
}
