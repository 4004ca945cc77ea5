import { expect, it } from 'vitest';
import { describeProgress, lastDate, Progress } from './progress.mjs';

it.each([
  [
    { orders: 1500, total: 3000, perSecond: 250.4, date: '2026-03-02' },
    '████████████░░░░░░░░░░░░   50 %  1,500 of 3,000 orders  250/s  2026-03-02  0:06 left',
  ],
  [
    { orders: 10, total: 1_000_000, perSecond: 100, date: null },
    '░░░░░░░░░░░░░░░░░░░░░░░░    0 %  10 of 1,000,000 orders  100/s  2:46:40 left',
  ],
  // More than were counted: new ones came in.
  [
    { orders: 12, total: 10, perSecond: 0, date: '2026-03-02' },
    '████████████████████████  100 %  12 of 10 orders  0/s  2026-03-02',
  ],
  [{ orders: 12_000, total: null, perSecond: 3000, date: '2026-03-02' }, '12,000 orders  3,000/s  2026-03-02'],
])('%j', (state, line) => {
  expect(describeProgress(state)).toBe(line);
});

it.each([
  [
    '{"id":"a:1","createdAt":"2026-03-03T10:00:00Z"}\n{"id":"a:2","createdAt":"2026-03-02T10:00:00Z","paidAt":"2026-03-05T10:00:00Z"}\n',
    '2026-03-02',
  ],
  ['a:1,a,n,1,,,2026-03-02T10:00:00Z,,2026-03-05T10:00:00Z,x\r\n', '2026-03-02'],
  ['{"id":"a:1","source":"a"}\n', null],
  ['', null],
])('the day of %j', (text, day) => {
  expect(lastDate(text)).toBe(day);
});

it('draws over its line at a terminal, and writes one now and then elsewhere', () => {
  const written = (isTTY) => {
    let now = 0;
    let text = '';
    const terminal = { isTTY, columns: 200, write: (piece) => (text += piece) };
    const progress = new Progress({ orders: 0, terminal, now: () => now });
    for (const at of [50, 100, 200, 10_200, 12_000]) {
      now = at;
      progress.show(at, '');
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
