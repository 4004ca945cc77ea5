import { setTimeout as pause } from 'node:timers/promises';
import { vi } from 'vitest';
import { search } from './shared-replica.js';
import type { Replica } from './start-replica.js';

const SEARCHERS = 4;
/** Between two searches of a searcher: a light load, steady whatever the machine. */
const BREATH_MS = 20;
const HOUR_MS = 3_600_000;

/** Searches that go on until it is ended; each asks for a time of its own, so that it has something to read. */
export class SteadyLoad {
  readonly outcomes = new Map<string, number>();
  #answers = 0;
  #slowestMs = 0;
  readonly #end = new AbortController();
  readonly #searchers: Promise<unknown>;

  constructor(replica: Replica) {
    this.#searchers = Promise.all(Array.from({ length: SEARCHERS }, (_, index) => this.#search(replica, index)));
  }

  get answers(): number {
    return this.#answers;
  }

  /** The slowest answer so far, in milliseconds. */
  get slowestMs(): number {
    return this.#slowestMs;
  }

  /** Until so many more have been answered. */
  async more(count = 40): Promise<void> {
    const before = this.#answers;
    const enough = () => {
      if (this.#answers <= before + count) throw new Error(`${this.#answers - before} of ${count} were answered`);
    };
    await vi.waitFor(enough, 30_000);
  }

  async end(): Promise<void> {
    this.#end.abort();
    await this.#searchers;
  }

  async #search(replica: Replica, index: number): Promise<void> {
    for (let round = 0; !this.#end.signal.aborted; round += 1) {
      const to = new Date(Date.now() - (round * SEARCHERS + index) * HOUR_MS).toISOString();
      const startedAt = performance.now();
      const outcome = await search(replica, { filter: { createdAt: { to } }, limit: 5 }).then(
        ({ status, complete }) => `${status} ${String(complete)}`,
        () => 'failed',
      );
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
      this.#slowestMs = Math.max(this.#slowestMs, performance.now() - startedAt);
      this.#answers += 1;
      await pause(BREATH_MS);
    }
  }
}
