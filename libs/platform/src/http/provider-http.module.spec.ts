import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { firstValueFrom } from 'rxjs';
import { expect, test } from 'vitest';
import { ProviderClients, type SourceConfig } from '#connectors';
import { LocalServer } from '../../test-support/local-server.js';
import { clock, CountingScope, ProviderAccess } from '../../test-support/provider-access.js';
import { ProviderHealthRegistry } from './provider-health.js';
import { ProviderHttpModule } from './provider-http.module.js';

const SOURCE: Omit<SourceConfig, 'baseUrl'> = {
  name: 'macke',
  connector: 'cs-cart',
  credentials: {},
  earliest: 0,
  currency: 'EUR',
  timeZone: 'UTC',
  statusMap: {},
  options: {},
};

@Module({})
class FeatureModule {}

test('gives every module the clients, with the limits of each source, and closes connections with the application', async () => {
  await using server = await LocalServer.start((request, response) => {
    if (request.url === '/fast') response.end(request.headers['user-agent']);
  });
  const limits = new Map([['macke', { timeoutMs: 300, concurrency: 1, rateLimit: null }]]);
  const application = await Test.createTestingModule({
    imports: [ProviderHttpModule.forRoot({ clock, limits, userAgent: 'tributary/9' }), FeatureModule],
  }).compile();
  await application.init();

  const client = application.select(FeatureModule).get(ProviderClients, { strict: false });
  const macke = client.forSource({ ...SOURCE, baseUrl: server.url });
  const reply = await macke.send({
    kind: 'list',
    scope: new CountingScope(),
    request: { method: 'GET', path: '/fast', headers: {} },
    read: (reply) => reply,
  });
  const hanging = macke.send({
    kind: 'list',
    scope: new CountingScope(),
    request: { method: 'GET', path: '/hang', headers: {} },
    read: (reply) => reply,
  });

  expect(reply.text).toBe('tributary/9');
  await expect(hanging).rejects.toMatchObject({ kind: 'timeout' });
  expect(application.get(ProviderHealthRegistry).all()).toEqual(
    new Map([
      [
        'macke',
        {
          state: 'closed',
          lastFailure: { code: 'timeout', at: expect.any(Number) as number },
          lastSuccessAt: expect.any(Number) as number,
          tokenAgeMs: null,
          penaltyUntil: null,
          inFlight: 0,
          waiting: 0,
          retriesLeft: 10,
        },
      ],
    ]),
  );
  await application.close();
  await server.quiet();
});

test('HttpService speaks through undici in all its forms', async () => {
  await using server = await LocalServer.start(async (request, response) => {
    const body = (await request.toArray()).join('');
    response.statusCode = 500;
    response.end(JSON.stringify([request.method, request.url, request.headers['x-by'] ?? null, body]));
  });
  await using access = new ProviderAccess(server.url);

  const observed = await firstValueFrom(
    access.http.post<string>('/orders', '{"a":1}', { baseURL: server.url, params: { page: 2 } }),
  );
  expect([observed.status, observed.data]).toEqual([500, '["POST","/orders?page=2",null,"{\\"a\\":1}"]']);

  const bytes = await access.axios.get<Buffer>(server.url, { responseType: 'arraybuffer' });
  expect([...bytes.data.subarray(0, 6)]).toEqual([...Buffer.from('["GET"')]);

  access.axios.interceptors.request.use((config) => {
    config.headers.set('x-by', 'interceptor');
    return config;
  });
  const intercepted = await access.axios.request<string>({ url: `${server.url}/seen`, method: 'PUT' });
  expect(intercepted.data).toBe('["PUT","/seen","interceptor",""]');
});

test('HttpService ends the request when its subscriber leaves', async () => {
  let arrived = (): void => {};
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  await using server = await LocalServer.start(() => arrived());
  await using access = new ProviderAccess(server.url);

  const subscription = access.http.get(server.url).subscribe();
  await arrival;
  subscription.unsubscribe();

  await server.quiet();
});

test('a status that the caller does not accept rejects without the configuration', async () => {
  await using server = await LocalServer.start((_, response) => response.writeHead(401).end('no'));
  await using access = new ProviderAccess(server.url);

  const error: unknown = await access.axios
    .get(server.url, { headers: { authorization: 's3cr3t' }, validateStatus: (status) => status < 400 })
    .catch((reason: unknown) => reason);

  expect(error).toMatchObject({ code: 'ERR_BAD_RESPONSE', response: { status: 401, data: 'no' } });
  expect(error).not.toHaveProperty('config');
});

test('a body that is neither text nor bytes is refused, not guessed', async () => {
  await using server = await LocalServer.start((_, response) => response.end());
  await using access = new ProviderAccess(server.url);

  await expect(access.axios.post(server.url, { a: 1 })).rejects.toMatchObject({ code: 'ERR_BAD_OPTION_VALUE' });
  expect(server.connections).toBe(0);
});
