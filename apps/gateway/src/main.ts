import { setFlagsFromString } from 'node:v8';
import { CATALOG } from '#connectors';
import { TracingNotInstalled } from '#platform';
import { Logger } from 'nestjs-pino';
import { ReloadableAuthenticator } from './auth/reloadable-authenticator.js';
import { type Configuration, ConfigurationError, loadProcessConfiguration } from './config/index.js';
import { createGateway } from './create-gateway.js';
import { EngineModule } from './engine/engine.module.js';
import { ReloadableEngine } from './engine/reloadable-engine.js';
import { ReloadableEngineModule } from './engine/reloadable-engine.module.js';
import { systemClock } from './engine/system-clock.js';
import { ConfigurationReload } from './reload/configuration-reload.js';
import { startTelemetry } from './telemetry/start-telemetry.js';

/** Longer than the longest search (30 s), so that only what hangs is cut off. */
const SHUTDOWN_LIMIT_MS = 35_000;

/**
 * What a search or an export reads lives just long enough for V8 to take it for something that stays: it would make orders
 * among the old objects to begin with, which only a full collection frees. Without, a search takes 3 to 9 % less CPU, an
 * export of many orders a quarter less.
 */
setFlagsFromString('--no-allocation-site-pretenuring');

const DEFINITIONS = CATALOG.map(({ definition }) => definition);

async function start(): Promise<void> {
  const load = (before: Configuration | null): Configuration => loadProcessConfiguration(DEFINITIONS, before);
  const configuration = load(null);
  const telemetry = await startTelemetry(configuration.telemetry);
  const engine = ReloadableEngineModule.over(
    (settings) => EngineModule.forSources(settings, systemClock, telemetry),
    configuration,
  );
  const app = await createGateway(engine, { level: configuration.logLevel }, { ...configuration, telemetry });
  const logger = app.get(Logger);
  for (const warning of configuration.warnings) logger.warn(warning);

  const shutdownLimitMs = SHUTDOWN_LIMIT_MS + configuration.shutdownDelayMs;
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => setTimeout(() => process.exit(1), shutdownLimitMs).unref());
  }
  const reload = new ConfigurationReload(configuration, {
    load,
    engine: app.get(ReloadableEngine),
    authenticator: app.get(ReloadableAuthenticator),
    logger,
    metrics: telemetry.metrics,
  });
  process.on('SIGHUP', () => void reload.run());
  await app.listen(configuration.port, configuration.host);
  logger.log({
    msg: 'listening',
    url: await app.getUrl(),
    ...(telemetry.metricsUrl !== null && { metrics: telemetry.metricsUrl }),
    sources: configuration.sources.map(({ name }) => name),
  });
}

try {
  await start();
} catch (error) {
  // Before there is a configuration there is no logger either.
  const isPlain = error instanceof ConfigurationError || error instanceof TracingNotInstalled;
  const text = isPlain || !(error instanceof Error) ? String(error) : error.stack;
  // Ports that are open already would keep the process going.
  process.stderr.write(`${text}\n`, () => process.exit(1));
}
