import { expect, it } from 'vitest';
import { text } from './decode.js';
import { readableRows } from './readable-rows.js';

const decode = (row: Readonly<Record<string, unknown>>, path: string): string => text(row['id'], path, 'id');

it('tells where rows with a fault stood, and keeps the others in their order', () => {
  expect(readableRows([{ id: 'b' }, { id: {} }, {}, { id: 'a' }], 'orders', decode)).toEqual({
    rows: ['b', 'a'],
    unreadable: [1, 2],
  });
});

it('refuses a list of something else', () => {
  expect(() => readableRows([{ id: 'a' }, 1], 'orders', decode)).toThrow(
    expect.objectContaining({ kind: 'invalid_response' }),
  );
});

it('does not take a defect of ours for a fault of the provider', () => {
  const broken = (): never => {
    throw new TypeError('ours');
  };
  expect(() => readableRows([{}], 'orders', broken)).toThrow(TypeError);
});
