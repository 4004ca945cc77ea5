import { writeFile } from 'node:fs/promises';
import { renderOpenApi } from './openapi/render-open-api.js';

// Writes the committed copy of the OpenAPI document: `node dist/apps/gateway/src/write-openapi.js`, from the root of the project.
await writeFile('openapi.json', await renderOpenApi());
