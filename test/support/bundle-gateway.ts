import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { GATEWAY_BUNDLE } from '../../rolldown.config.js';
import type { CompiledSources } from './compile-sources.js';

/** The program that is deployed, of the sources as they are now; it goes with them. */
export async function bundleGateway(compiled: CompiledSources): Promise<string> {
  const main = compiled.pathOf('apps/gateway/src/main.ts');
  const dir = join(dirname(main), 'bundle');
  await using bundle = await rolldown({ ...GATEWAY_BUNDLE.from, input: main });
  await bundle.write({ ...GATEWAY_BUNDLE.to, dir });
  return join(dir, 'main.js');
}
