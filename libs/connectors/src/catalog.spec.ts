import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from 'vitest';
import type { OrderSource } from '#order-search';
import { CATALOG, findConnector } from './catalog.js';
import { CLOCK, orderSourceToken, ProviderClients, type ProviderClient, type SourceConfig } from './kit/index.js';

const made: string[] = [];

class NoWayOut extends ProviderClients {
  override forSource({ name }: SourceConfig): ProviderClient {
    made.push(name);
    return { send: () => Promise.reject(new Error('No call is made at start.')) };
  }
}

@Module({
  providers: [
    { provide: ProviderClients, useClass: NoWayOut },
    { provide: CLOCK, useValue: { now: () => 0 } },
  ],
  exports: [ProviderClients, CLOCK],
})
class TestPlatformModule {}

function configOf(name: string, connector: string): SourceConfig {
  return {
    name,
    connector,
    baseUrl: 'http://127.0.0.1',
    credentials: {},
    earliest: 0,
    currency: 'EUR',
    timeZone: 'UTC',
    statusMap: {},
    options: {},
  };
}

describe('CATALOG', () => {
  it('has each connector under one name', () => {
    const names = CATALOG.map(({ definition }) => definition.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.map((name) => findConnector(name)?.definition.name)).toEqual(names);
    expect(findConnector('nobody')).toBeUndefined();
  });

  it.each(CATALOG.map((entry) => [entry.definition.name, entry] as const))(
    '%s: one module per source, however many sources there are',
    async (connector, { module }) => {
      made.length = 0;
      const names = ['first', 'second'];
      const app = await Test.createTestingModule({
        imports: names.map((name) => module.forSource(configOf(name, connector), [TestPlatformModule])),
      }).compile();
      const sources = names.map((name) => app.get<OrderSource>(orderSourceToken(name), { strict: false }));
      expect(sources.map(({ name, connector: of }) => [name, of])).toEqual([
        ['first', connector],
        ['second', connector],
      ]);
      expect(made.toSorted()).toEqual(names);
      await app.close();
    },
  );

  it('marks each parameter that asks after a person', () => {
    const personal = /name|mail|phone|company|city|state|postal|street|address/;
    const named = CATALOG.flatMap(({ definition }) =>
      Object.entries(definition.nativeParameters)
        .filter(([name]) => personal.test(name))
        .map(([name, parameter]) => [`${definition.name}.${name}`, parameter.personal === true]),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(([, isMarked]) => isMarked !== true)).toEqual([]);
  });
});
