import type { LoadScope } from '#order-search';

/** Who waits for a flight. */
export interface Passenger {
  /** Aborted when this one waits no more. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds at which this one waits no more. */
  readonly deadlineAt: number;
}

/** A reading under way, for all who wait for it; it is made under its own scope. */
class Flight<T> implements LoadScope {
  readonly startedFor: Passenger;
  readonly #onEnd: () => void;
  readonly #abort = new AbortController();
  #passengers = 0;
  #deadlineAt = 0;
  #landed = false;
  readonly #result: Promise<PromiseSettledResult<T>>;

  constructor(startedFor: Passenger, begin: (scope: LoadScope) => Promise<T>, onEnd: () => void) {
    this.startedFor = startedFor;
    this.#deadlineAt = startedFor.deadlineAt;
    this.#onEnd = onEnd;
    const land = (result: PromiseSettledResult<T>): PromiseSettledResult<T> => {
      this.#landed = true;
      onEnd();
      return result;
    };
    this.#result = begin(this).then(
      (value) => land({ status: 'fulfilled', value }),
      (reason: unknown) => land({ status: 'rejected', reason }),
    );
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get deadlineAt(): number {
    return this.#deadlineAt;
  }

  /**
   * Waits as long as `passenger` does; never rejects. The flight ends with its last passenger, never with the one that
   * began it.
   */
  board({ signal, deadlineAt }: Passenger): Promise<PromiseSettledResult<T>> {
    this.#passengers += 1;
    this.#deadlineAt = Math.max(this.#deadlineAt, deadlineAt);
    const { promise, resolve } = Promise.withResolvers<PromiseSettledResult<T>>();
    const leave = (): void => {
      this.#leave();
      resolve({ status: 'rejected', reason: signal.reason });
    };
    if (signal.aborted) {
      leave();
      return promise;
    }
    signal.addEventListener('abort', leave, { once: true });
    void this.#result.then((result) => {
      // Who has left is no passenger any more.
      if (signal.aborted) return;
      signal.removeEventListener('abort', leave);
      this.#leave();
      resolve(result);
    });
    return promise;
  }

  #leave(): void {
    this.#passengers -= 1;
    if (this.#passengers > 0 || this.#landed) return;
    this.#onEnd();
    this.#abort.abort();
  }
}

/** One reading at a time per id, whoever asks for it. */
export class Flights<T> {
  /**
   * By id. Not a map: what enters and leaves one all the time makes V8 lay out its table anew, and each table that was
   * left points to the next, so that once one of them is old, all that ever flew lives until the next full collection.
   */
  readonly #flights: Record<string, Flight<T> | undefined> = Object.create(null) as Record<string, never>;

  has(id: string): boolean {
    return this.#flights[id] !== undefined;
  }

  /** Joins the flight there is, or begins one. `leader` is null when `passenger` began it. */
  take(
    id: string,
    passenger: Passenger,
    begin: (scope: LoadScope) => Promise<T>,
  ): { readonly landing: Promise<PromiseSettledResult<T>>; readonly leader: Passenger | null } {
    const joined = this.#flights[id];
    const flight = joined ?? this.#begin(id, passenger, begin);
    return { landing: flight.board(passenger), leader: joined === undefined ? null : joined.startedFor };
  }

  /** Whoever asks from now on begins anew; who waits already is still served. */
  forget(isForgotten: (id: string) => boolean): void {
    for (const id of Object.keys(this.#flights)) if (isForgotten(id)) delete this.#flights[id];
  }

  #begin(id: string, passenger: Passenger, begin: (scope: LoadScope) => Promise<T>): Flight<T> {
    const flight: Flight<T> = new Flight(passenger, begin, () => {
      if (this.#flights[id] === flight) delete this.#flights[id];
    });
    this.#flights[id] = flight;
    return flight;
  }
}
