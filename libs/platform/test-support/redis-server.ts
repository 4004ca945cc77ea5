import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis, type RedisOptions } from 'ioredis';
import { redisBinary } from './redis-binary.js';

export interface RedisServerOptions {
  /** Lines of redis.conf, over those of a server that keeps nothing on disk: `maxmemory 2mb`. */
  readonly config?: readonly string[];
  /** Free when absent. */
  readonly port?: number;
  /** Clients reach the port through TLS alone; the settings of its certificates belong into `config`. */
  readonly tls?: RedisOptions['tls'];
  readonly password?: string;
  readonly sentinel?: boolean;
  /** Where the nodes of its Cluster reach it. */
  readonly busPort?: number;
}

/**
 * A real redis-server on loopback, for one test. It can be killed, started again on the same port, empty, and made to
 * hang.
 */
export class RedisServer implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tributary-redis-'));
  #process: ChildProcess | null = null;
  #exited: Promise<unknown> = Promise.resolve();
  #admin: Redis | null = null;
  readonly #killAtExit = () => this.#process?.kill('SIGKILL');

  private constructor(
    readonly port: number,
    readonly options: RedisServerOptions,
  ) {}

  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(options.port ?? (await freePort()), options);
    await server.start();
    return server;
  }

  get url(): string {
    const { password, tls } = this.options;
    return `${tls ? 'rediss' : 'redis'}://${password ? `:${password}@` : ''}127.0.0.1:${this.port}`;
  }

  /** A file of its own folder. */
  pathOf(name: string): string {
    return join(this.#folder, name);
  }

  get busPort(): number | undefined {
    return this.options.busPort;
  }

  /** False once it was killed, until it is started again. */
  get runs(): boolean {
    return this.#process !== null;
  }

  /** A client of the test's own, to look at and change the server with; it waits as long as it takes. */
  get admin(): Redis {
    const { tls, password } = this.options;
    if (this.#admin === null) {
      this.#admin = new Redis({
        host: '127.0.0.1',
        port: this.port,
        maxRetriesPerRequest: null,
        retryStrategy: () => 20,
        ...(tls && { tls }),
        ...(password && { password }),
      });
      // Told by the commands that fail.
      this.#admin.on('error', () => {});
    }
    return this.#admin;
  }

  /** Empty, on the same port; answers when this resolves. */
  async start(): Promise<void> {
    const { tls, password, sentinel = false, config = [] } = this.options;
    const file = join(this.#folder, 'redis.conf');
    const lines = [
      ...(tls ? [`tls-port ${this.port}`, 'port 0'] : [`port ${this.port}`]),
      'bind 127.0.0.1',
      `dir ${this.#folder}`,
      ...(sentinel ? [] : ['save ""', 'appendonly no']),
      ...(password ? [`requirepass ${password}`] : []),
      ...config,
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    const child = spawn(redisBinary(), [file, ...(sentinel ? ['--sentinel'] : [])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.once('exit', this.#killAtExit);
    this.#process = child;
    this.#exited = once(child, 'exit');
    let log = '';
    child.stdout.on('data', (text: Buffer) => (log += text.toString()));
    const failed = this.#exited.then(() => {
      throw new Error(`redis-server ended before it was ready:\n${log}`);
    });
    failed.catch(() => {});
    await Promise.race([this.admin.ping(), failed]);
  }

  /** As if the machine had lost its power. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    process.removeListener('exit', this.#killAtExit);
    await this.#exited;
    this.#process = null;
  }

  /** Connections stay and are accepted, but nothing is answered, until `thaw`. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#admin?.disconnect();
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
