import { type DynamicModule, Logger } from '@nestjs/common';
import { expect, it } from 'vitest';
import type { OrderSearch, SourceDescription } from '#order-search';
import { ProviderHealthRegistry, REDIS } from '#platform';
import { RedisServer } from '../../../../libs/platform/test-support/redis-server.js';
import { redisSettingsOf } from '../../../../libs/platform/test-support/redis-settings-of.js';
import { ANSWER_CACHE } from '../caching/answer-cache.js';
import type { Configuration } from '../config/index.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { SOURCE_LIMITS } from '../sources/source-limits.token.js';
import { EngineModule } from './engine.module.js';
import { ReloadableEngine } from './reloadable-engine.js';

// Nest logs what is expected to fail here.
Logger.overrideLogger(false);

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

it('leaves no connection to Redis behind of an engine that cannot be made', async () => {
  await using redis = await RedisServer.start();
  const sharedCache = { redis: redisSettingsOf(redis.url), encryptionKeys: [Buffer.alloc(32, 1)] };
  const clients = async (): Promise<number> => {
    const list = String(await redis.admin.client('LIST'));
    return list.split('\n').filter((line) => line.includes('name=tributary')).length;
  };
  let isBroken = false;
  const broken = {
    provide: 'broken',
    inject: [REDIS, ORDER_SEARCH],
    useFactory: () => {
      if (isBroken) throw new Error('out of order');
    },
  };
  class Whole {}
  const engine = await ReloadableEngine.start(() => {
    const parts = EngineModule.forSources({ sources: [], cursorSecrets: ['s'.repeat(32)], sharedCache });
    return { module: Whole, imports: [parts], providers: [broken] };
  }, NOTHING);
  expect(await clients()).toBe(1);
  isBroken = true;
  for (let reload = 0; reload < 3; reload += 1) {
    await expect(engine.replace(NOTHING)).rejects.toThrow('out of order');
  }
  expect(await clients()).toBe(1);
  isBroken = false;
  await engine.replace(NOTHING);
  await expect.poll(clients).toBe(1);
  await engine.close();
  expect(await clients()).toBe(0);
});
