import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePort } from './choose-port.mjs';

const VARIABLE = 'TRIBUTARY_TEST_PORT';

describe('the port of a service', () => {
  let server;
  const takePort = async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address().port;
  };
  afterEach(() => {
    delete process.env[VARIABLE];
    server?.close();
  });

  it('is a later one, and says so, when the usual one is taken', async () => {
    const taken = await takePort();
    const { port, notice } = await choosePort(VARIABLE, taken);
    expect(port).toBeGreaterThan(taken);
    expect(notice).toBe(` Port ${taken} is taken: using ${port}.`);
  });

  it('is never another than the one that was asked for', async () => {
    process.env[VARIABLE] = String(await takePort());
    await expect(choosePort(VARIABLE, 3000)).rejects.toThrow(
      `Port ${process.env[VARIABLE]} is taken by another program: stop it, or choose another port with ${VARIABLE}=….`,
    );
  });

  it('is refused when it is none', async () => {
    process.env[VARIABLE] = '70000';
    await expect(choosePort(VARIABLE, 3000)).rejects.toThrow(`${VARIABLE}=70000 is no port.`);
  });
});
