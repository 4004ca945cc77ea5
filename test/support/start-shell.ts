import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OrderSearch, SearchRequest, SearchResult } from '#order-search';
import { createGateway } from '../../apps/gateway/src/create-gateway.js';
import { EngineModule } from '../../apps/gateway/src/engine/engine.module.js';
import type { LogOptions } from '../../apps/gateway/src/logging/logging.module.js';
import type { ShellOptions } from '../../apps/gateway/src/shell-options.js';

export const EMPTY_RESULT: SearchResult = {
  orders: [],
  page: { limit: 50, returned: 0, nextCursor: null, hasMore: false },
  total: null,
  complete: true,
  completeThrough: null,
  sources: [],
  age: { oldestAt: null, freshUntil: null, kept: false, reusable: false },
  tookMs: 1,
};

export interface Shell extends AsyncDisposable {
  readonly app: NestFastifyApplication;
  /** What the engine was asked, in order. */
  readonly asked: readonly SearchRequest[];
}

const UNUSED: OrderSearch = {
  search: async () => EMPTY_RESULT,
  count: () => Promise.reject(new Error('this engine does not count')),
  explain: () => Promise.reject(new Error('this engine does not explain')),
  order: () => Promise.reject(new Error('this engine reads no order')),
  update: () => Promise.reject(new Error('this engine changes no order')),
  sources: () => [],
};

/** The gateway's HTTP shell as it is deployed, in front of an engine made of a few functions; of one, it is `search`. */
export async function startShell(
  methods: OrderSearch['search'] | Partial<OrderSearch> = {},
  log: LogOptions = { level: 'silent' },
  options: Partial<ShellOptions> = {},
): Promise<Shell> {
  const asked: SearchRequest[] = [];
  const { search, ...others } = { ...UNUSED, ...(typeof methods === 'function' ? { search: methods } : methods) };
  const engine: OrderSearch = {
    ...others,
    search: async (request, options) => {
      asked.push(request);
      return search(request, options);
    },
  };
  const app = await createGateway(EngineModule.of(engine), log, { access: { mode: 'none' }, ...options });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, asked, [Symbol.asyncDispose]: () => app.close() };
}
