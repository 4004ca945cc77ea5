// The upstreams of the bench: Zonos' and CS-Cart's lists in their documented shapes, after a set latency, as light as can be,
// so that what is measured is in front of them. The book is in the path: /<kind>/<source>/<count>/<from>/<to>/…
// GET /calls tells how many calls have come so far; LATENCY_MS is how long each waits.
import { createServer } from 'node:http';
import { csCartRow, ordersBefore, zonosRow } from './books.mjs';

const latencyMs = Number(process.env.LATENCY_MS ?? 0);
const DAY_SECONDS = 86_400;
const MAX_KEPT = 500;

let calls = 0;
/** Replies by what was asked: most cases ask the same over and over. */
const kept = new Map();

createServer((request, reply) => {
  if (request.url === '/calls') return reply.end(String(calls));
  calls += 1;
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 0 ? '' : String(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    const bytes = answer(request.url, body);
    const send = () => {
      reply.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      reply.end(bytes);
    };
    if (latencyMs === 0) send();
    else setTimeout(send, latencyMs);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');

function answer(url, body) {
  const asked = `${url} ${body}`;
  let bytes = kept.get(asked);
  if (bytes === undefined) {
    const [path, query] = url.split('?');
    const [, kind, source, count, from, to] = path.split('/');
    const book = { source: Number(source), count: Number(count), from: Number(from), to: Number(to) };
    bytes = Buffer.from(JSON.stringify(kind === 'zonos' ? zonosList(book, JSON.parse(body)) : csCartList(book, query)));
    kept.set(asked, bytes);
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value);
  }
  return bytes;
}

function zonosList(book, { sinceDate, throughDate }) {
  const start = ordersBefore(book, daySeconds(sinceDate));
  const end = throughDate === undefined ? book.count : ordersBefore(book, daySeconds(throughDate) + DAY_SECONDS);
  const orders = range(start, end).map((index) => zonosRow(book, index));
  return { totalCount: orders.length, orderCount: orders.length, testOrderCount: 0, orders };
}

function csCartList(book, query) {
  const parameters = new URLSearchParams(query);
  const page = Number(parameters.get('page'));
  const size = Number(parameters.get('items_per_page'));
  const descending = parameters.get('sort_order') === 'desc';
  // Parents are counted by a status of their own, and there are none.
  const count = parameters.get('status') === 'T' ? 0 : book.count;
  const places = range(Math.min(count, (page - 1) * size), Math.min(count, page * size));
  const email = parameters.get('email');
  return {
    // Every customer has the same orders.
    orders: places.map((place) => ({
      ...csCartRow(book, descending ? count - 1 - place : place),
      ...(email !== null && { email }),
    })),
    params: {
      page,
      items_per_page: String(size),
      sort_by: 'date',
      sort_order: descending ? 'desc' : 'asc',
      total_items: String(count),
    },
  };
}

const daySeconds = (text) => Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) / 1000;

const range = (start, end) => Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
