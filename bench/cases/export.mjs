import { alternate } from '../lib/alternate.mjs';
import { bounded, compared, figuresOf } from '../lib/case-result.mjs';
import { startGateway } from '../lib/start-gateway.mjs';
import { startRival } from '../lib/start-rival.mjs';
import { lightSources, startUpstream } from '../lib/start-upstream.mjs';

const MEGABYTE = 1024 * 1024;
const SAMPLE_EVERY_MS = 50;
const DAY_MS = 86_400_000;
const FIVE = ['cs-cart', 'cs-cart', 'cs-cart', 'zonos', 'zonos'];
const NEW_LINE = 10;
const ORDER = Buffer.from('{"order"');
const ERROR = Buffer.from('{"error"');
const FROM = '2014-01-01T00:00:00Z';
const TO = '2024-01-01T00:00:00Z';

/** Every order of five shops as NDJSON, merged, against reading and writing them in whatever order they come. */
export const exportCase = {
  name: 'export',
  title: 'Export of 1,000,000 orders',
  run: ({ quick, stack }) => measureExport(quick ? 4000 : 200_000, quick ? 1 : 2, stack),
};

/** @param {number} count in each shop */
async function measureExport(count, rounds, stack) {
  const upstream = stack.use(await startUpstream());
  const sources = lightSources(upstream.origin, { kinds: FIVE, count, from: FROM, to: TO, pageSize: 1000 });
  // The shops without paging are read in windows of about a thousand orders, as the gateway would.
  const days = Math.max(1, Math.round((1000 / count) * ((Date.parse(TO) - Date.parse(FROM)) / DAY_MS)));
  const env = { SOURCES: JSON.stringify(sources), WINDOW_MS: String(days * DAY_MS) };
  const variants = [
    { name: 'tributary', begin: () => startGateway(sources) },
    { name: 'parse and write', begin: () => startRival('export-floor', { env }) },
    { name: 'parse, map and write', begin: () => startRival('export-floor', { env: { ...env, MAPS: 'yes' } }) },
  ];
  const calls = new Map(variants.map(({ name }) => [name, []]));
  const peaks = new Map(variants.map(({ name }) => [name, []]));
  const seconds = new Map(variants.map(({ name }) => [name, []]));
  const bytes = new Map();
  const ordersPerCpuSecond = await alternate(variants, rounds, async ({ name, begin }) => {
    const server = await begin();
    const callsBefore = await upstream.calls();
    const cpuBefore = server.cpuMs();
    const watch = watchMemory(server);
    const startedAt = performance.now();
    const told = await countOrders(server.origin);
    seconds.get(name).push((performance.now() - startedAt) / 1000);
    peaks.get(name).push(watch.end() / MEGABYTE);
    const cpuMs = server.cpuMs() - cpuBefore;
    calls.get(name).push((await upstream.calls()) - callsBefore);
    await server.stop();
    if (told.orders !== 5 * count) throw new Error(`${name} exports ${told.orders} orders of ${5 * count}`);
    bytes.set(name, told.bytes);
    return (told.orders / cpuMs) * 1000;
  });
  const [ours, mapped] = ['tributary', 'parse, map and write'].map((name) => bytes.get(name));
  if (ours !== mapped) throw new Error(`The orders take ${ours} bytes, as they are mapped by hand ${mapped}.`);
  return {
    figures: [
      ...figuresOf(ordersPerCpuSecond, 'orders per CPU second'),
      ...figuresOf(seconds, 'seconds'),
      ...figuresOf(peaks, 'MB resident at most'),
      ...figuresOf(calls, 'calls'),
    ],
    comparisons: [
      compared(ordersPerCpuSecond, 'tributary', 'parse and write', { atLeast: 0.5 }),
      compared(ordersPerCpuSecond, 'tributary', 'parse, map and write'),
      bounded('resident memory at most', 'tributary', '', peaks.get('tributary'), 'MB', { atMost: 200 }),
    ],
  };
}

/** Orders of an export, and the bytes of their lines, counted as they come; throws when it says that it is not whole. */
async function countOrders(origin) {
  const answer = await fetch(`${origin}/orders/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/x-ndjson', 'accept-encoding': 'identity' },
    body: '{}',
  });
  let orders = 0;
  let lineBytes = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of answer.body) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
      if (bytes.subarray(start, start + ORDER.length).equals(ORDER)) {
        orders += 1;
        lineBytes += end - start;
      } else if (isBad(bytes.subarray(start, end))) throw new Error(String(bytes.subarray(start, end)));
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  return { orders, bytes: lineBytes };
}

/** The last line of an export that broke off, or left something out. */
const isBad = (line) => line.subarray(0, ERROR.length).equals(ERROR) || line.includes('"complete":false');

function watchMemory(server) {
  let peak = 0;
  const look = () => (peak = Math.max(peak, server.residentBytes()));
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  return {
    end() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
