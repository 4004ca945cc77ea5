import type { ConnectorDefinition } from '#connectors';
import type { AccessSettings } from './access-settings.js';
import { FaultList } from './configuration-fault.js';
import { type ProcessSettings, readEnvironment } from './environment.js';
import type { Environment } from './read-variable.js';
import { readSourcesFile, type SourcesFile, type SourceSettings } from './sources-file.js';

/** Everything the gateway is told from outside; nothing else reads the environment or the file. */
export interface Configuration extends Omit<ProcessSettings, 'configFile' | 'authMode'> {
  /** One or more, names unique. */
  readonly sources: readonly SourceSettings[];
  readonly access: AccessSettings;
}

/** The configuration of this process. Throws `ConfigurationError` with every fault at once. */
export function loadProcessConfiguration(definitions: readonly ConnectorDefinition[]): Configuration {
  return loadConfiguration(process.env, definitions);
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
  const { configFile, authMode, ...settings } = readEnvironment(environment, faults);
  const file = readSourcesFile(configFile, environment, definitions, faults);
  if (file !== null) addAccessFaults(authMode, file, faults);
  faults.throwIfAny();
  const { sources, clients } = file ?? { sources: [], clients: [] };
  return {
    ...settings,
    sources,
    access: authMode === 'api-key' ? { mode: authMode, clients } : { mode: authMode },
    warnings: [...settings.warnings, ...accessWarnings(authMode, clients)],
  };
}

function addAccessFaults(mode: AccessSettings['mode'], { clients }: SourcesFile, faults: FaultList): void {
  if (mode !== 'api-key' || clients.length > 0) return;
  const expected = 'one client or more with AUTH_MODE=api-key, which is the default (`npm run create-key` makes one)';
  faults.add('clients', 'nobody', expected);
}

function accessWarnings(mode: AccessSettings['mode'], clients: SourcesFile['clients']): readonly string[] {
  return mode === 'api-key' || clients.length === 0 ? [] : [`\`clients\` has no effect with AUTH_MODE=${mode}.`];
}
