import { once } from 'node:events';
import type { Shell } from './start-shell.js';

/** An engine's method that never answers; it tells the signal it was given. */
export function neverAnswering(): {
  readonly started: Promise<AbortSignal | undefined>;
  readonly method: (request: unknown, options?: { readonly signal?: AbortSignal }) => Promise<never>;
} {
  const { promise: started, resolve } = Promise.withResolvers<AbortSignal | undefined>();
  return {
    started,
    method: (_request, options) => {
      resolve(options?.signal);
      return new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    },
  };
}

/** Posts `{}` and leaves once the engine has begun: whether the engine was told to stop before and after, and how the call ended. */
export async function leaveEarly(
  shell: Shell,
  path: string,
  started: Promise<AbortSignal | undefined>,
): Promise<{
  readonly toldBefore: boolean | undefined;
  readonly toldAfter: boolean | undefined;
  readonly ending: string;
}> {
  await shell.app.listen(0, '127.0.0.1');
  const leave = new AbortController();
  const gone = fetch(`${await shell.app.getUrl()}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    signal: leave.signal,
  }).then(
    ({ status }) => `answered ${status}`,
    (error: Error) => error.name,
  );
  const signal = await started;
  const toldBefore = signal?.aborted;
  leave.abort();
  const ending = await gone;
  if (signal?.aborted === false) await once(signal, 'abort');
  return { toldBefore, toldAfter: signal?.aborted, ending };
}
