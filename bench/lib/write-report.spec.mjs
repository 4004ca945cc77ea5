import { expect, it } from 'vitest';
import { writeReport } from './write-report.mjs';

const machine = {
  date: '2026-11-25',
  processor: '2 × Slow',
  memoryGb: 4,
  system: 'linux 6 x64',
  node: 'v26.10.0',
  boundToCores: false,
};

it('has a line for each comparison and for what is missing, and every figure below', () => {
  const ratio = { median: 0.5, min: 0.4, max: 0.6, rounds: 3 };
  const text = writeReport([
    {
      title: 'Page hit',
      machine,
      rounds: 3,
      notes: ['A note.'],
      figures: [{ name: 'tributary', unit: 'ms', median: 12.345, min: 1, max: 1234.5, rounds: [] }],
      comparisons: [
        { what: '', ours: 'tributary', against: 'node:http', ratio, reach: { atLeast: 0.85 }, met: false },
        { what: 'p50', ours: 'floor', against: 'upstreams', ratio, unit: 'ms', reach: { atMost: 2 }, met: true },
      ],
      missing: [{ what: 'nginx', why: 'not installed' }],
    },
  ]);
  expect(text.split('\n')).toEqual([
    '| case | against | measured: median (range) | reach |  |',
    '| --- | --- | --- | --- | --- |',
    '| Page hit | node:http | 0.50 (0.40 to 0.60) × | ≥ 0.85 | **missed** |',
    '|  | upstreams (floor: p50) | 0.50 (0.40 to 0.60) ms | ≤ 2 ms | reached |',
    '|  | nginx | **not measured** |  | not installed |',
    '',
    '### Page hit',
    '',
    '2026-11-25, 2 × Slow, 4 GB, linux 6 x64, Node v26.10.0, 3 rounds, **processes not bound to cores**.',
    '',
    'A note.',
    '',
    '| variant | median | from | to | unit |',
    '| --- | --- | --- | --- | --- |',
    '| tributary | 12.3 | 1.00 | 1,235 | ms |',
    '',
  ]);
});
