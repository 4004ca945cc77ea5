import { expect, test } from 'vitest';
import { parseRedisUrl } from './parse-redis-url.js';

const bare = { username: null, password: null, tls: false };

test.each([
  ['redis://cache', { ...bare, topology: { kind: 'single', node: { host: 'cache', port: 6379 }, database: 0 } }],
  [
    'rediss://u%40x:p%2Fw:d@cache:7000/3',
    {
      username: 'u@x',
      password: 'p/w:d',
      tls: true,
      topology: { kind: 'single', node: { host: 'cache', port: 7000 }, database: 3 },
    },
  ],
  [
    ' redis://:secret@[::1]:6380/ ',
    { ...bare, password: 'secret', topology: { kind: 'single', node: { host: '::1', port: 6380 }, database: 0 } },
  ],
  [
    'redis+sentinel://:secret@a:26379,b,[fe80::1]:5000/main/2',
    {
      ...bare,
      password: 'secret',
      topology: {
        kind: 'sentinel',
        sentinels: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 26_379 },
          { host: 'fe80::1', port: 5000 },
        ],
        masterName: 'main',
        database: 2,
      },
    },
  ],
])('%s', (url, address) => {
  expect(parseRedisUrl(url, { cluster: false })).toEqual(address);
});

test.each(['redis://:secret@a:1,b:2', 'redis://:secret@a:1, redis://:secret@b:2', 'redis://:secret@a:1/,redis://b:2/'])(
  'the nodes of a Cluster: %s',
  (url) => {
    expect(parseRedisUrl(url, { cluster: true })).toEqual({
      ...bare,
      password: 'secret',
      topology: {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
        ],
      },
    });
  },
);

test.each([
  ['cache:6379', false],
  ['http://cache', false],
  ['redis://', false],
  ['redis://cache:70000', false],
  ['redis://cache/first', false],
  ['redis://cache/1/2', false],
  ['redis://a,b', false],
  ['redis://%E0%A4%A:p@cache', false],
  ['redis://cache?db=1', false],
  ['redis+sentinel://a', false],
  ['redis+sentinel://a/main/x', false],
  ['redis+sentinel://a/main', true],
  ['redis://a/1', true],
])('%s is refused (Cluster: %s)', (url, cluster) => {
  expect(parseRedisUrl(url, { cluster })).toBeUndefined();
});
