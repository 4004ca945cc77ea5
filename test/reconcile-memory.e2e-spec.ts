import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { compileSources } from './support/compile-sources.js';
import type { ReconcileLine } from './support/read-reconciliation.js';
import { startMillionOrders } from './support/start-million-orders.js';

// Promise: however long the caller's list is, the gateway's memory stays bounded.

const ENTRIES = 1_000_000;
const MAX_RESIDENT_BYTES = 250 * 1024 * 1024;
const ENTRIES_A_PIECE = 1000;

/** Of the shop's million orders all but every tenth, which is one that the shop does not have. */
function* upload(): Generator<Uint8Array> {
  yield Buffer.from('{}\n');
  for (let start = 0; start < ENTRIES; start += ENTRIES_A_PIECE) {
    let piece = '';
    for (let index = start; index < start + ENTRIES_A_PIECE; index += 1) {
      const id = index % 10 === 0 ? `shop:none-${index}` : `shop:${index}`;
      piece += `{"id":"${id}","status":"completed","total":{"amount":"36.50","currency":"CAD"}}\n`;
    }
    yield Buffer.from(piece);
  }
}

it('holds a list of a million against a million orders', async () => {
  await using sources = await compileSources();
  await using gateway = await startMillionOrders(sources);
  const answer = await fetch(`${gateway.origin}/orders/reconcile`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(upload())) as ReadableStream,
    duplex: 'half',
  });
  expect(answer.status).toBe(200);
  const lines = { onlyInSource: 0, onlyInList: 0, other: 0 };
  let end: ReconcileLine['end'];
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body as ReadableStream) })) {
    if (line.startsWith('{"onlyInSource"')) lines.onlyInSource += 1;
    else if (line.startsWith('{"onlyInList"')) lines.onlyInList += 1;
    else if (line.startsWith('{"end"')) end = (JSON.parse(line) as ReconcileLine).end;
    else if (!line.startsWith('{"progress"')) lines.other += 1;
  }
  expect(lines).toEqual({ onlyInSource: ENTRIES / 10, onlyInList: ENTRIES / 10, other: 0 });
  expect(end).toMatchObject({ complete: true, counts: { known: ENTRIES, orders: ENTRIES, matched: 0.9 * ENTRIES } });
  const { peakBytes } = await gateway.progress();
  expect(peakBytes).toBeLessThan(MAX_RESIDENT_BYTES);
}, 180_000);
