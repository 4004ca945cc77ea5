export type Outcome<T> =
  | { readonly kind: 'fulfilled'; readonly value: T }
  | { readonly kind: 'rejected'; readonly error: unknown }
  | { readonly kind: 'late' };

/**
 * A time-out is waited for in so many turns. One that comes late, because this process was busy or had no processor, counts
 * as much as any other: on a machine that has too much to do nobody is blamed for that.
 */
const TURNS = 10;

/** How a call ended, or that it did not within `patienceMs`; what comes of it later is dropped. */
export function settledWithin<T>(call: () => Promise<T>, patienceMs: number): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const wait = (turns: number): void => {
      // Timers come before sockets are read: an answer that came while this process was busy itself is not late.
      const next = turns === 1 ? () => setImmediate(resolve, { kind: 'late' }) : () => wait(turns - 1);
      timer = setTimeout(next, patienceMs / TURNS);
    };
    wait(TURNS);
    const settle = (outcome: Outcome<T>) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    // An async function: what throws before its first await is caught as well.
    (async () => call())().then(
      (value) => settle({ kind: 'fulfilled', value }),
      (error: unknown) => settle({ kind: 'rejected', error }),
    );
  });
}
