import type { OrderSearch } from '#order-search';
import { createGateway } from '../../apps/gateway/src/create-gateway.js';
import { EngineModule } from '../../apps/gateway/src/engine/engine.module.js';
import { describeShop } from './describe-shop.js';
import { DETAILED_ORDER, REPORT } from './sample-orders.js';
import { watchMemory } from './watch-memory.js';

// A process of its own: the gateway in front of an engine that has a million orders and gives them at once. Tells its
// parent where it listens, and on request how far it has been read and the most memory it ever took.

const ORDERS = 1_000_000;
let given = 0;

const absent = (): Promise<never> => Promise.reject(new Error('this engine only searches'));

const engine: OrderSearch = {
  search: async ({ cursor, limit }) => {
    const start = Number(cursor ?? 0);
    const returned = Math.min(limit, ORDERS - start);
    given = start + returned;
    const orders = Array.from({ length: returned }, (_, index) => {
      const nativeId = String(start + index);
      return { ...DETAILED_ORDER, id: `shop:${nativeId}`, nativeId, number: `A-${nativeId}` };
    });
    const nextCursor = given === ORDERS ? null : String(given);
    return {
      orders,
      page: { limit, returned, nextCursor, hasMore: nextCursor !== null },
      total: null,
      complete: true,
      completeThrough: null,
      sources: [{ ...REPORT, returned, total: null }],
      age: { oldestAt: null, freshUntil: null, kept: false, reusable: false },
      tookMs: 1,
    };
  },
  count: absent,
  explain: absent,
  order: absent,
  update: absent,
  sources: () => [describeShop('shop')],
};

const peakBytes = watchMemory();
const app = await createGateway(EngineModule.of(engine), { level: 'silent' }, { access: { mode: 'none' } });
await app.listen(0, '127.0.0.1');
process.on('message', () => process.send?.({ given, peakBytes: peakBytes() }));
process.send?.({ origin: await app.getUrl() });
