import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

export interface BrittleLine extends AsyncDisposable {
  readonly origin: string;
  /** How often it broke. */
  readonly breaks: number;
}

/** Compressed, one checkpoint has been passed by then, and not all. */
const BREAKS_AFTER_BYTES = 120_000;

/** A way to the gateway on which each connection ends, or falls silent, after so many bytes. */
export async function brittleLine(origin: string, how: 'cut' | 'stall'): Promise<BrittleLine> {
  let breaks = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(origin).port), '127.0.0.1');
    let passed = 0;
    client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    upstream.on('error', () => client.destroy()).on('close', () => client.end());
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      client.write(chunk);
      if (passed < BREAKS_AFTER_BYTES) return;
      breaks += 1;
      upstream.pause();
      // What the reader has not taken when its connection breaks is lost to it.
      if (how === 'cut') setTimeout(() => client.destroySoon(), 250);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get breaks() {
      return breaks;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
