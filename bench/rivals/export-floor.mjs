// An export as plain as it can be: reads the lists of the light shops one after another, parses them and writes a line an
// order. No merge, no checkpoints; no mapping either, unless MAPS has it write the lines that the gateway would.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Agent, request } from 'undici';
import { sources, toOrders } from './work.mjs';

const DAY_MS = 86_400_000;
const PAGE_ROWS = 1000;
const WINDOW_MS = Number(process.env.WINDOW_MS);
const maps = process.env.MAPS !== undefined;
const dispatcher = new Agent({ connections: null });

createServer((_incoming, outgoing) => void send(outgoing)).listen(Number(process.env.PORT), '127.0.0.1');

async function send(outgoing) {
  outgoing.writeHead(200, { 'content-type': 'application/x-ndjson' });
  for (const source of sources) {
    for await (const rows of source.connector === 'zonos' ? windowsOf(source) : pagesOf(source)) {
      const orders = maps ? toOrders(source, { orders: rows }) : rows;
      const lines = orders.map((order) => `${JSON.stringify({ order })}\n`).join('');
      if (!outgoing.write(lines)) await once(outgoing, 'drain');
    }
  }
  outgoing.end();
}

async function* pagesOf({ baseUrl }) {
  for (let page = 1; ; page += 1) {
    const { orders } = await read(
      `${baseUrl}/orders?page=${page}&items_per_page=${PAGE_ROWS}&sort_by=date&sort_order=desc`,
    );
    if (orders.length > 0) yield orders;
    if (orders.length < PAGE_ROWS) return;
  }
}

async function* windowsOf({ baseUrl, credentials }) {
  const [from, to] = baseUrl
    .split('/')
    .slice(-2)
    .map((seconds) => Number(seconds) * 1000);
  const day = (at) => new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
  for (let start = from; start < to; start += WINDOW_MS) {
    const window = { sinceDate: day(start), throughDate: day(start + WINDOW_MS - DAY_MS) };
    const { orders } = await read(`${baseUrl}/v1/orderNumbers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...credentials, ...window, statuses: true }),
    });
    if (orders.length > 0) yield orders;
  }
}

async function read(url, call = {}) {
  const reply = await request(url, { ...call, dispatcher });
  return reply.body.json();
}
