import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { inProject } from '../../scripts/lib/project.mjs';
import { startServer } from './start-server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/**
 * The built gateway in front of these sources, as it is deployed but for its log lines: rivals write none either.
 * @param {readonly object[]} sources as in the configuration file
 * @param {{ env?: NodeJS.ProcessEnv, name?: string, core?: 'server' | 'others', nodeArgs?: readonly string[] }} [options]
 */
export function startGateway(sources, { env = {}, name = 'tributary', core = 'server', nodeArgs = [] } = {}) {
  files += 1;
  const file = join(folder, `sources-${files}.yaml`);
  writeFileSync(file, stringify({ sources }));
  return startServer({
    name,
    core,
    args: () => [...nodeArgs, inProject('dist/gateway/main.js')],
    env: () => ({
      NODE_ENV: 'production',
      CONFIG_FILE: file,
      AUTH_MODE: 'none',
      LOG_LEVEL: 'warn',
      CURSOR_SECRET: 'bench-secret-'.repeat(4),
      SHUTDOWN_DELAY_MS: '0',
      MAX_IN_FLIGHT: '1000',
      // As in the image, where it is the image's.
      MALLOC_ARENA_MAX: '1',
      ...env,
    }),
    readyPath: '/health/ready',
  });
}

/** A search by HTTP, parsed. Throws when it is not answered 200. */
export async function search(origin, body, headers = {}) {
  const answer = await fetch(`${origin}/orders/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${origin} answered ${answer.status}: ${text.slice(0, 500)}`);
  return { text, ...JSON.parse(text) };
}
