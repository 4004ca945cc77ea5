import type { ConnectorDefinition } from '#connectors';
import { toAccessSettings } from './access-environment.js';
import type { AccessSettings } from './access-settings.js';
import { FaultList } from './configuration-fault.js';
import { type ProcessSettings, readEnvironment } from './environment.js';
import type { Environment } from './read-variable.js';
import { readSourcesFile, type SourceSettings } from './sources-file.js';

/** Everything the gateway is told from outside; nothing else reads the environment or the file. */
export interface Configuration extends Omit<ProcessSettings, 'configFile' | 'access'> {
  /** One or more, names unique. */
  readonly sources: readonly SourceSettings[];
  readonly access: AccessSettings;
}

/**
 * The configuration of this process. Throws `ConfigurationError` with every fault at once. `before`: the one in force,
 * whose cursors stay good where no secret for them is configured.
 */
export function loadProcessConfiguration(
  definitions: readonly ConnectorDefinition[],
  before: Configuration | null = null,
): Configuration {
  const configuration = loadConfiguration(process.env, definitions);
  const isSigned = process.env['CURSOR_SECRET'] || process.env['CURSOR_SECRET_FILE'];
  return before === null || isSigned ? configuration : { ...configuration, cursorSecrets: before.cursorSecrets };
}

/**
 * Reads and checks the environment and the sources file, whose keys are those of the connectors given. Throws
 * `ConfigurationError` with every fault of both at once.
 */
export function loadConfiguration(
  environment: Environment,
  definitions: readonly ConnectorDefinition[],
): Configuration {
  const faults = new FaultList();
  const { configFile, access, ...settings } = readEnvironment(environment, faults);
  const warnings = [...settings.warnings];
  const file = readSourcesFile(configFile, environment, definitions, faults);
  const accessSettings = toAccessSettings(access, file?.clients ?? null, faults, warnings);
  faults.throwIfAny();
  return { ...settings, sources: file?.sources ?? [], access: accessSettings, warnings };
}
