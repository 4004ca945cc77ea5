import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson, type CallKind, type ProviderReply } from '../kit/index.js';
import { toNoventiqFailure } from './noventiq.failure.js';

function fixture(name: string): string {
  return readFileSync(new URL(`__fixtures__/${name}.json`, import.meta.url), 'utf8');
}

function replyOf(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): ProviderReply {
  return { status, headers, text, json: parseJson(text) };
}

describe('toNoventiqFailure', () => {
  const errors = (...codes: number[]) =>
    JSON.stringify({ errors: codes.map((error) => ({ error, message: 'secret' })) });
  it.each<[name: string, reply: ProviderReply, call: CallKind, kind: string | null, message?: string]>([
    ['a good reply', replyOf(fixture('search-reply')), 'list', null],
    ['an invalid token', replyOf(errors(1007), 401), 'list', 'token_rejected'],
    ['an expired token', replyOf(errors(1009), 401), 'detail', 'token_rejected'],
    ['a refusal without a code', replyOf('<html>', 401), 'list', 'token_rejected'],
    ['a missing token', replyOf(errors(1008), 401), 'list', 'unauthorized'],
    ['wrong credentials', replyOf(errors(1007), 401), 'login', 'unauthorized'],
    [
      'an invalid field',
      replyOf(fixture('invalid-field'), 400),
      'list',
      'rejected',
      'HTTP 400: the request was refused (error 15010: email)',
    ],
    [
      'several refusals',
      replyOf(errors(15010, 110), 400),
      'list',
      'rejected',
      'HTTP 400: the request was refused (error 15010, error 110)',
    ],
    ['a 400 of another kind', replyOf('<html>', 400), 'list', 'rejected'],
    ['no such order', replyOf('', 404), 'detail', null],
    ['no such order looked up', replyOf('', 404), 'lookup', null],
    ['a page of something in front of the API', replyOf('<html>', 404), 'detail', 'invalid_response'],
    ['a wrong URL', replyOf('', 404), 'list', 'rejected'],
    ['too many requests', replyOf('', 429, { 'retry-after': '7' }), 'list', 'rate_limited'],
    ['an error of the server', replyOf('<html>', 500), 'list', 'unavailable'],
    ['a page instead of JSON', replyOf('<html>'), 'list', 'invalid_response'],
    ['errors of another shape', replyOf('{"errors":[null,{"error":{}}]}', 401), 'list', 'token_rejected'],
  ])('%s', (_name, reply, call, kind, message) => {
    const failure = toNoventiqFailure(reply, call);
    expect(failure?.kind ?? null).toBe(kind);
    expect(failure?.message ?? '').not.toContain('secret');
    expect(message ?? failure?.message).toBe(failure?.message);
  });
});
