import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEFAULT_CALL_LIMITS } from '#platform';
import {
  type Sandbox,
  SANDBOX_CONNECTORS,
  SANDBOX_CREDENTIALS,
  SANDBOX_CURRENCIES,
  SANDBOX_SOURCES,
  type SandboxOptions,
  startSandbox,
} from '#simulators';
import type { AccessSettings, SharedCacheSettings, SourceSettings } from '../../apps/gateway/src/config/index.js';
import type { LogOptions } from '../../apps/gateway/src/logging/logging.module.js';
import { createGateway } from '../../apps/gateway/src/create-gateway.js';
import { type RunningTelemetry, UNWATCHED } from '../../apps/gateway/src/telemetry/start-telemetry.js';
import { EngineModule } from '../../apps/gateway/src/engine/engine.module.js';

export interface Gateway extends AsyncDisposable {
  readonly app: NestFastifyApplication;
  readonly sandbox: Sandbox;
  /** Where it listens, without a trailing slash. */
  readonly origin: string;
}

export interface GatewayOptions {
  readonly access?: AccessSettings;
  /** Configures a source otherwise. */
  readonly change?: (source: SourceSettings) => SourceSettings;
  readonly telemetry?: RunningTelemetry;
  readonly sharedCache?: SharedCacheSettings;
  readonly log?: LogOptions;
}

/**
 * The whole gateway, as deployed, over the simulators of all five providers; each on a free port of loopback. `clock`: that
 * of the gateway and of the providers alike.
 */
export async function startGateway(
  book: Pick<SandboxOptions, 'seed' | 'orders' | 'clock'>,
  {
    access = { mode: 'none' },
    change = (source) => source,
    telemetry = UNWATCHED,
    sharedCache,
    log = { level: 'silent' },
  }: GatewayOptions = {},
): Promise<Gateway> {
  const sandbox = await startSandbox({ port: 0, ...book });
  const configuration = {
    sources: sandboxSources(sandbox).map(change),
    cursorSecrets: ['s'.repeat(32)],
    ...(sharedCache && { sharedCache }),
  };
  const engine = EngineModule.forSources(configuration, book.clock, telemetry);
  const app = await createGateway(engine, log, { access, telemetry });
  await app.listen(0, '127.0.0.1');
  return {
    app,
    sandbox,
    origin: await app.getUrl(),
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await sandbox.close();
    },
  };
}

function sandboxSources(sandbox: Sandbox): readonly SourceSettings[] {
  return SANDBOX_SOURCES.map((name) => ({
    ...DEFAULT_CALL_LIMITS,
    name,
    connector: SANDBOX_CONNECTORS[name],
    baseUrl: sandbox.baseUrls[name],
    credentials: SANDBOX_CREDENTIALS[name],
    earliest: Date.UTC(2010, 0, 1),
    currency: SANDBOX_CURRENCIES[name] ?? null,
    timeZone: 'UTC',
    statusMap: {},
    options: {},
  }));
}
