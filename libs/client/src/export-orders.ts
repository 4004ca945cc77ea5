import type { components } from './api-schema.js';
import type { CallOptions, Connection } from './connection.js';
import type { ExportEnd, ExportRequest, Order } from './model.js';
import { linesOf, NDJSON } from './ndjson.js';
import { pause } from './pause.js';
import { TributaryDisconnected, TributaryProblem } from './tributary-problem.js';

type ExportLine = components['schemas']['ExportLineDto'];

const LONGEST_WAIT_MS = 30_000;
const DEFAULT_RETRIES = 5;

export interface ExportOptions extends CallOptions {
  /** Attempts in a row that bring nothing new before it gives up; default 5. */
  readonly retries?: number;
  /** Told of orders as they arrive, before they are given: how many in all, and the newest. */
  readonly onProgress?: (orders: number, newest: Order) => void;
  /** Told of a cut, and of the wait before the next attempt. */
  readonly onRetry?: (failure: Error, waitMs: number) => void;
}

/** Orders up to where an export can go on. */
export interface ExportStretch {
  readonly orders: readonly Order[];
  /** The `cursor` of a request that goes on right behind them; null: nothing is left. */
  readonly cursor: string | null;
}

/**
 * Every order, in stretches of 1,000 or fewer, over as many connections as it takes. A stretch is given once its
 * checkpoint has come, so that a cut neither loses an order nor gives one twice.
 */
export async function* exportStretches(
  connection: Connection,
  request: ExportRequest,
  options: ExportOptions,
): AsyncGenerator<ExportStretch, ExportEnd, undefined> {
  const { retries = DEFAULT_RETRIES, signal, onRetry } = options;
  let cursor = request.cursor ?? null;
  let given = 0;
  for (let fruitless = 0; ; fruitless += 1) {
    const before = cursor;
    try {
      for await (const { stretch, end } of readExport(connection, { ...request, cursor }, given, options)) {
        cursor = stretch.cursor;
        given += stretch.orders.length;
        yield stretch;
        if (end !== null) return end;
      }
      throw new TributaryDisconnected('The connection was cut.');
    } catch (error) {
      if (error instanceof CutShort) {
        cursor = error.cursor;
      }
      const failure = error instanceof CutShort ? error.problem : error;
      if (cursor !== before) fruitless = 0;
      const mayPass =
        failure instanceof TributaryDisconnected || (failure instanceof TributaryProblem && failure.isPassing);
      if (!mayPass || fruitless >= retries) throw failure;
      const told = failure instanceof TributaryProblem ? failure.retryAfterSeconds : null;
      const waitMs = told === null ? Math.min(1000 * 2 ** fruitless, LONGEST_WAIT_MS) : told * 1000;
      onRetry?.(failure, waitMs);
      await pause(waitMs, signal);
    }
  }
}

/** An `error` line: what it tells, and where to go on. */
class CutShort extends Error {
  constructor(
    readonly problem: TributaryProblem,
    readonly cursor: string,
  ) {
    super(problem.message);
  }
}

async function* readExport(
  connection: Connection,
  request: ExportRequest,
  given: number,
  { signal, onProgress }: ExportOptions,
): AsyncGenerator<{ readonly stretch: ExportStretch; readonly end: ExportEnd | null }, void, undefined> {
  const body = JSON.stringify(request);
  const text = await connection.stream('/orders/export', { body, type: 'application/json', accept: NDJSON }, signal);
  let orders: Order[] = [];
  let whole = given;
  for await (const lines of linesOf<ExportLine>(text)) {
    for (const { order, checkpoint, end, error } of lines) {
      if (order !== undefined) orders.push(order);
      else {
        const cursor = checkpoint?.cursor ?? error?.cursor ?? null;
        yield { stretch: { orders, cursor }, end: end ?? null };
        whole += orders.length;
        orders = [];
        if (error !== undefined) throw new CutShort(new TributaryProblem(error, error.status), error.cursor);
      }
    }
    const newest = orders.at(-1);
    if (newest !== undefined) onProgress?.(whole + orders.length, newest);
  }
}
