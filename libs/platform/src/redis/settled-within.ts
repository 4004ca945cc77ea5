export type Outcome<T> =
  | { readonly kind: 'fulfilled'; readonly value: T }
  | { readonly kind: 'rejected'; readonly error: unknown }
  | { readonly kind: 'late' };

/** How a call ended, or that it did not within `patienceMs`; what comes of it later is dropped. */
export function settledWithin<T>(call: () => Promise<T>, patienceMs: number): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    // Timers come before sockets are read: an answer that came while this process was busy itself is not late.
    const timer = setTimeout(() => setImmediate(resolve, { kind: 'late' }), patienceMs);
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
