import type { ConnectorDefinition, SourceConfig } from '#connectors';
import { DEFAULT_CALL_LIMITS, type CallLimits, type Grace } from '#platform';
import type { ClientSettings } from './access-settings.js';
import { normalizedBaseUrl } from './base-url.js';
import { FaultList } from './configuration-fault.js';
import { parseYamlFile } from './parse-yaml-file.js';
import type { Environment } from './read-variable.js';
import { addSchemaFaults } from './schema-faults.js';
import { type SourceCacheEntry, toGrace, toLifetimes } from './source-cache-settings.js';
import { addRuleFaults } from './sources-file-rules.js';
import {
  DEFAULT_EARLIEST,
  DEFAULT_TIME_ZONE,
  SHARED_OPTIONS,
  SOURCE_KEYS,
  sourcesFileSchema,
} from './sources-file-schema.js';
import { substituteVariables } from './substitute-variables.js';

/** One source as configured, with what its provider may be asked to bear. */
export type SourceSettings = SourceConfig & CallLimits & { readonly grace?: Grace };

/** A source as it stands in a file without faults. */
interface SourceEntry
  extends Partial<CallLimits>, Pick<SourceConfig, 'name' | 'connector' | 'baseUrl' | 'credentials'> {
  readonly earliest?: string;
  readonly currency?: string;
  readonly timeZone?: string;
  readonly statusMap?: SourceConfig['statusMap'];
  readonly cache?: SourceCacheEntry;
}

/** A client as it stands in a file without faults. */
type ClientEntry = Omit<ClientSettings, 'sources' | 'rateLimit'> &
  Partial<Pick<ClientSettings, 'sources' | 'rateLimit'>>;

export interface SourcesFile {
  readonly sources: readonly SourceSettings[];
  readonly clients: readonly ClientSettings[];
}

const NOT_OPTIONS: ReadonlySet<string> = new Set([...Object.keys(SOURCE_KEYS), ...Object.keys(SHARED_OPTIONS)]);

/** Reads and checks the whole file; null when it has faults, which are added to the list. */
export function readSourcesFile(
  file: string,
  environment: Environment,
  definitions: readonly ConnectorDefinition[],
  faults: FaultList,
): SourcesFile | null {
  const before = faults.all.length;
  const written = parseYamlFile(file, faults);
  if (written === undefined) return null;
  const tree = substituteVariables(written, environment, faults);
  addSchemaFaults(sourcesFileSchema(definitions), tree, written, faults);
  addRuleFaults(tree, faults);
  if (faults.all.length > before) return null;
  const { sources, clients = [] } = tree as { readonly sources: SourceEntry[]; readonly clients?: ClientEntry[] };
  return { sources: sources.map(toSettings), clients: clients.map(toClient) };
}

function toSettings(entry: SourceEntry): SourceSettings {
  return {
    name: entry.name,
    connector: entry.connector,
    baseUrl: normalizedBaseUrl(entry.baseUrl),
    credentials: entry.credentials,
    earliest: Date.parse(`${entry.earliest ?? DEFAULT_EARLIEST}T00:00:00Z`),
    currency: entry.currency ?? null,
    timeZone: entry.timeZone ?? DEFAULT_TIME_ZONE,
    statusMap: entry.statusMap ?? {},
    options: Object.fromEntries(Object.entries(entry).filter(([key]) => !NOT_OPTIONS.has(key))),
    timeoutMs: entry.timeoutMs ?? DEFAULT_CALL_LIMITS.timeoutMs,
    concurrency: entry.concurrency ?? DEFAULT_CALL_LIMITS.concurrency,
    rateLimit: entry.rateLimit ?? DEFAULT_CALL_LIMITS.rateLimit,
    lifetimes: toLifetimes(entry.cache ?? {}),
    grace: toGrace(entry.cache ?? {}),
  };
}

function toClient({ name, keySha256, scopes, sources = null, rateLimit = null }: ClientEntry): ClientSettings {
  return { name, keySha256, scopes, sources, rateLimit };
}
