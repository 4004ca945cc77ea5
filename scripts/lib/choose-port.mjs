import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

const PORTS_TRIED = 50;

/**
 * The port that an environment variable asks for, else the usual one, else the next free one after it.
 * @returns {Promise<{ port: number, notice: string }>} `notice` tells of another port than the usual one, to follow a sentence
 */
export async function choosePort(variable, usual) {
  const asked = process.env[variable];
  if (asked) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure(`${variable}=${asked} is no port.`);
    if (await isFree(port)) return { port, notice: '' };
    throw new Failure(`Port ${port} is taken by another program: stop it, or choose another port with ${variable}=….`);
  }
  for (let port = usual; port < usual + PORTS_TRIED; port += 1) {
    if (!(await isFree(port))) continue;
    return { port, notice: port === usual ? '' : ` Port ${usual} is taken: using ${port}.` };
  }
  throw new Failure(`Ports ${usual} to ${usual + PORTS_TRIED - 1} are all taken: choose one with ${variable}=….`);
}

function isFree(port) {
  return new Promise((fulfil) => {
    const probe = createServer();
    probe.once('error', () => fulfil(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => fulfil(true)));
  });
}
