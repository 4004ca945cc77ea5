import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { CLIENT_TYPES, renderClientTypes } from './client-types.mjs';

it('are made of the API document as it is', async () => {
  expect(await readFile(CLIENT_TYPES, 'utf8'), 'stale: node scripts/write-client-types.mjs').toBe(
    await renderClientTypes(),
  );
});
