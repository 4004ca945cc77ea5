const EVERY_MS = 10;

/**
 * Tells the most resident memory of this process since then. Looked at over and over: what the system has noted as the
 * most (`maxRSS`) begins with that of the process it was forked from.
 */
export function watchMemory(): () => number {
  let peakBytes = 0;
  const look = (): number => (peakBytes = Math.max(peakBytes, process.memoryUsage.rss()));
  setInterval(look, EVERY_MS).unref();
  return look;
}
