import { readFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { inProject } from './project.mjs';

export const CLIENT_TYPES = inProject('libs', 'client', 'src', 'api-schema.ts');

/** What the client knows of the gateway: types made of the committed OpenAPI document. */
export async function renderClientTypes() {
  const document = JSON.parse(await readFile(inProject('openapi.json'), 'utf8'));
  return `// Made of openapi.json by \`node scripts/write-client-types.mjs\`; not to be edited.\n\n${astToString(await openapiTypescript(document, { defaultNonNullable: false }))}`;
}
