import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The `redis-server` of the tests: `REDIS_SERVER`, else the search path. There is no way around it: what must hold with
 * Redis is not seen without it.
 */
export function redisBinary(): string {
  const given = process.env['REDIS_SERVER'];
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`REDIS_SERVER is ${given}, and there is no such file.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    'These tests run against real Redis servers, and there is no redis-server. Install it (Debian, Ubuntu: ' +
      'apt-get install redis-server; macOS: brew install redis) or say where it is with REDIS_SERVER=/path/to/it.',
  );
}
