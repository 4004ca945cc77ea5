import { expect, it } from 'vitest';
import { buildRequest, type RequestOptions, wholeNumber } from './build-request.js';

const build = (options: RequestOptions) => buildRequest(options, '/tmp/here');

it('asks for everything by default', () => {
  expect(build({})).toEqual({});
});

it('makes a request of what is asked, days meant whole', () => {
  expect(build({ source: ['zonos', 'macke'], from: '2026-01-01', to: '2026-01-31', status: ['paid'] })).toEqual({
    sources: ['zonos', 'macke'],
    filter: { createdAt: { from: '2026-01-01T00:00:00Z', to: '2026-01-31T23:59:59.999Z' }, status: ['paid'] },
  });
});

it('lays options over a whole request', () => {
  const request = { filter: { currency: ['EUR'], createdAt: { to: '2026-02-01T00:00:00Z' } }, partial: 'reject' };
  expect(build({ request: JSON.stringify(request), from: '2026-01-01T10:00:00+01:00' })).toEqual({
    filter: { currency: ['EUR'], createdAt: { to: '2026-02-01T00:00:00Z', from: '2026-01-01T10:00:00+01:00' } },
    partial: 'reject',
  });
});

it.each([
  ['{', '--request is not JSON.'],
  ['[]', '--request takes a JSON object.'],
  ['@none.json', 'There is no file /tmp/here/none.json.'],
])('refuses the request %s', (request, message) => {
  expect(() => build({ request })).toThrow(message);
});

it('takes whole numbers only', () => {
  expect(wholeNumber('retries')('12')).toBe(12);
  for (const text of ['-1', '1.5', 'x', '']) {
    expect(() => wholeNumber('retries')(text)).toThrow('--retries takes a whole number.');
  }
});
