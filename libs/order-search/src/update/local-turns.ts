import type { CacheKey } from '../ports/cache.js';
import { NoTurn, type Turns } from '../ports/turns.js';

/** Turns within this process, in the order in which they were asked for. */
export class LocalTurns implements Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<T>({ source, name }: CacheKey, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const id = `${source}:${name}`;
    const begin = (): Promise<T> => (signal.aborted ? Promise.reject(new NoTurn()) : work());
    const mine = (this.#last.get(id) ?? Promise.resolve()).then(begin, begin);
    this.#last.set(id, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(id) === mine) this.#last.delete(id);
    }
  }
}
