import { expect, test } from 'vitest';
import { baseUrlFault, normalizedBaseUrl } from './base-url.js';

test.each([
  'https://api.example.com',
  'https://api.example.com:8443/a/b/',
  'http://localhost:4010/zonos',
  'http://127.0.0.1:4010',
  'http://127.1',
  'http://[::1]:80',
])('takes %s', (url) => {
  expect(baseUrlFault(url, false)).toBeNull();
});

test.each([
  'http://api.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://10.0.0.1',
  'http://0.0.0.0',
])('takes %s only when told to', (url) => {
  expect(baseUrlFault(url, false)).toEqual({
    value: new URL(url).origin,
    expected: 'https (http only on a loopback host, or with allowInsecure: true)',
  });
  expect(baseUrlFault(url, true)).toBeNull();
});

test.each([
  ['api.example.com', 'not an absolute http(s) URL'],
  ['ftp://api.example.com', 'not an absolute http(s) URL'],
  ['https:api.example.com', 'not an absolute http(s) URL'],
  ['https://', 'not an absolute http(s) URL'],
  ['https://user@api.example.com', 'a URL with credentials in it'],
  ['https://:password@api.example.com', 'a URL with credentials in it'],
  ['https://api.example.com/?', 'a URL with a query or a fragment'],
  ['https://api.example.com/#', 'a URL with a query or a fragment'],
])('refuses %s', (url, value) => {
  expect(baseUrlFault(url, true)).toEqual({
    value,
    expected: 'an https URL without credentials, query or fragment',
  });
});

test('drops the slashes at the end', () => {
  expect(
    ['https://A.example.com', 'https://a.example.com/', 'https://a.example.com/api//'].map(normalizedBaseUrl),
  ).toEqual(['https://a.example.com', 'https://a.example.com', 'https://a.example.com/api']);
});
