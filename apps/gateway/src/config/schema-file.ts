import type { ConnectorDefinition } from '#connectors';
import { sourcesFileSchema } from './sources-file-schema.js';

/** Where editors find the schema, from the root of the project. */
export const SCHEMA_FILE = 'config/tributary.schema.json';

/** The text of the published schema. */
export function schemaFileText(definitions: readonly ConnectorDefinition[]): string {
  return `${JSON.stringify(sourcesFileSchema(definitions), null, 2)}\n`;
}
