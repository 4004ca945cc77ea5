/** Why a search's calls are given up. One for all: made anew, it would gather a stack for each search, for nobody to read. */
export const SEARCH_ENDED = new Error('The search has ended.');

/** Resolves when time is up, or nobody waits any more. */
export function endOf(timeoutMs: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMs);
  // `timers/promises` would make an error for each search that ends in time.
  const end = (): void => {
    clearTimeout(timer);
    resolve();
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return promise;
}
