import { expect, it } from 'vitest';
import { formatTable } from './format-table.mjs';

it('aligns the cells of a table under their titles and shows what is absent', () => {
  const columns = [
    { title: 'source', cell: (row) => row.source },
    { title: 'total', align: 'right', cell: (row) => row.total },
  ];
  const rows = [
    { source: 'noventiq', total: '36.50 CAD' },
    { source: 'zonos', total: null },
  ];
  expect(formatTable(columns, rows)).toBe(
    ['source        total', '────────  ─────────', 'noventiq  36.50 CAD', 'zonos             -'].join('\n'),
  );
});
