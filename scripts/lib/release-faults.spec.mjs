import { expect, it } from 'vitest';
import { faultsOfRelease } from './release-faults.mjs';

const labels = { app: 'shop', release: 'one' };
const probe = (path) => ({ httpGet: { path, port: 'http' } });
const container = {
  name: 'gateway',
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  ports: [{ name: 'http', containerPort: 3000 }],
  env: [{ name: 'PORT', value: '3000' }],
  readinessProbe: probe('/health/ready'),
  livenessProbe: probe('/health/live'),
  startupProbe: probe('/health/live'),
  resources: { limits: { memory: '1Gi' } },
};

function releaseWith({ changes = {}, pod = {}, others = [] }) {
  const spec = {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{ ...container, ...changes }],
    ...pod,
  };
  const deployment = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } };
  return [{ kind: 'Deployment', spec: deployment }, ...others];
}

it('has nothing against a release that is closed', () => {
  const service = { kind: 'Service', spec: { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 'http' }] } };
  expect(faultsOfRelease(releaseWith({ others: [service] }))).toEqual([]);
});

it('names each thing that is open', () => {
  expect(
    faultsOfRelease(releaseWith({ changes: { name: 'gateway', ...open() }, pod: { securityContext: {} } })),
  ).toEqual([
    'the container gateway runs as root',
    'the container gateway has no seccomp profile',
    'the container gateway may gain rights',
    'the container gateway writes to its root',
    'the container gateway keeps capabilities',
    'the container gateway has no readiness probe',
    'the container gateway has no bound of memory',
    'the container gateway holds a secret as plain text',
    'the container gateway sets a variable twice',
  ]);
});

it('names what would select or reach nothing, and secrets', () => {
  const others = [
    { kind: 'Secret', metadata: { name: 'keys' } },
    { kind: 'Service', spec: { selector: { app: 'other' }, ports: [{ targetPort: 'metrics' }] } },
    { kind: 'PodDisruptionBudget', spec: { selector: { matchLabels: {} } } },
  ];
  expect(faultsOfRelease(releaseWith({ others }))).toEqual([
    'the secret keys is rendered, not referred to',
    'Service selects other pods than there are',
    'PodDisruptionBudget selects other pods than there are',
    'Service asks for the port metrics, which no container has',
  ]);
});

function open() {
  const env = ['CURSOR_SECRET', 'PORT', 'PORT'].map((name) => ({ name, value: 'x' }));
  return { securityContext: {}, env, readinessProbe: undefined, resources: {} };
}
