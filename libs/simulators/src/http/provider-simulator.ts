import type { IncomingMessage, ServerResponse } from 'node:http';
import { FaultBoard } from '../faults/fault-board.js';
import type { PlantedFault } from '../faults/fault.js';
import { deliverFault } from '../faults/deliver-fault.js';
import { OrderBook, type BookOrder } from '../order-book/order-book.js';
import { systemClock, type SimulatorClock } from './clock.js';
import { parseJson, type Incoming, type Reply } from './exchange.js';
import { CallLog, type CallKind, type RecordedCall } from './recorded-call.js';
import { writeReply } from './write-reply.js';

export interface SimulatorOptions<T extends BookOrder> {
  readonly orders: readonly T[];
  /** Default: the system's time. */
  readonly clock?: SimulatorClock;
  /** Calls kept at least in `calls`; default 100,000. */
  readonly recordLimit?: number;
}

/**
 * One provider's API over a book of its orders, as strict as the provider's documents: it refuses what they refuse.
 * `handle` fits `http.createServer`. Everything about it may be changed while it runs.
 */
export abstract class ProviderSimulator<T extends BookOrder = BookOrder> {
  /** Path below the origin that belongs to the API's base URL (`/api`), or empty. */
  readonly basePath: string = '';
  readonly orders: OrderBook<T>;
  protected readonly clock: SimulatorClock;
  private readonly log: CallLog;
  private readonly faults = new FaultBoard();
  private running = 0;
  private peak = 0;

  constructor(options: SimulatorOptions<T>) {
    this.orders = new OrderBook(options.orders);
    this.clock = options.clock ?? systemClock;
    this.log = new CallLog(options.recordLimit ?? 100_000);
  }

  /** Every request that arrived since the last `reset`, in order of arrival. */
  get calls(): readonly RecordedCall[] {
    return this.log.calls;
  }

  /** Calls that wait for their reply at this moment. */
  get inFlight(): number {
    return this.running;
  }

  /** The most calls that ever waited at once since the last `reset`. */
  get peakInFlight(): number {
    return this.peak;
  }

  callCount(kind?: CallKind): number {
    return this.log.count(kind);
  }

  /** Forgets the calls; orders, tokens and faults stay. */
  reset(): void {
    this.log.clear();
    this.peak = this.running;
  }

  plant(fault: PlantedFault): void {
    this.faults.plant(fault);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  plantedFaults(): readonly PlantedFault[] {
    return this.faults.planted();
  }

  /** Ends the life of every token handed out; nothing where the API has no tokens. */
  revokeTokens(): void {}

  /** `prefix`: the leading part of the path under which the simulator is mounted. */
  handle(request: IncomingMessage, response: ServerResponse, prefix = ''): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      this.receive(readIncoming(request, Buffer.concat(chunks).toString('utf8'), prefix), response);
    });
  }

  protected abstract kindOf(call: Incoming): CallKind;
  protected abstract answer(call: Incoming): Reply;

  private receive(call: Incoming, response: ServerResponse): void {
    const kind = this.kindOf(call);
    this.log.add({
      kind,
      method: call.method,
      path: call.target,
      headers: call.headers,
      body: call.text === '' ? null : (call.json ?? call.text),
      arrivedAt: this.clock.now(),
    });
    this.running += 1;
    this.peak = Math.max(this.peak, this.running);
    response.once('close', () => (this.running -= 1));

    const { delayMs, fault } = this.faults.take(kind);
    if (fault?.fault === 'token_revoked') this.revokeTokens();
    const reply = (): Reply => this.dated(this.answer(call));
    const finish = (): void => {
      if (fault === null) writeReply(response, reply());
      else deliverFault(fault, response, reply);
    };
    if (delayMs === 0) return finish();
    const timer = setTimeout(finish, delayMs);
    response.once('close', () => clearTimeout(timer));
  }

  /** The date is the simulated provider's, not the machine's: tokens are aged by it. */
  private dated(reply: Reply): Reply {
    return { ...reply, headers: { date: new Date(this.clock.now()).toUTCString(), ...reply.headers } };
  }
}

function readIncoming(request: IncomingMessage, text: string, prefix: string): Incoming {
  const url = request.url ?? '/';
  const target = url.startsWith(prefix) ? url.slice(prefix.length) : url;
  const queryAt = target.indexOf('?');
  return {
    method: request.method ?? 'GET',
    target,
    path: queryAt === -1 ? target : target.slice(0, queryAt),
    query: new URLSearchParams(queryAt === -1 ? '' : target.slice(queryAt + 1)),
    headers: request.headers,
    text,
    json: parseJson(text),
  };
}
