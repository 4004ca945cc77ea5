import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from './project.mjs';
import { startService } from './start-service.mjs';

describe('a started service', () => {
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'service-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (code, readyUrl) => {
    const file = join(folder, 'main.mjs');
    writeFileSync(file, code);
    const node = { path: process.execPath };
    return startService({ name: 'gateway', script: relative(projectRoot, file), node, env: process.env, readyUrl });
  };

  it('that dies before it is ready is reported with its last lines', async () => {
    const service = start("console.error('no such file: config.yaml'); process.exit(3);", 'http://127.0.0.1:1/');
    await expect(service.ready).rejects.toMatchObject({
      message: 'The gateway has stopped (status 3). Its last lines are above.',
      output: 'no such file: config.yaml',
    });
    await service.stop();
  });

  it('is ready once it answers, and stopping it is no death', async () => {
    const answering = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
    const { port } = await new Promise((fulfil) => answering.once('listening', () => fulfil(answering.address())));
    const service = start('setInterval(() => {}, 1000);', `http://127.0.0.1:${port}/`);
    await service.ready;
    await service.stop();
    const first = await Promise.race([service.died, Promise.resolve('still well')]);
    answering.close();
    expect(first).toBe('still well');
  });
});
