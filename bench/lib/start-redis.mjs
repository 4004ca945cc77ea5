import { tmpdir } from 'node:os';
import { findRedis } from '../../scripts/lib/find-redis.mjs';
import { startServer } from './start-server.mjs';

/** A Redis of the bench's own, that keeps nothing on disk. */
export async function startRedis() {
  const command = await findRedis();
  const args = (port) => [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    tmpdir(),
  ];
  const server = await startServer({ name: 'redis', command, args, core: 'others' });
  return { ...server, url: `redis://127.0.0.1:${server.port}` };
}
