import { type ChildProcess, fork } from 'node:child_process';
import { bundleGateway } from './bundle-gateway.js';
import type { CompiledSources } from './compile-sources.js';

export interface Progress {
  /** Orders the engine has given. */
  readonly given: number;
  /** The most resident memory of the process so far. */
  readonly peakBytes: number;
}

export interface MillionOrders extends AsyncDisposable {
  readonly origin: string;
  readonly progress: () => Promise<Progress>;
}

/**
 * The gateway, bundled as it is deployed, in front of a million orders, in a process of its own whose memory is nobody
 * else's: by an engine that has them at once, or by the real one over `three-shops`.
 */
export async function startMillionOrders(
  sources: CompiledSources,
  from: 'million-orders' | 'three-shops' = 'million-orders',
): Promise<MillionOrders> {
  const program = await bundleGateway(sources, `test/support/serve-${from}.ts`);
  const gateway = fork(program, { execArgv: [] });
  const talk = talkTo(gateway);
  const { origin } = await talk<{ origin: string }>();
  return {
    origin,
    progress: () => talk<Progress>('progress'),
    [Symbol.asyncDispose]: async () => {
      gateway.kill();
    },
  };
}

/** Asks the process for what it says next; fails when it ends instead. */
function talkTo(gateway: ChildProcess): <T>(question?: string) => Promise<T> {
  const ended = new Promise<never>((_, fail) => {
    gateway.once('exit', (code) => fail(new Error(`the gateway ended with ${code}`)));
  });
  // Its end is news only to whoever is asking.
  ended.catch(() => undefined);
  return async <T>(question?: string) => {
    const said = new Promise<T>((hear) => gateway.once('message', (message) => hear(message as T)));
    if (question !== undefined) gateway.send(question);
    return Promise.race([said, ended]);
  };
}
