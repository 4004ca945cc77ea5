import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { HttpService } from '@nestjs/axios';
import {
  connectSource,
  type ConnectorDefinition,
  type ProviderClient,
  type RawReply,
  type SourceConfig,
} from '#connectors';
import type { CallScope, OrderSource } from '#order-search';
import { createProviderAgent, createUndiciAxios, NO_FAULT_POLICIES, UndiciProviderClient } from '#platform';
import type { ProviderSimulator } from '../http/provider-simulator.js';
import { closeServer, listen, originOf } from '../http/start-simulator.js';
import type { ConnectorCases, SimulatorSettings } from './connector-cases.js';

export interface CannedReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Answers a request whose body has been read. */
export type RawAnswer = (response: ServerResponse) => void;

const systemTime = { now: () => Date.now() };

/** A connector joined to its simulator over HTTP, with a place between them where replies are noted and replaced. */
export class Rig implements AsyncDisposable {
  /** What was answered, in order. */
  readonly replies: RawReply[] = [];
  readonly source: OrderSource;
  readonly #agent = createProviderAgent();
  readonly #loginPath: string | null;
  #spoiled: { readonly call: 'login' | 'other'; readonly answer: RawAnswer } | null = null;

  private constructor(
    definition: ConnectorDefinition,
    cases: ConnectorCases,
    readonly simulator: ProviderSimulator,
    private readonly server: Server,
    private readonly credentials: readonly string[],
  ) {
    const baseUrl = `${originOf(server)}${simulator.basePath}`;
    const config: SourceConfig = { ...cases.config, connector: definition.name, baseUrl };
    const client = new UndiciProviderClient({
      http: new HttpService(createUndiciAxios(this.#agent)),
      clock: systemTime,
      source: config.name,
      baseUrl,
      limits: { timeoutMs: 10_000, concurrency: 50, rateLimit: null },
      faults: NO_FAULT_POLICIES,
    });
    const noting: ProviderClient = {
      send: (call) =>
        client.send({
          ...call,
          read: (reply) => {
            this.replies.push(reply);
            return call.read(reply);
          },
        }),
    };
    this.#loginPath = definition.token?.toLogin(config).path ?? null;
    this.source = connectSource(definition, config, noting, systemTime);
  }

  static async start(
    definition: ConnectorDefinition,
    cases: ConnectorCases,
    settings: SimulatorSettings = {},
  ): Promise<Rig> {
    const simulator = cases.simulate(settings);
    const server = await listen((request, response) => rig.#answer(request, response), { port: 0 });
    const rig: Rig = new Rig(definition, cases, simulator, server, cases.secrets);
    return rig;
  }

  /** What no error may hold: the credentials, and every token sent so far. */
  get secrets(): readonly string[] {
    const headers = this.simulator.calls.map((call) => String(call.headers['authorizationjwt'] ?? ''));
    return [
      ...this.credentials,
      ...headers.filter((header) => header !== '').map((header) => header.slice('Bearer '.length)),
    ];
  }

  /** From now on every login, or every other call, is answered with this and never reaches the simulator. */
  spoil({ status, headers, body }: CannedReply, call: 'login' | 'other' = 'other'): void {
    this.spoilWith((response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    }, call);
  }

  /** As `spoil`, with whatever is done to the response. */
  spoilWith(answer: RawAnswer, call: 'login' | 'other' = 'other'): void {
    this.#spoiled = { call, answer };
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const call = request.url === this.#loginPath ? 'login' : 'other';
    if (this.#spoiled?.call !== call) return this.simulator.handle(request, response);
    const { answer } = this.#spoiled;
    request.resume();
    request.on('end', () => answer(response));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await closeServer(this.server);
    await this.#agent.destroy();
  }
}

/** A scope of its own for one call; as the engine does, it gives up at its deadline. */
export class TestScope implements CallScope {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  readonly deadlineAt: number;
  upstreamCalls = 0;

  constructor(patienceMs = 20_000) {
    this.deadlineAt = systemTime.now() + patienceMs;
    setTimeout(() => this.abort(), patienceMs).unref();
  }

  onUpstreamCall(): void {
    this.upstreamCalls += 1;
  }

  abort(): void {
    this.#controller.abort();
  }
}
