import { expect, it } from 'vitest';
import { describeProgress, Progress } from './progress.js';

it.each([
  [
    { orders: 1500, total: 3000, perSecond: 250.4, remark: '2026-03-02' },
    '████████████░░░░░░░░░░░░   50 %  1,500 of 3,000 orders  250/s  2026-03-02  0:06 left',
  ],
  [
    { orders: 10, total: 1_000_000, perSecond: 100, remark: null },
    '░░░░░░░░░░░░░░░░░░░░░░░░    0 %  10 of 1,000,000 orders  100/s  2:46:40 left',
  ],
  // More than were counted: new ones came in.
  [
    { orders: 12, total: 10, perSecond: 0, remark: '2026-03-02' },
    '████████████████████████  100 %  12 of 10 orders  0/s  2026-03-02',
  ],
  [{ orders: 12_000, total: null, perSecond: 3000, remark: '2026-03-02' }, '12,000 orders  3,000/s  2026-03-02'],
])('%j', (state, line) => {
  expect(describeProgress(state)).toBe(line);
});

it('draws over its line at a terminal, and writes one now and then elsewhere', () => {
  const written = (isTTY: boolean) => {
    let now = 0;
    let text = '';
    const terminal = { isTTY, columns: 200, write: (piece: string) => (text += piece) };
    const progress = new Progress(terminal, 0, () => now);
    for (const at of [50, 100, 200, 10_200, 12_000]) {
      now = at;
      progress.show(at, null);
    }
    progress.say('Cut.');
    progress.end();
    return text;
  };
  const erase = '\r\u001b[K';
  expect(written(false)).toBe('10,200 orders  1,000/s\nCut.\n');
  expect(written(true)).toBe(
    `${erase}50 orders  1,000/s${erase}200 orders  1,000/s${erase}10,200 orders  1,000/s${erase}12,000 orders  1,000/s${erase}Cut.\n`,
  );
});
