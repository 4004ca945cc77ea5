import { writeFileSync } from 'node:fs';
import { CATALOG } from '#connectors';
import { SCHEMA_FILE, schemaFileText } from './schema-file.js';

// Run after a build, in the root of the project: node dist/apps/gateway/src/config/write-schema.js
writeFileSync(SCHEMA_FILE, schemaFileText(CATALOG.map(({ definition }) => definition)));
