import { CATALOG } from '#connectors';
import { Logger } from 'nestjs-pino';
import { ConfigurationError, loadProcessConfiguration } from './config/index.js';
import { createGateway } from './create-gateway.js';
import { EngineModule } from './engine/engine.module.js';

/** Longer than the longest search (30 s), so that only what hangs is cut off. */
const SHUTDOWN_LIMIT_MS = 35_000;

async function start(): Promise<void> {
  const configuration = loadProcessConfiguration(CATALOG.map(({ definition }) => definition));
  const app = await createGateway(
    EngineModule.forSources(configuration),
    { level: configuration.logLevel },
    configuration,
  );
  const logger = app.get(Logger);
  for (const warning of configuration.warnings) logger.warn(warning);

  const shutdownLimitMs = SHUTDOWN_LIMIT_MS + configuration.shutdownDelayMs;
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => setTimeout(() => process.exit(1), shutdownLimitMs).unref());
  }
  await app.listen(configuration.port, configuration.host);
  logger.log({ msg: 'listening', url: await app.getUrl(), sources: configuration.sources.map(({ name }) => name) });
}

try {
  await start();
} catch (error) {
  // Before there is a configuration there is no logger either.
  const text = error instanceof ConfigurationError || !(error instanceof Error) ? String(error) : error.stack;
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
