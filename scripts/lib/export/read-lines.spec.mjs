import { expect, it } from 'vitest';
import { readLines, readRows } from './read-lines.mjs';

async function* inChunks(text, size) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const STREAM = [
  '{"order":{"id":"a:1","total":{"amount":"1.00"}}}',
  '{"order":{"id":"a:2","total":null}}',
  '{"checkpoint":{"cursor":"c","orders":2}}',
  '{"order":{"id":"a:3","total":null}}',
  '{"end":{"orders":3,"complete":true,"sources":[]}}',
  '',
].join('\n');

it.each([1, 7, 50, 1000])('takes orders out of their lines, however they arrive (%i)', async (size) => {
  let orders = '';
  const lines = [];
  for await (const batch of readLines(inChunks(STREAM, size))) {
    expect(batch.count).toBe(batch.orders.split('\n').length - 1);
    orders += batch.orders;
    if (batch.line !== null) lines.push([batch.line, orders.split('\n').length - 1]);
  }
  expect(orders).toBe('{"id":"a:1","total":{"amount":"1.00"}}\n{"id":"a:2","total":null}\n{"id":"a:3","total":null}\n');
  expect(lines).toEqual([
    [{ checkpoint: { cursor: 'c', orders: 2 } }, 2],
    [{ end: { orders: 3, complete: true, sources: [] } }, 3],
  ]);
});

it('leaves out a line that was cut', async () => {
  const batches = [];
  for await (const batch of readLines(inChunks(STREAM.slice(0, 70), 100))) batches.push(batch);
  expect(batches).toEqual([{ orders: '{"id":"a:1","total":{"amount":"1.00"}}\n', count: 1, line: null }]);
});

it.each([1, 3, 1000])('counts rows of CSV, breaks in cells aside (%i)', async (size) => {
  let count = 0;
  const rows = 'id,notes\r\n1,"two\r\nlines, ""quoted"""\r\n2,plain\r\n';
  for await (const batch of readRows(inChunks(rows, size))) count += batch.count;
  expect(count).toBe(3);
});
