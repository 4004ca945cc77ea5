import { ConnectorFailure } from '#order-search';
import { describe, expect, it } from 'vitest';
import type { ProviderReply } from './exchange.js';
import { httpFailure, retryAfterMs } from './http-failure.js';
import { parseJson } from './parse-json.js';

function replyOf(status: number, text: string, headers: ProviderReply['headers'] = {}): ProviderReply {
  return { status, headers, text, json: parseJson(text) };
}

describe('httpFailure', () => {
  it.each([
    [200, '{}', null],
    [201, 'null', null],
    [200, '<html>', 'invalid_response'],
    [204, '', 'invalid_response'],
    [302, '', 'invalid_response'],
    [400, '{}', 'rejected'],
    [401, '<html>', 'unauthorized'],
    [403, '{}', 'unauthorized'],
    [403, '<html>checking your browser</html>', 'unavailable'],
    [404, '<html>', 'rejected'],
    [406, '<html>', 'rejected'],
    [408, '', 'unavailable'],
    [415, '<html>', 'rejected'],
    [429, '{}', 'rate_limited'],
    [500, '{}', 'unavailable'],
    [503, '<html>', 'unavailable'],
  ] as const)('HTTP %i with %j is %s', (status, text, kind) => {
    expect(httpFailure(replyOf(status, text))?.kind ?? null).toBe(kind);
  });

  it('tells the status and nothing of the body', () => {
    expect(httpFailure(replyOf(502, '<html>jane@example.com</html>'))).toEqual(
      new ConnectorFailure('unavailable', 'HTTP 502: the provider is not available'),
    );
  });

  it('hands on what the provider asks us to wait', () => {
    expect(httpFailure(replyOf(429, '', { 'retry-after': '7' }))?.retryAfterMs).toBe(7000);
    expect(httpFailure(replyOf(503, '', { 'retry-after': '1' }))?.retryAfterMs).toBe(1000);
  });
});

describe('retryAfterMs', () => {
  const date = 'Wed, 21 Oct 2015 07:28:00 GMT';

  it.each([
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:30 GMT', date }, 30_000],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:00:00 GMT', date }, 0],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:30 GMT' }, null],
    [{ 'retry-after': '-1' }, null],
    [{ 'retry-after': '1.5' }, null],
    [{ 'retry-after': 'soon', date }, null],
    [{}, null],
  ])('of %j is %s', (headers, waitMs) => {
    expect(retryAfterMs({ headers })).toBe(waitMs);
  });
});
