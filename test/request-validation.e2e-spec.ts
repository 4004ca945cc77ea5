import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Shell, startShell } from './support/start-shell.js';

// Promise: a request that is wrong is refused before any source is asked, with every fault at once, each by its pointer.

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
afterAll(() => shell[Symbol.asyncDispose]());

const send = (body: string) =>
  request(shell.app.getHttpServer()).post('/orders/search').set('Content-Type', 'application/json').send(body);

/** The faults of a request as `pointer: message`, or the status when there are none. */
async function faultsOf(body: unknown): Promise<readonly string[] | number> {
  const answer = await send(typeof body === 'string' ? body : JSON.stringify(body));
  if (answer.status !== 400) return answer.status;
  expect(answer.body.code).toBe('invalid_request');
  return (answer.body.errors as { pointer: string; message: string }[]).map(
    (each) => `${each.pointer}: ${each.message}`,
  );
}

it('tells every fault at once, in a problem', async () => {
  const before = shell.asked.length;
  const answer = await send(
    JSON.stringify({
      filter: { status: ['paid', 'pending'], createdAt: { from: '2022-02-01T00:00:00Z', to: '2022-01-01T00:00:00Z' } },
      limit: 0,
      colour: 'red',
    }),
  ).set('X-Request-Id', 'req-1');

  expect(answer.status).toBe(400);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toEqual({
    type: 'urn:problem-type:tributary:invalid_request',
    title: 'The request is not valid',
    status: 400,
    detail: 'The request has 4 faults.',
    instance: '/orders/search',
    code: 'invalid_request',
    requestId: 'req-1',
    errors: [
      {
        pointer: '/filter/status/0',
        message:
          'a value of status must be one of pending, confirmed, on_hold, completed, cancelled, failed, incomplete, return_in_progress, returned, unknown',
      },
      { pointer: '/filter/createdAt/from', message: 'from must not be after to' },
      { pointer: '/limit', message: 'limit must be a whole number from 1 to 1000' },
      { pointer: '/colour', message: 'colour is not known here' },
    ],
  });
  expect(shell.asked).toHaveLength(before);
});

describe('keys nobody knows are named wherever they are', () => {
  it.each([
    ['{"limits":5}', '/limits: limits is not known here'],
    ['{"filter":{"emial":"x"}}', '/filter/emial: emial is not known here'],
    ['{"filter":{"createdAt":{"since":"x"}}}', '/filter/createdAt/since: since is not known here'],
    ['{"filter":{"billing":{"zip":["x"]}}}', '/filter/billing/zip: zip is not known here'],
    ['{"a/b~c":1}', '/a~1b~0c: a/b~c is not known here'],
    ['{"__proto__":{"limit":5}}', '/__proto__: __proto__ is not known here'],
    ['{"constructor":{"prototype":{}}}', '/constructor: constructor is not known here'],
    ['{"filter":{"__proto__":[]}}', '/filter/__proto__: __proto__ is not known here'],
    ['{"filter":{"toString":"x"}}', '/filter/toString: toString is not known here'],
    ['{"filter":{"native":{"__proto__":{}}}}', '/filter/native/__proto__: __proto__ is not the name of a source'],
    [
      '{"filter":{"native":{"zonos":{"constructor":"x"}}}}',
      '/filter/native/zonos/constructor: constructor is not the name of a parameter',
    ],
  ])('%s', async (body, fault) => {
    expect(await faultsOf(body)).toEqual([fault]);
  });
});

describe('inside the filter, what says nothing is an error that names itself', () => {
  const leaveOut = 'leave the key out instead';
  it.each([
    [{ email: null }, [`/filter/customer/email: email must not be null: ${leaveOut}`]],
    [{ email: '' }, ['/filter/customer/email: email must not be empty']],
    [{ email: ' \t' }, ['/filter/customer/email: email must not be empty']],
    [{ email: 5 }, ['/filter/customer/email: email must be a text']],
    [{ email: 'x'.repeat(513) }, ['/filter/customer/email: email must have at most 512 characters']],
  ])('customer %j', async (customer, faults) => {
    expect(await faultsOf({ filter: { customer } })).toEqual(faults);
  });

  it.each([
    [{ number: null }, [`/filter/number: number must not be null: ${leaveOut}`]],
    [{ number: [] }, [`/filter/number: number must not be an empty list: ${leaveOut}`]],
    [{ number: 'A1' }, ['/filter/number: number must be a list']],
    [
      { number: ['A1', '', 7] },
      ['/filter/number/1: a value of number must not be empty', '/filter/number/2: a value of number must be a text'],
    ],
    [{ number: Array.from({ length: 101 }, String) }, ['/filter/number: number must have at most 100 values']],
    [{ createdAt: null }, [`/filter/createdAt: createdAt must not be null: ${leaveOut}`]],
    [{ createdAt: [] }, ['/filter/createdAt: createdAt must be an object']],
    [{ createdAt: { from: null } }, [`/filter/createdAt/from: from must not be null: ${leaveOut}`]],
    [{ createdAt: { to: '' } }, ['/filter/createdAt/to: to must not be empty']],
    [{ billing: { city: [] } }, [`/filter/billing/city: city must not be an empty list: ${leaveOut}`]],
    [{ test: null }, [`/filter/test: test must not be null: ${leaveOut}`]],
    [{ test: 'true' }, ['/filter/test: test must be true or false']],
    [{ total: { min: '20', max: '10.00' } }, ['/filter/total/min: min must not be more than max']],
    [{ total: { min: 10 } }, ['/filter/total/min: min must be a decimal text such as "10.00"']],
    [{ total: { max: '1e3' } }, ['/filter/total/max: max must be a decimal text such as "10.00"']],
    [{ total: { max: '10,00' } }, ['/filter/total/max: max must be a decimal text such as "10.00"']],
    [
      { currency: ['EURO'] },
      ['/filter/currency/0: a value of currency must be a currency code of three letters (ISO 4217), such as EUR'],
    ],
    [
      { shipping: { countryCode: ['DEU'] } },
      [
        '/filter/shipping/countryCode/0: a value of countryCode must be a country code of two letters (ISO 3166-1), such as DE',
      ],
    ],
    [{ ids: ['999-1'] }, ['/filter/ids/0: a value of ids must be an order id of the form <source>:<nativeId>']],
    [{ ids: ['zonos:'] }, ['/filter/ids/0: a value of ids must be an order id of the form <source>:<nativeId>']],
    [{ native: { zonos: null } }, ['/filter/native/zonos: must be an object']],
    [
      { native: { zonos: { a: null, b: [], c: '', d: { e: 1 }, f: [['x']] } } },
      [
        '/filter/native/zonos/a: must not be null: leave the key out instead',
        '/filter/native/zonos/b: must not be an empty list: leave the key out instead',
        '/filter/native/zonos/c: must not be empty',
        '/filter/native/zonos/d: must be a text, a number, a boolean or a list',
        '/filter/native/zonos/f/0: must be a text, a number, a boolean or a list',
      ],
    ],
  ])('%j', async (filter, faults) => {
    expect(await faultsOf({ filter })).toEqual(faults);
  });
});

