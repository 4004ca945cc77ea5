import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProviderSimulator } from './provider-simulator.js';

export interface RunningSimulator {
  /** What a source's `baseUrl` is to be; without a trailing slash. */
  readonly baseUrl: string;
  /** Ends at once: replies that hang are cut. */
  readonly close: () => Promise<void>;
}

/** Serves one simulator on a free port of the loopback interface. */
export async function startSimulator(
  simulator: Pick<ProviderSimulator, 'handle' | 'basePath'>,
): Promise<RunningSimulator> {
  const server = await listen((request, response) => simulator.handle(request, response), { port: 0 });
  return { baseUrl: `${originOf(server)}${simulator.basePath}`, close: () => closeServer(server) };
}

export async function listen(
  listener: RequestListener,
  options: { readonly port: number; readonly host?: string },
): Promise<Server> {
  const server = createServer(listener);
  // Longer than any client keeps an idle connection, so that it is never closed under a request.
  server.keepAliveTimeout = 120_000;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  await promise;
  server.off('error', reject);
  return server;
}

export function originOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

export async function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
