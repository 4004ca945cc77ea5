import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often each replica is asked whether it is ready. */
const PROBE_EVERY_MS = 50;

export interface Balancer extends AsyncDisposable {
  readonly origin: string;
  /** How many requests each replica has answered, by its origin. */
  readonly served: ReadonlyMap<string, number>;
}

/**
 * A balancer as plain as they come: asks `/health/ready` now and then, sends each request to the next replica that was
 * ready, keeps its connections open, and repeats nothing. What a replica drops is 502.
 */
export async function startBalancer(replicas: () => readonly string[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  const served = new Map<string, number>();
  let ready: readonly string[] = [];
  let turn = 0;

  const probe = async (): Promise<void> => {
    const states = await Promise.all(
      replicas().map(async (origin) => {
        const answer = await fetch(`${origin}/health/ready`).catch(() => null);
        await answer?.body?.cancel();
        return { origin, isReady: answer?.ok === true };
      }),
    );
    ready = states.filter(({ isReady }) => isReady).map(({ origin }) => origin);
  };
  await probe();
  const timer = setInterval(() => void probe(), PROBE_EVERY_MS);

  const server = createServer((incoming, outgoing) => {
    turn += 1;
    const origin = ready[turn % Math.max(1, ready.length)];
    if (origin === undefined) return fail(outgoing, 'no replica is ready');
    pass(origin, incoming, outgoing);
  });

  function pass(origin: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, headers, url } = incoming;
    const upstream = request(`${origin}${url}`, { agent, method, headers }, (answer) => {
      served.set(origin, (served.get(origin) ?? 0) + 1);
      const { connection: _own, ...others } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, others);
      answer.pipe(outgoing);
    });
    upstream.on('error', (error) => fail(outgoing, error.message));
    incoming.pipe(upstream);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function fail(outgoing: ServerResponse, why: string): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(502, { 'Content-Type': 'application/json' }).end(JSON.stringify({ complete: why }));
}
