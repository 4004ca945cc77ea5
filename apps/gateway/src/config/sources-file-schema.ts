import type { ConnectorDefinition, JsonSchema } from '#connectors';
import { ORDER_STATUSES } from '#order-search';
import { DEFAULT_CALL_LIMITS } from '#platform';
import { SOURCE_CACHE } from './source-cache-settings.js';
import { SCOPES } from '../auth/scopes.js';

export const DEFAULT_EARLIEST = '2010-01-01';
export const DEFAULT_TIME_ZONE = 'UTC';

const NAME: JsonSchema = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,31}$' };

const RATE_LIMIT: JsonSchema = {
  type: 'object',
  properties: {
    requests: { type: 'integer', minimum: 1 },
    perSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
  },
  required: ['requests', 'perSeconds'],
  additionalProperties: false,
};

/** What every source may have, whatever its connector. */
export const SOURCE_KEYS = {
  name: { ...NAME, description: 'What the source is called in requests, answers and order ids.' },
  connector: { type: 'string', description: 'The API it speaks.' },
  baseUrl: {
    type: 'string',
    minLength: 1,
    description: 'https, unless the host is loopback or allowInsecure is true; without credentials, query or fragment.',
  },
  credentials: { type: 'object' },
  timeoutMs: {
    type: 'integer',
    minimum: 1,
    maximum: 60_000,
    default: DEFAULT_CALL_LIMITS.timeoutMs,
    description: 'One upstream call, from its start to its last byte.',
  },
  concurrency: {
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    default: DEFAULT_CALL_LIMITS.concurrency,
    description: 'Calls in flight.',
  },
  rateLimit: {
    ...RATE_LIMIT,
    description: 'Calls beyond it wait, as long as the request allows; over all replicas that share a Redis.',
  },
  earliest: {
    type: 'string',
    format: 'date',
    default: DEFAULT_EARLIEST,
    description: 'No order is older: a hint where to start; older ones are found too.',
  },
  cache: SOURCE_CACHE,
  allowInsecure: { type: 'boolean', default: false, description: 'Lets the base URL be http on any host.' },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** Keys with a meaning of their own that a connector may ask for; added to what the connector says of them. */
export const SHARED_OPTIONS: Readonly<Record<string, JsonSchema>> = {
  currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  timeZone: { type: 'string', format: 'iana-time-zone', default: DEFAULT_TIME_ZONE },
  statusMap: { type: 'object', additionalProperties: { enum: ORDER_STATUSES } },
};

const CLIENT: JsonSchema = {
  type: 'object',
  properties: {
    name: NAME,
    keySha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the API key, in lower-case hex.' },
    scopes: { type: 'array', items: { enum: SCOPES }, minItems: 1, uniqueItems: true },
    sources: { type: 'array', items: NAME, minItems: 1, uniqueItems: true, description: 'Default: all.' },
    rateLimit: { ...RATE_LIMIT, description: 'Over all replicas; beyond it 429. Default: CLIENT_RATE_LIMIT.' },
  },
  required: ['name', 'keySha256', 'scopes'],
  additionalProperties: false,
};

/** The JSON Schema of the sources file, as editors and the start of the gateway use it. */
export function sourcesFileSchema(connectors: readonly ConnectorDefinition[]): JsonSchema {
  // One text whatever the order of the catalog.
  const definitions = connectors.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tributary: sources and clients',
    type: 'object',
    properties: {
      sources: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { connector: { enum: definitions.map(({ name }) => name) } },
          required: ['connector'],
          allOf: definitions.map((definition) => ({
            if: { properties: { connector: { const: definition.name } }, required: ['connector'] },
            // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
            then: sourceSchema(definition),
          })),
        },
      },
      clients: { type: 'array', items: CLIENT, description: 'Who may call, with AUTH_MODE=api-key.' },
    },
    required: ['sources'],
    additionalProperties: false,
  };
}

function sourceSchema({ name, configuration }: ConnectorDefinition): JsonSchema {
  const options = Object.entries(configuration.options).map(([key, schema]) => [
    key,
    { ...schema, ...SHARED_OPTIONS[key] },
  ]);
  return {
    properties: {
      ...SOURCE_KEYS,
      connector: { const: name },
      credentials: configuration.credentials,
      ...Object.fromEntries(options),
    },
    required: ['name', 'baseUrl', 'credentials', ...configuration.required],
    additionalProperties: false,
  };
}
