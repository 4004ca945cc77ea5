import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { inProject, readProjectFile } from './lib/project.mjs';

const { services } = parse(readProjectFile('docker-compose.yml'), { merge: true });
const entries = Object.entries(services);

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
  const { ports, ...first } = services.gateway;
  const { ports: otherPorts, ...second } = services['gateway-2'];
  expect(second).toEqual(first);
  expect(otherPorts).not.toEqual(ports);
  expect(first.volumes).toEqual(['./deploy/compose-sources.yaml:/app/config/tributary.yaml:ro']);
  expect(first.depends_on).toEqual({
    sandbox: { condition: 'service_healthy' },
    redis: { condition: 'service_healthy' },
  });
  expect(Object.keys(services).sort()).toEqual(['gateway', 'gateway-2', 'grafana', 'prometheus', 'redis', 'sandbox']);
});

it('has secrets that the gateway takes, and that can be replaced', () => {
  const { environment } = services.gateway;
  const defaultOf = (name) => new RegExp(`^\\$\\{${name}:-(.+)\\}$`).exec(environment[name])?.[1] ?? '';
  expect(Buffer.from(defaultOf('CACHE_ENCRYPTION_KEY'), 'base64')).toHaveLength(32);
  expect(defaultOf('CURSOR_SECRET').length).toBeGreaterThanOrEqual(32);
  expect(environment.REDIS_URL).toBe('redis://redis:6379');
});

it('lets no container write to its image, gain rights, or be reached from elsewhere than this machine', () => {
  const guards = { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], init: true };
  for (const [name, service] of entries) {
    expect([name, service]).toEqual([name, expect.objectContaining(guards)]);
    expect((service.ports ?? []).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  }
  const ports = entries.flatMap(([, service]) => service.ports ?? []).map((port) => /:-(\d+)\}/.exec(port)?.[1]);
  expect(new Set(ports).size).toBe(ports.length);
});

it('takes images of others in one version, as a user without rights', () => {
  const foreign = entries.filter(([, service]) => service.build === undefined);
  expect(foreign.map(([, { image }]) => image).filter((image) => !/:v?\d+\.\d+\.\d+/.test(image))).toEqual([]);
  expect(foreign.filter(([, { user }]) => user === undefined || /^(0|root)\b/.test(user))).toEqual([]);
});

it('mounts what there is, and nothing to write to', () => {
  const mounts = entries.flatMap(([, service]) => service.volumes ?? []);
  expect(mounts.filter((mount) => !/^\.\/\S+:\/\S+:ro$/.test(mount))).toEqual([]);
  expect(mounts.map((mount) => mount.split(':')[0]).filter((path) => !existsSync(inProject(path)))).toEqual([]);
});

it('has Prometheus read the metrics of both gateways, by the rules beside its configuration', () => {
  const { scrape_configs: jobs, rule_files: rules } = parse(readProjectFile('deploy/prometheus.yaml'));
  const port = services.gateway.environment.METRICS_PORT;
  expect(jobs).toEqual([
    { job_name: 'tributary', static_configs: [{ targets: [`gateway:${port}`, `gateway-2:${port}`] }] },
  ]);
  expect(services.prometheus.volumes).toEqual([
    './deploy/prometheus.yaml:/etc/prometheus/prometheus.yml:ro',
    ...rules.map((rule) => `./deploy/${rule}:/etc/prometheus/${rule}:ro`),
  ]);
});

it('has Grafana show the dashboard, of that Prometheus', () => {
  const { datasources } = parse(readProjectFile('deploy/grafana/provisioning/datasources/prometheus.yaml'));
  const { providers } = parse(readProjectFile('deploy/grafana/provisioning/dashboards/tributary.yaml'));
  const { global: settings } = parse(readProjectFile('deploy/prometheus.yaml'));
  const [{ type, url, jsonData }] = datasources;
  expect([type, url, jsonData.timeInterval]).toEqual([
    'prometheus',
    'http://prometheus:9090',
    settings.scrape_interval,
  ]);
  const home = services.grafana.environment.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH;
  expect(services.grafana.volumes).toEqual([
    './deploy/grafana/provisioning:/etc/grafana/provisioning:ro',
    `./deploy/grafana-dashboard.json:${home}:ro`,
  ]);
  expect(providers.map(({ options }) => options.path)).toEqual([home.slice(0, home.lastIndexOf('/'))]);
});
