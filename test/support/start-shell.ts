import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OrderSearch, SearchRequest, SearchResult } from '#order-search';
import { createGateway } from '../../apps/gateway/src/create-gateway.js';
import { EngineModule } from '../../apps/gateway/src/engine/engine.module.js';
import type { LogOptions } from '../../apps/gateway/src/logging/logging.module.js';

export const EMPTY_RESULT: SearchResult = {
  orders: [],
  page: { limit: 50, returned: 0, nextCursor: null, hasMore: false },
  total: null,
  complete: true,
  completeThrough: null,
  sources: [],
  tookMs: 1,
};

export interface Shell extends AsyncDisposable {
  readonly app: NestFastifyApplication;
  /** What the engine was asked, in order. */
  readonly asked: readonly SearchRequest[];
}

/** The gateway's HTTP shell as it is deployed, in front of an engine made of one function. */
export async function startShell(
  search: OrderSearch['search'] = async () => EMPTY_RESULT,
  log: LogOptions = { level: 'silent' },
): Promise<Shell> {
  const asked: SearchRequest[] = [];
  const engine: OrderSearch = {
    search: async (request, options) => {
      asked.push(request);
      return search(request, options);
    },
  };
  const app = await createGateway(EngineModule.of(engine), log);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, asked, [Symbol.asyncDispose]: () => app.close() };
}
