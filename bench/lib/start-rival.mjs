import { fileURLToPath } from 'node:url';
import { startServer } from './start-server.mjs';

/** One of `rivals/`, in a process like the gateway's. */
export function startRival(script, { name = script, env = {}, readyPath } = {}) {
  return startServer({
    name,
    args: () => [fileURLToPath(new URL(`../rivals/${script}.mjs`, import.meta.url))],
    env: () => ({ NODE_ENV: 'production', ...env }),
    ...(readyPath && { readyPath }),
  });
}
