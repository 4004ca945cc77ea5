import { setTimeout as pass } from 'node:timers/promises';
import { HttpService } from '@nestjs/axios';
import { connectSource, findConnector, type ProviderClient, type SourceConfig } from '#connectors';
import { createOrderSearch, type OrderSearch, type OrderSource } from '#order-search';
import { createProviderAgent, createUndiciAxios, MemoryTier, ReadThroughCache, UndiciProviderClients } from '#platform';
import {
  type BookOptions,
  createSandboxSimulators,
  SANDBOX_CONNECTORS,
  SANDBOX_CREDENTIALS,
  SANDBOX_CURRENCIES,
  SANDBOX_SOURCES,
  type SandboxSimulators,
  startSimulator,
} from '#simulators';

export interface EngineRig extends AsyncDisposable {
  readonly simulators: SandboxSimulators;
  /** An engine with nothing cached and nothing learned, over the same sources. */
  readonly coldEngine: () => OrderSearch;
  /** Once no call is out any more: what a page did not wait for may land after it. */
  readonly quiet: () => Promise<void>;
}

/** The real connectors over HTTP and the simulators of all five providers, without the HTTP shell; time stands still. */
export async function startEngine(book: BookOptions): Promise<EngineRig> {
  const clock = { now: () => book.now };
  const simulators = createSandboxSimulators(book, { clock, recordLimit: 100_000 });
  const agent = createProviderAgent();
  const clients = new UndiciProviderClients(new HttpService(createUndiciAxios(agent)), { clock });
  let callsOut = 0;
  const counted = (client: ProviderClient): ProviderClient => ({
    async send(call) {
      callsOut += 1;
      try {
        return await client.send(call);
      } finally {
        callsOut -= 1;
      }
    },
  });
  const started = await Promise.all(SANDBOX_SOURCES.map((name) => startSimulator(simulators[name])));
  const sources = SANDBOX_SOURCES.map((name, index): OrderSource => {
    const connector = findConnector(SANDBOX_CONNECTORS[name]);
    if (connector === undefined) throw new Error(`no connector for ${name}`);
    const config: SourceConfig = {
      name,
      connector: connector.definition.name,
      baseUrl: started[index]?.baseUrl ?? '',
      credentials: SANDBOX_CREDENTIALS[name],
      earliest: Date.UTC(2010, 0, 1),
      currency: SANDBOX_CURRENCIES[name] ?? null,
      timeZone: 'UTC',
      statusMap: {},
      options: {},
    };
    return connectSource(connector.definition, config, counted(clients.forSource(config)), clock);
  });
  return {
    simulators,
    coldEngine: () =>
      createOrderSearch({
        sources,
        cache: new ReadThroughCache({ clock, memory: new MemoryTier() }),
        clock,
        cursorSecrets: ['s'.repeat(32)],
      }),
    async quiet() {
      while (callsOut > 0) await pass(1);
    },
    [Symbol.asyncDispose]: async () => {
      await agent.destroy();
      await Promise.all(started.map((each) => each.close()));
    },
  };
}
