import { parseFault } from '../faults/fault.js';
import { isJsonObject, jsonReply, type JsonObject, type Reply } from '../http/exchange.js';
import type { ProviderSimulator } from '../http/provider-simulator.js';
import {
  SANDBOX_CONNECTORS,
  SANDBOX_CREDENTIALS,
  SANDBOX_CURRENCIES,
  SANDBOX_SOURCES,
  type SandboxSource,
} from './sandbox-credentials.js';
import type { SandboxSimulators } from './create-simulators.js';

export interface ControlRequest {
  readonly method: string;
  /** Below `/control`; empty for `/control` itself. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly json: unknown;
}

/** Tells what the sandbox holds, and plants faults in it. */
export class SandboxControl {
  private readonly simulators: SandboxSimulators;

  constructor(simulators: SandboxSimulators) {
    this.simulators = simulators;
  }

  answer(request: ControlRequest, origin: string): Reply {
    try {
      return this.route(request, origin);
    } catch (error) {
      return jsonReply(400, { error: error instanceof Error ? error.message : 'not understood' });
    }
  }

  private route({ method, path, query, json }: ControlRequest, origin: string): Reply {
    switch (`${method} ${path}`) {
      case 'GET ':
        return jsonReply(200, { sources: this.describe(origin) });
      case 'POST /faults':
        return this.plant(json);
      case 'DELETE /faults':
        for (const simulator of this.chosen(query)) simulator.clearFaults();
        return jsonReply(200, { faults: this.collect((simulator) => simulator.plantedFaults()) });
      case 'GET /calls':
        return jsonReply(200, {
          counts: this.collect((simulator) => simulator.callCount()),
          calls: this.collect((simulator) => simulator.calls),
        });
      case 'DELETE /calls':
        for (const simulator of this.chosen(query)) simulator.reset();
        return jsonReply(200, { counts: this.collect((simulator) => simulator.callCount()) });
      case 'POST /revoke-tokens':
        for (const simulator of this.chosen(query)) simulator.revokeTokens();
        return jsonReply(200, { revoked: true });
      default:
        return jsonReply(404, { error: `no ${method} /control${path}` });
    }
  }

  private plant(json: unknown): Reply {
    if (!isJsonObject(json)) throw new Error('expected a JSON object');
    const { source, ...fault } = json;
    const simulator = this.simulatorOf(source);
    simulator.plant(parseFault(fault));
    return jsonReply(201, { faults: simulator.plantedFaults() });
  }

  private describe(origin: string): JsonObject {
    return Object.fromEntries(
      SANDBOX_SOURCES.map((source) => {
        const simulator: ProviderSimulator = this.simulators[source];
        const described = {
          connector: SANDBOX_CONNECTORS[source],
          baseUrl: `${origin}/${source}${simulator.basePath}`,
          credentials: SANDBOX_CREDENTIALS[source],
          currency: SANDBOX_CURRENCIES[source] ?? null,
          orders: simulator.orders.size,
          calls: simulator.callCount(),
          faults: simulator.plantedFaults(),
        };
        return [source, described];
      }),
    );
  }

  private collect<R>(read: (simulator: ProviderSimulator) => R): Readonly<Record<string, R>> {
    return Object.fromEntries(SANDBOX_SOURCES.map((source) => [source, read(this.simulators[source])]));
  }

  /** The source the query names, or all of them. */
  private chosen(query: URLSearchParams): readonly ProviderSimulator[] {
    const source = query.get('source');
    return source === null ? SANDBOX_SOURCES.map((each) => this.simulators[each]) : [this.simulatorOf(source)];
  }

  private simulatorOf(source: unknown): ProviderSimulator {
    if (!(SANDBOX_SOURCES as readonly unknown[]).includes(source)) {
      throw new Error(`source: expected one of ${SANDBOX_SOURCES.join(', ')}`);
    }
    return this.simulators[source as SandboxSource];
  }
}
