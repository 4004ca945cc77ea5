import type { LoadScope } from '#order-search';

/** Who waits for a flight. */
export interface Passenger {
  /** Aborted when this one waits no more. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds at which this one waits no more. */
  readonly deadlineAt: number;
}

/** A reading under way, for all who wait for it. */
class Flight<T> {
  readonly startedFor: Passenger;
  readonly #onEnd: () => void;
  readonly #abort = new AbortController();
  #passengers = 0;
  #deadlineAt = 0;
  #landed = false;
  readonly result: Promise<T>;

  constructor(startedFor: Passenger, begin: (scope: LoadScope) => Promise<T>, onEnd: () => void) {
    this.startedFor = startedFor;
    this.#deadlineAt = startedFor.deadlineAt;
    this.#onEnd = onEnd;
    const latest = (): number => this.#deadlineAt;
    const scope: LoadScope = {
      signal: this.#abort.signal,
      get deadlineAt() {
        return latest();
      },
    };
    this.result = begin(scope).finally(() => {
      this.#landed = true;
      onEnd();
    });
    // Everybody may have left before it failed.
    this.result.catch(() => undefined);
  }

  /** Waits as long as `passenger` does. The flight ends with its last passenger, never with the one that began it. */
  async board(passenger: Passenger): Promise<T> {
    const { signal } = passenger;
    this.#passengers += 1;
    this.#deadlineAt = Math.max(this.#deadlineAt, passenger.deadlineAt);
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    try {
      signal.throwIfAborted();
      return await Promise.race([this.result, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      this.#passengers -= 1;
      if (this.#passengers === 0 && !this.#landed) {
        this.#onEnd();
        this.#abort.abort();
      }
    }
  }
}

/** One reading at a time per id, whoever asks for it. */
export class Flights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  has(id: string): boolean {
    return this.#flights.has(id);
  }

  /** Joins the flight there is, or begins one. `leader` is null when `passenger` began it. */
  async take(
    id: string,
    passenger: Passenger,
    begin: (scope: LoadScope) => Promise<T>,
  ): Promise<{ readonly result: PromiseSettledResult<T>; readonly leader: Passenger | null }> {
    const joined = this.#flights.get(id);
    const flight = joined ?? this.#begin(id, passenger, begin);
    const [result] = await Promise.allSettled([flight.board(passenger)]);
    return { result, leader: joined === undefined ? null : joined.startedFor };
  }

  /** Whoever asks from now on begins anew; who waits already is still served. */
  forget(isForgotten: (id: string) => boolean): void {
    for (const id of this.#flights.keys()) if (isForgotten(id)) this.#flights.delete(id);
  }

  #begin(id: string, passenger: Passenger, begin: (scope: LoadScope) => Promise<T>): Flight<T> {
    const flight: Flight<T> = new Flight(passenger, begin, () => {
      if (this.#flights.get(id) === flight) this.#flights.delete(id);
    });
    this.#flights.set(id, flight);
    return flight;
  }
}