describe('a time needs its zone and a real date', () => {
  it.each(['2022-01-01T00:00:00', '2022-01-01', '2022-02-30T00:00:00Z', '2016-12-31T23:59:60Z', '1640995200', 'now'])(
    '%s',
    async (from) => {
      expect(await faultsOf({ filter: { paidAt: { from } } })).toEqual([
        '/filter/paidAt/from: from must be an RFC 3339 time of a real date with its zone, such as 2022-01-31T23:59:59Z',
      ]);
    },
  );

  it('compares the ends as instants, not as texts', async () => {
    const sameInstant = { from: '2022-01-01T12:00:00+02:00', to: '2022-01-01T10:00:00Z' };
    expect(await faultsOf({ filter: { createdAt: sameInstant } })).toBe(200);
    const reversed = { from: '2022-01-01T10:00:00Z', to: '2022-01-01T11:00:00+02:00' };
    expect(await faultsOf({ filter: { createdAt: reversed } })).toEqual([
      '/filter/createdAt/from: from must not be after to',
    ]);
  });
});

describe('settings keep their bounds', () => {
  it.each([
    [{ limit: 1 }, 200],
    [{ limit: 1000 }, 200],
    [{ limit: 1001 }, ['/limit: limit must be a whole number from 1 to 1000']],
    [{ limit: 1.5 }, ['/limit: limit must be a whole number from 1 to 1000']],
    [{ limit: '50' }, ['/limit: limit must be a whole number from 1 to 1000']],
    [{ timeoutMs: 99 }, ['/timeoutMs: timeoutMs must be a whole number from 100 to 30000']],
    [{ timeoutMs: 30_001 }, ['/timeoutMs: timeoutMs must be a whole number from 100 to 30000']],
    [{ sort: 'total' }, ['/sort: sort must be one of createdAt:desc, createdAt:asc, source']],
    [{ view: 'ids' }, 200],
    [{ view: 'ids', sort: null }, 200],
    [{ view: 'ids', sort: 'source' }, 200],
    [{ view: 'ids', sort: 'createdAt:asc' }, ['/sort: sort must be source with the view ids']],
    [{ cursor: '' }, ['/cursor: cursor must be the nextCursor of the page before']],
    [{ cursor: 'x'.repeat(2049) }, ['/cursor: cursor must have at most 2048 characters']],
    [{ includeTotal: 'yes' }, ['/includeTotal: includeTotal must be true or false']],
    [{ sources: [] }, ['/sources: sources must not be an empty list: leave the key out instead']],
    [{ sources: ['zonos', ''] }, ['/sources/1: a value of sources must not be empty']],
  ])('%j', async (body, outcome) => {
    expect(await faultsOf(body)).toEqual(outcome);
  });
});

describe('a body that is no object', () => {
  it.each(['[]', 'null', '"x"', '5', `${'['.repeat(100_000)}${']'.repeat(100_000)}`])('%#', async (body) => {
    expect(await faultsOf(body)).toEqual([': must be a JSON object']);
  });
});

it('bounds its answer when a body is made of nothing but mistakes', async () => {
  const body = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index]));
  const answer = await send(JSON.stringify(body));
  expect(answer.body.detail).toBe('The request has 5000 faults. The first 100 are listed.');
  expect(answer.body.errors).toHaveLength(100);
});

it('is not brought down by what is nested deeply under a key nobody knows', async () => {
  expect(await faultsOf(`{"x":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`)).toEqual(['/x: x is not known here']);
});
