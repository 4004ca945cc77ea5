// `npm run export -- --help`: every matching order into a file, by way of the gateway's `POST /orders/export`.
import { HELP, readOptions } from './lib/export/options.mjs';
import { PartFile } from './lib/export/part-file.mjs';
import { countMatches } from './lib/export/post.mjs';
import { Progress } from './lib/export/progress.mjs';
import { runExport } from './lib/export/run-export.mjs';
import { Failure } from './lib/failure.mjs';
import { formatDuration, green, red, yellow } from './lib/terminal.mjs';

const STATUS = { complete: 0, failed: 1, incomplete: 2, interrupted: 130 };

const interrupt = new AbortController();
// `npm run` passes on a Ctrl-C that the terminal has sent here already: only the first one counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt.abort());

async function main() {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) {
    console.log(HELP);
    return STATUS.complete;
  }
  const file = await PartFile.open(options);
  const startedAt = performance.now();
  const ended = new AbortController();
  const progress = new Progress({ orders: file.orders, terminal: process.stderr });
  try {
    if (file.orders > 0) progress.say(`Going on behind ${file.orders.toLocaleString('en')} orders of before.`);
    // A source that cannot count takes its time: the export does not wait for it.
    void countMatches(options, ended.signal).then((total) => (progress.total = total));
    const end = await runExport({ ...options, file, progress, signal: interrupt.signal });
    await file.finish();
    progress.end();
    console.log(describe(end, file, performance.now() - startedAt));
    return end.complete === false ? STATUS.incomplete : STATUS.complete;
  } catch (error) {
    await file.close();
    progress.end();
    if (!interrupt.signal.aborted) throw error;
    console.log(
      file.cursor === null
        ? 'Stopped. There is no checkpoint yet to go on from, so nothing is kept.'
        : `Stopped. The same command goes on behind ${file.orders.toLocaleString('en')} orders.`,
    );
    return STATUS.interrupted;
  } finally {
    ended.abort();
  }
}

function describe({ complete, sources = [] }, { orders, output }, tookMs) {
  const written = `${orders.toLocaleString('en')} orders in ${output}, after ${formatDuration(tookMs)}`;
  // CSV has no line that would tell.
  if (complete === null) return `${green(written)}.`;
  if (complete) return `${green(written)}, complete.`;
  const missing = sources.filter(({ gap, status }) => gap || status === 'unanswerable');
  return [
    yellow(`${written}, not complete: orders may be missing of`),
    ...missing.map(({ source, status, reason, error }) => `  ${source}: ${error?.message ?? reason ?? status}`),
  ].join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = STATUS.failed;
  if (!(error instanceof Failure)) throw error;
  console.error(`${error.output === '' ? '' : `${error.output}\n`}${red(error.message)}`);
}
