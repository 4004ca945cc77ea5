import type { CacheKey } from '../ports/cache.js';
import { NoTurn, type Turns } from '../ports/turns.js';

/** Turns within this process, in the order in which they were asked for. */
export class LocalTurns implements Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  take<T>({ source, name }: CacheKey, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const id = `${source}:${name}`;
    const { promise: outOfPatience, reject } = Promise.withResolvers<never>();
    const leave = (): void => reject(new NoTurn());
    const begin = (): Promise<T> => {
      // From here on it is for the work to heed the signal.
      signal.removeEventListener('abort', leave);
      return signal.aborted ? outOfPatience : work();
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    const mine = (this.#last.get(id) ?? Promise.resolve()).then(begin, begin);
    this.#last.set(id, mine);
    const end = (): void => {
      if (this.#last.get(id) === mine) this.#last.delete(id);
    };
    mine.then(end, end);
    return Promise.race([mine, outOfPatience]);
  }
}
