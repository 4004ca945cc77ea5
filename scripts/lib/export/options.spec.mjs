import { expect, it } from 'vitest';
import { readOptions } from './options.mjs';

const read = (args, environment = {}) => readOptions(args, { INIT_CWD: '/tmp/here', ...environment });

it('exports everything as NDJSON from this machine by default', () => {
  expect(read([])).toEqual({
    request: {},
    output: '/tmp/here/orders.ndjson',
    format: 'ndjson',
    force: false,
    restart: false,
    url: 'http://127.0.0.1:3000',
    retries: 5,
    apiKey: null,
  });
});

it('makes a search request of what is asked, days meant whole', () => {
  const args = '-s zonos -s macke --from 2026-01-01 --to 2026-01-31 --status paid --view full --sort createdAt:asc';
  expect(read(args.split(' ')).request).toEqual({
    sources: ['zonos', 'macke'],
    filter: { createdAt: { from: '2026-01-01T00:00:00Z', to: '2026-01-31T23:59:59.999Z' }, status: ['paid'] },
    view: 'full',
    sort: 'createdAt:asc',
  });
});

it('lays options over a whole request', () => {
  const request = { filter: { currency: ['EUR'], createdAt: { to: '2026-02-01T00:00:00Z' } }, partial: 'reject' };
  expect(read(['--request', JSON.stringify(request), '--from', '2026-01-01T10:00:00+01:00']).request).toEqual({
    filter: { currency: ['EUR'], createdAt: { to: '2026-02-01T00:00:00Z', from: '2026-01-01T10:00:00+01:00' } },
    partial: 'reject',
  });
});

it('takes the format from the file, and the gateway and the key from the environment', () => {
  const environment = { TRIBUTARY_URL: 'https://orders.example.com/', TRIBUTARY_API_KEY: 'k' };
  expect(read(['-o', 'out/all.CSV'], environment)).toMatchObject({
    output: '/tmp/here/out/all.CSV',
    format: 'csv',
    url: 'https://orders.example.com',
    apiKey: 'k',
  });
});

it('gives nothing to do when help is asked', () => {
  expect(read(['--help'])).toBe(null);
});

it.each([
  [['--nope'], "Unknown option '--nope'. See --help."],
  [['--format', 'xml'], '--format takes ndjson or csv.'],
  [['--url', 'orders'], 'orders is no URL of a gateway.'],
  [['--retries', '-1.5'], undefined],
  [['--request', '{'], '--request is not JSON.'],
  [['--request', '[]'], '--request takes a JSON object.'],
  [['--request', '@none.json'], 'There is no file /tmp/here/none.json.'],
  [['--request', '{"cursor":"c"}'], 'The cursor is kept beside the file; --request takes none.'],
])('refuses %j', (args, message) => {
  expect(() => read(args)).toThrow(message);
});
