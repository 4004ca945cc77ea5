// Preloaded into the gateway of a soak: tells its parent, when asked, what it holds after a garbage collection.
process.on('message', () => {
  globalThis.gc();
  process.send({
    heapBytes: process.memoryUsage().heapUsed,
    handles: process.getActiveResourcesInfo().length,
  });
});
process.channel.unref();
