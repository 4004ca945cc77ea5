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

it('mounts them, and starts the gateway once the sandbox is healthy', () => {
  const { services } = parse(readProjectFile('docker-compose.yml'), { merge: true });
  expect(services.gateway.volumes).toEqual(['./deploy/compose-sources.yaml:/app/config/tributary.yaml:ro']);
  expect(services.gateway.depends_on).toEqual({ sandbox: { condition: 'service_healthy' } });
});
