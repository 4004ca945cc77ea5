import { ConnectorFailure, type CallScope, type Clock } from '#order-search';

/** Node fires a longer timer at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Milliseconds until the scope's deadline, fit for a timer; 0 when it has passed or the scope was aborted. */
export function remainingMs(scope: CallScope, clock: Clock): number {
  if (scope.signal.aborted) return 0;
  return Math.min(Math.max(0, scope.deadlineAt - clock.now()), LONGEST_TIMER_MS);
}

/**
 * Waits for `start` to call `done`, no longer than the scope allows. `start` gives back what ends its waiting, which is
 * called when the scope ended first. Throws ConnectorFailure `timeout` then, in the words given.
 */
export function waitWithin(
  scope: CallScope,
  clock: Clock,
  words: string,
  start: (done: () => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const patienceMs = remainingMs(scope, clock);
    if (patienceMs === 0) return reject(new ConnectorFailure('timeout', words));
    const stop = start(() => {
      release();
      resolve();
    });
    const giveUp = (): void => {
      release();
      stop();
      reject(new ConnectorFailure('timeout', words));
    };
    const timer = setTimeout(giveUp, patienceMs);
    scope.signal.addEventListener('abort', giveUp, { once: true });
    function release(): void {
      clearTimeout(timer);
      scope.signal.removeEventListener('abort', giveUp);
    }
  });
}
