import { basename, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { GATEWAY_BUNDLE } from '../../rolldown.config.js';
import type { CompiledSources } from './compile-sources.js';

/** The program that is deployed, of the sources as they are now; it goes with them. `source`: another one around it. */
export async function bundleGateway(compiled: CompiledSources, source = 'apps/gateway/src/main.ts'): Promise<string> {
  const main = compiled.pathOf(source);
  const dir = join(dirname(main), `${basename(main, '.js')}-bundle`);
  await using bundle = await rolldown({ ...GATEWAY_BUNDLE.from, input: main });
  await bundle.write({ ...GATEWAY_BUNDLE.to, dir });
  return join(dir, basename(main));
}
