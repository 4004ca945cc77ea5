// Writes the types of the client, out of openapi.json: after each change of that.
import { writeFile } from 'node:fs/promises';
import { CLIENT_TYPES, renderClientTypes } from './lib/client-types.mjs';

await writeFile(CLIENT_TYPES, await renderClientTypes());
