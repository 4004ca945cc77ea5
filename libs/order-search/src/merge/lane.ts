import { ConnectorFailure } from '../model/failure.js';
import { ListMoved } from '../scan/list-moved.js';
import { BudgetSpent } from '../scan/reading-account.js';
import type { Placed, Step } from '../scan/step.js';
import type { CompareKeys, Key } from './key.js';

/** One listing on its way through the merge, for one page or for several that follow one another. */
export class Lane {
  readonly source: string;
  readonly #next: () => Promise<Step | null>;
  /** Read and not given yet, the next of them last: what was given is let go at once, and not with the last of its step. */
  #waiting: Placed[] = [];
  #hasBegun = false;
  #reading: Promise<void> | null = null;
  /** Everything up to here has been read. */
  frontier: Key | 'end' | null;
  /** Orders the listing gave for this page. */
  rowsRead = 0;
  /** Something of it has been read for this page. */
  moved = false;
  failure: ConnectorFailure | null = null;
  behind = false;
  faults: string[] = [];

  /**
   * `next` gives the listing's next step, null when there is none. `from` stands before everything it can give: the chain's
   * boundary, or the beginning of its source.
   */
  constructor(source: string, next: () => Promise<Step | null>, from: Key | null) {
    this.source = source;
    this.#next = next;
    this.frontier = from;
  }

  get head(): Placed | undefined {
    return this.#waiting[this.#waiting.length - 1];
  }

  take(): void {
    this.#waiting.pop();
  }

  /** True when nothing of this listing can come before `key` any more. */
  hasPassed(key: Key, compare: CompareKeys): boolean {
    if (this.failure !== null || this.frontier === 'end') return true;
    return this.frontier !== null && compare(this.frontier, key) > 0;
  }

  /** The step being read; null when none is. Never rejects. */
  get reading(): Promise<void> | null {
    return this.#reading;
  }

  /** Whether the next page can go on where this one leaves it: its scan has begun, and nothing has ended or holds it. */
  get canGoOn(): boolean {
    return this.#hasBegun && this.#reading === null && this.failure === null && !this.behind;
  }

  /** From here on for the next page. What waits has been read for it, too. */
  beginPage(): void {
    this.rowsRead = 0;
    this.moved = this.head !== undefined;
    this.faults = [];
  }

  /** Reads one step, unless it is being read already; `onRead` is told when it is there. */
  pull(onRead: () => void): void {
    this.#reading ??= this.#advance().then(() => {
      this.#reading = null;
      onRead();
    });
  }

  async #advance(): Promise<void> {
    this.#hasBegun = true;
    try {
      const step = await this.#next();
      if (step === null) {
        this.frontier = 'end';
        return;
      }
      const { orders, frontier, fault } = step;
      this.rowsRead += orders.length;
      orders.reverse();
      for (const placed of this.#waiting) orders.push(placed);
      this.#waiting = orders;
      this.frontier = frontier;
      this.moved = true;
      if (fault !== undefined) this.faults.push(fault);
    } catch (error) {
      // A list that moves too fast to be read on may have come to rest by the next page.
      if (error instanceof BudgetSpent || (error instanceof ListMoved && this.moved)) {
        this.behind = true;
        return;
      }
      this.failure = ConnectorFailure.from(error);
    }
  }
}
