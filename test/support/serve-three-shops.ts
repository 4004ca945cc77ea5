import {
  blankOrder,
  createOrderSearch,
  FILTER_KEYS,
  type Capabilities,
  type Order,
  type OrderSearch,
  type OrderSource,
} from '#order-search';
import { MemoryTier, ReadThroughCache } from '#platform';
import { createGateway } from '../../apps/gateway/src/create-gateway.js';
import { EngineModule } from '../../apps/gateway/src/engine/engine.module.js';
import { DETAILED_ORDER } from './sample-orders.js';
import { watchMemory } from './watch-memory.js';

// A process of its own: the gateway over its real engine and cache, and three shops that list a million orders between
// them and answer at once. Tells its parent where it listens, and on request how far it has been read and the most memory
// it ever took.

const SHOPS = [333_334, 333_333, 333_333];
const EVERY_MS = 60_000;
const PAGE = 1000;
const clock = { now: () => Date.now() };
const first = clock.now() - 333_400 * EVERY_MS;

const unanswerable = Object.fromEntries(FILTER_KEYS.map((key) => [key, { support: 'unanswerable', told: 'never' }]));
const capabilities = { ...unanswerable, createdAt: { support: 'native', told: 'row' } } as unknown as Capabilities;

/** An order a minute, `shift` milliseconds past it. */
function shop(name: string, count: number, shift: number): OrderSource {
  const begin = Math.ceil(first / EVERY_MS) * EVERY_MS + shift;
  const orderAt = (index: number): Order => {
    const nativeId = String(index);
    const blank = blankOrder({ source: name, connector: 'commerscale', nativeId });
    return {
      ...DETAILED_ORDER,
      id: blank.id,
      source: name,
      nativeId,
      number: `A-${nativeId}`,
      createdAt: begin + index * EVERY_MS,
    };
  };
  return {
    name,
    connector: 'commerscale',
    earliest: begin,
    nativeParameters: {},
    drivenParameters: {},
    statuses: [],
    capabilities,
    listing: {
      kind: 'windowed',
      granularity: 'second',
      rows: 'keyed',
      pageSize: PAGE,
      exactBounds: true,
      tileRows: PAGE,
      list: async ({ window, offset, pageSize }, scope) => {
        scope.onUpstreamCall();
        const from = Math.max(0, Math.ceil(((window.start ?? 0) - begin) / EVERY_MS));
        const to = Math.min(count - 1, Math.floor(((window.end ?? Infinity) - begin) / EVERY_MS));
        const length = Math.max(0, Math.min(pageSize, PAGE, to + 1 - from - offset));
        return {
          rows: Array.from({ length }, (_, index) => orderAt(from + offset + index)),
          count: Math.max(0, to + 1 - from),
          unreadable: 0,
        };
      },
    },
    lookUp: async () => [],
    readDetail: async () => null,
  };
}

let given = 0;

const engine = createOrderSearch({
  sources: SHOPS.map((count, index) => shop(`shop-${index}`, count, 1000 * index)),
  cache: new ReadThroughCache({ clock, memory: new MemoryTier() }),
  clock,
  cursorSecrets: ['0123456789abcdef0123456789abcdef'],
});

const counted: OrderSearch = {
  ...engine,
  search: async (request, options) => {
    const result = await engine.search(request, options);
    given += result.orders.length;
    return result;
  },
};

const peakBytes = watchMemory();
const app = await createGateway(EngineModule.of(counted), { level: 'silent' }, { access: { mode: 'none' } });
await app.listen(0, '127.0.0.1');
process.on('message', () => process.send?.({ given, peakBytes: peakBytes() }));
process.send?.({ origin: await app.getUrl() });
