import type { DynamicModule } from '@nestjs/common';
import { expect, it } from 'vitest';
import type { OrderSearch, SourceDescription } from '#order-search';
import { ProviderHealthRegistry, REDIS } from '#platform';
import { ANSWER_CACHE } from '../caching/answer-cache.js';
import type { Configuration } from '../config/index.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { SOURCE_LIMITS } from '../sources/source-limits.token.js';
import { ReloadableEngine } from './reloadable-engine.js';

type Count = Awaited<ReturnType<OrderSearch['count']>>;

interface Made {
  readonly held: PromiseWithResolvers<Count>;
  closed: boolean;
}

/** Engines that count when they are told to, and remember whether they were closed. */
function makeEngines(): { readonly made: Made[]; readonly engineOf: () => DynamicModule } {
  const made: Made[] = [];
  const engineOf = (): DynamicModule => {
    const engine: Made = { held: Promise.withResolvers<Count>(), closed: false };
    const name = `engine-${made.push(engine)}`;
    const orders: Partial<OrderSearch> = {
      count: () => engine.held.promise,
      sources: () => [{ name } as SourceDescription],
    };
    const closing = { onApplicationShutdown: () => (engine.closed = true) };
    return {
      module: class {},
      providers: [
        { provide: ORDER_SEARCH, useValue: orders },
        { provide: ANSWER_CACHE, useValue: { clock: { now: () => 0 } } },
        { provide: SOURCE_LIMITS, useValue: new Map() },
        { provide: REDIS, useValue: null },
        { provide: 'closing', useValue: closing },
        ProviderHealthRegistry,
      ],
    };
  };
  return { made, engineOf };
}

const NOTHING = {} as Configuration;
const COUNT = { tookMs: 1 } as Count;

it('lets what was begun end with the engine it began with, and closes that one then', async () => {
  const { made, engineOf } = makeEngines();
  const engine = await ReloadableEngine.start(engineOf, NOTHING);
  const begun = engine.orders.count({} as never);
  await engine.replace(NOTHING);
  expect(engine.orders.sources().map(({ name }) => name)).toEqual(['engine-2']);
  expect(made.map(({ closed }) => closed)).toEqual([false, false]);

  made[0]?.held.resolve(COUNT);
  expect(await begun).toBe(COUNT);
  await expect.poll(() => made.map(({ closed }) => closed)).toEqual([true, false]);
  await engine.close();
  expect(made.map(({ closed }) => closed)).toEqual([true, true]);
});

it('keeps the old engine when a new one cannot be made', async () => {
  const { made, engineOf } = makeEngines();
  let isBroken = false;
  const engine = await ReloadableEngine.start(() => {
    if (isBroken) throw new Error('no such connector');
    return engineOf();
  }, NOTHING);
  isBroken = true;
  await expect(engine.replace(NOTHING)).rejects.toThrow('no such connector');
  expect(engine.orders.sources().map(({ name }) => name)).toEqual(['engine-1']);
  expect(made.map(({ closed }) => closed)).toEqual([false]);
});
