import { describe, expect, it } from 'vitest';
import { acceptsJson } from './accepts-json.guard.js';
import { pickEncoding } from './compress-answer.js';
import { requestIdOf } from './request-id.js';

describe('acceptsJson', () => {
  it.each([
    ['application/json', true],
    ['APPLICATION/JSON; charset=utf-8', true],
    ['application/*', true],
    ['*/*', true],
    ['text/html, */*;q=0.1', true],
    ['text/html', false],
    ['text/html, application/xml', false],
    ['application/json;q=0', false],
    ['application/json;q=0.000, */*', false],
    ['application/jsonp', false],
    // Nothing is said, which leaves nothing out.
    ['', true],
    [' , ', true],
  ])('%s: %s', (accept, expected) => {
    expect(acceptsJson(accept)).toBe(expected);
  });
});

describe('pickEncoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'gzip'],
    ['deflate', null],
    ['gzip;q=0', null],
    ['identity', null],
    [undefined, null],
  ])('%s: %s', (accepted, expected) => {
    expect(pickEncoding(accepted)).toBe(expected);
  });
});

describe('requestIdOf', () => {
  const given = (id: string) => requestIdOf({ headers: { 'x-request-id': id } });

  it('keeps a sane id', () => {
    expect(given('checkout-17/a')).toBe('checkout-17/a');
    expect(given('x'.repeat(128))).toBe('x'.repeat(128));
  });

  it.each(['', 'two words', 'x'.repeat(129), 'tab\tin it', 'ünprintable'])('makes a new one instead of %j', (id) => {
    expect(given(id)).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  });
});
