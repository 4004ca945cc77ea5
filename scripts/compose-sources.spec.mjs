import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readProjectFile } from './lib/project.mjs';

it('gives the containers the sources of the sandbox, at their address there', () => {
  const { sources } = parse(readProjectFile('config/sandbox.yaml'));
  const amongContainers = sources.map((source) => ({
    ...source,
    baseUrl: source.baseUrl.replace('http://127.0.0.1:4010', 'http://sandbox:4010'),
    allowInsecure: true,
  }));
  expect(parse(readProjectFile('deploy/compose-sources.yaml'))).toEqual({ sources: amongContainers });
});

it('starts two gateways that share one Redis, once it and the sandbox are healthy', () => {
  const { services } = parse(readProjectFile('docker-compose.yml'), { merge: true });
  const { ports, ...first } = services.gateway;
  const { ports: otherPorts, ...second } = services['gateway-2'];
  expect(second).toEqual(first);
  expect(otherPorts).not.toEqual(ports);
  expect(first.volumes).toEqual(['./deploy/compose-sources.yaml:/app/config/tributary.yaml:ro']);
  expect(first.depends_on).toEqual({
    sandbox: { condition: 'service_healthy' },
    redis: { condition: 'service_healthy' },
  });
  expect(Object.keys(services).sort()).toEqual(['gateway', 'gateway-2', 'redis', 'sandbox']);
});

it('has secrets that the gateway takes, and that can be replaced', () => {
  const { environment } = parse(readProjectFile('docker-compose.yml'), { merge: true }).services.gateway;
  const defaultOf = (name) => new RegExp(`^\\$\\{${name}:-(.+)\\}$`).exec(environment[name])?.[1] ?? '';
  expect(Buffer.from(defaultOf('CACHE_ENCRYPTION_KEY'), 'base64')).toHaveLength(32);
  expect(defaultOf('CURSOR_SECRET').length).toBeGreaterThanOrEqual(32);
  expect(environment.REDIS_URL).toBe('redis://redis:6379');
});
