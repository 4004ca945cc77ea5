import { text } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock, type SimulatorClock } from '../http/clock.js';
import { jsonReply, parseJson } from '../http/exchange.js';
import { closeServer, listen, originOf } from '../http/start-simulator.js';
import { writeReply } from '../http/write-reply.js';
import { createSandboxSimulators, type SandboxSimulators } from './create-simulators.js';
import { SandboxControl } from './sandbox-control.js';
import { SANDBOX_SOURCES, type SandboxSource } from './sandbox-credentials.js';

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  readonly seed: number;
  /** Orders in each source. */
  readonly orders: number;
  /** Epoch milliseconds of the youngest possible order; default the clock's time at the start. */
  readonly now?: number;
  /** The providers' clock: their `Date` header, the life of tokens. Default the system's. */
  readonly clock?: SimulatorClock;
  /** Calls kept at least for each source; default 1,000, as a sandbox may run for days. */
  readonly recordLimit?: number;
}

export interface Sandbox {
  readonly origin: string;
  /** What each source's `baseUrl` is to be. */
  readonly baseUrls: Readonly<Record<SandboxSource, string>>;
  readonly simulators: SandboxSimulators;
  /** Ends at once: replies that hang are cut. */
  readonly close: () => Promise<void>;
}

/** All five provider APIs on one port, each below its source's name, and `/control` beside them. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', seed, orders, clock = systemClock, recordLimit = 1000 } = options;
  const book = { seed, count: orders, now: options.now ?? clock.now() };
  const simulators = createSandboxSimulators(book, { clock, recordLimit });
  const control = new SandboxControl(simulators);

  const server = await listen(
    (request, response) => {
      const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
      const name = url.pathname.split('/')[1] ?? '';
      if (name === 'control') void answerControl(control, url, request, response);
      else if (isSource(name)) simulators[name].handle(request, response, `/${name}`);
      else writeReply(response, jsonReply(404, { error: 'not found', below: ['control', ...SANDBOX_SOURCES] }));
    },
    { port, host },
  );

  const origin = originOf(server);
  const baseUrls = Object.fromEntries(
    SANDBOX_SOURCES.map((source) => [source, `${origin}/${source}${simulators[source].basePath}`]),
  ) as Record<SandboxSource, string>;
  return { origin, baseUrls, simulators, close: () => closeServer(server) };
}

async function answerControl(
  control: SandboxControl,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A request that breaks off has nobody left to answer.
  const body = await text(request).catch(() => null);
  if (body === null) return;
  const path = url.pathname.slice('/control'.length).replace(/\/$/, '');
  const asked = { method: request.method ?? 'GET', path, query: url.searchParams, json: parseJson(body) };
  // As the caller reached us: in a container the address bound to is no use to it.
  writeReply(response, control.answer(asked, `http://${request.headers.host ?? url.host}`));
}

function isSource(name: string): name is SandboxSource {
  return (SANDBOX_SOURCES as readonly string[]).includes(name);
}
