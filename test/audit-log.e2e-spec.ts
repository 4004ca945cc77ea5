import request from 'supertest';
import { beforeEach, expect, it } from 'vitest';
import { SearchRefusal, type UpdateRecord } from '#order-search';
import { keepLogLines } from './support/log-lines.js';
import { DETAILED_ORDER, REPORT } from './support/sample-orders.js';
import { startShell } from './support/start-shell.js';

// Promise: each update is one line of the audit log, whatever became of it, and nothing of it is personal.

const { stream, lines, clear } = keepLogLines();
beforeEach(() => {
  clear();
});

const AGE = { oldestAt: null, freshUntil: null, kept: false, reusable: true };
const CHANGED: UpdateRecord = {
  source: 'shop',
  orderId: 'shop:1042',
  change: { kind: 'status', word: 'P', notifyCustomer: true },
  outcome: 'updated',
  applied: 'yes',
};

async function auditOf(record: UpdateRecord, body: object, level = 'warn') {
  await using shell = await startShell(
    {
      update: async (_request, options) => {
        options?.onRecord?.(record);
        if (record.outcome !== 'updated') throw new SearchRefusal('update_rejected', 'no', { applied: 'no' });
        return { order: DETAILED_ORDER, source: REPORT, age: AGE };
      },
    },
    { level, stream },
  );
  await request(shell.app.getHttpServer()).patch('/orders/shop:1042').set('X-Request-Id', 'r-7').send(body);
  return lines.filter(({ audit }) => audit === true);
}

const HEAD = {
  level: 30,
  time: expect.any(Number),
  pid: process.pid,
  hostname: expect.any(String),
  audit: true,
  requestId: 'r-7',
  caller: 'anyone',
  source: 'shop',
  orderId: 'shop:1042',
};

it('tells who changed what, also where the log is kept short', async () => {
  expect(await auditOf(CHANGED, { nativeStatus: 'P', notifyCustomer: true })).toEqual([
    {
      ...HEAD,
      asked: ['nativeStatus', 'notifyCustomer'],
      nativeStatus: 'P',
      notifyCustomer: true,
      outcome: 'updated',
      applied: 'yes',
      msg: 'order update',
    },
  ]);
  expect(lines).toHaveLength(1);
});

it('tells that a reference was set, and not to what', async () => {
  const change = { kind: 'externalId', externalId: 'anna@example.com' } as const;
  const audit = await auditOf({ ...CHANGED, change }, { externalId: 'anna@example.com' });
  expect(audit).toEqual([{ ...HEAD, asked: ['externalId'], outcome: 'updated', applied: 'yes', msg: 'order update' }]);
});

it('tells of what came to nothing, and repeats no word of it', async () => {
  const record = { ...CHANGED, orderId: null, change: null, outcome: 'update_not_supported', applied: 'no' } as const;
  expect(await auditOf(record, { nativeStatus: 'anna@example.com' })).toEqual([
    {
      ...HEAD,
      orderId: null,
      asked: ['nativeStatus'],
      outcome: 'update_not_supported',
      applied: 'no',
      msg: 'order update',
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('anna');
});
