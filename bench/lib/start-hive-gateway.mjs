import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startRival } from './start-rival.mjs';

const FOLDER = fileURLToPath(new URL('../rivals/hive-gateway/', import.meta.url));

/** Why this machine cannot run it, or null. */
export const hiveMissing = existsSync(`${FOLDER}node_modules`)
  ? null
  : 'not installed: npm ci --ignore-scripts --prefix bench/rivals/hive-gateway';

export const startHiveGateway = (sources) =>
  startRival('hive-gateway/serve', {
    name: 'Hive Gateway',
    env: { SOURCES: JSON.stringify(sources) },
    readyPath: '/readiness',
  });
