import { inProject } from '../../scripts/lib/project.mjs';
import { startServer } from './start-server.mjs';

const FAULTS = [
  { fault: 'server_error' },
  { fault: 'latency', delayMs: 700 },
  { fault: 'cut' },
  { fault: 'rate_limited' },
  { fault: 'hang_before_headers' },
  { fault: 'html' },
  { fault: 'huge' },
  { fault: 'disconnect' },
  { fault: 'hang_in_body' },
  { fault: 'wrong_shape' },
  { fault: 'token_revoked' },
];

/** The strict simulators of all five providers, `orders` in each. */
export async function startSandbox(orders) {
  const server = await startServer({
    name: 'sandbox',
    core: 'others',
    args: () => [inProject('dist/apps/sandbox/src/main.js')],
    env: (port) => ({ SANDBOX_PORT: String(port), SANDBOX_ORDERS: String(orders), SANDBOX_SEED: '11' }),
  });
  const control = async (path = '', method = 'GET', body = null) => {
    const answer = await fetch(`${server.origin}/control${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the sandbox refuses ${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  const described = Object.entries((await control()).sources);
  return {
    ...server,
    sources: described.map(([name, { connector, baseUrl, credentials, currency }]) => ({
      name,
      connector,
      baseUrl,
      credentials,
      concurrency: 64,
      ...(currency !== null && { currency }),
    })),
    /** Plants another fault at another source, in place of the one before; every third time none at all. */
    async disturb(step) {
      await control('/faults', 'DELETE');
      // What was called is recorded; over half an hour that is a lot.
      await control('/calls', 'DELETE');
      const [source] = described[step % described.length];
      if (step % 3 !== 2) await control('/faults', 'POST', { source, ...FAULTS[step % FAULTS.length] });
    },
    calm: () => control('/faults', 'DELETE'),
    /** How many calls have come so far, logins and details too. */
    async calls() {
      const { sources } = await control();
      return Object.values(sources).reduce((sum, { calls }) => sum + calls, 0);
    },
  };
}
