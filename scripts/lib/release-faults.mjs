// What Kubernetes would take, and the chart must not render all the same.

const SECRETS = /^(CURSOR_SECRET|CACHE_ENCRYPTION_KEY|REDIS_URL|REDIS_SENTINEL_PASSWORD)$/;

/**
 * @param {readonly object[]} release every object of one rendered release
 * @returns {readonly string[]} what is wrong, in words; empty for a release that is as it should be
 */
export function faultsOfRelease(release) {
  const ofKind = (kind) => release.filter((object) => object.kind === kind);
  const deployments = ofKind('Deployment');
  if (deployments.length !== 1) return [`there are ${deployments.length} deployments`];
  const { template } = deployments[0].spec;
  return [
    ...template.spec.containers.flatMap((container) => faultsOfContainer(template.spec, container)),
    ...ofKind('Secret').map(({ metadata }) => `the secret ${metadata.name} is rendered, not referred to`),
    ...selectorsIn(release)
      .filter(({ labels }) => !isSelected(template.metadata.labels, labels))
      .map(({ kind }) => `${kind} selects other pods than there are`),
    ...portNamesIn(release)
      .filter(({ port }) => !template.spec.containers[0].ports.some(({ name }) => name === port))
      .map(({ kind, port }) => `${kind} asks for the port ${port}, which no container has`),
  ];
}

/** What Kubernetes' own standard "restricted" for pods demands, and a root file system nobody writes to. */
function faultsOfContainer(pod, { name, securityContext = {}, env = [], resources = {}, ...container }) {
  const held = [
    ['runs as root', pod.securityContext?.runAsNonRoot === true && pod.securityContext.runAsUser > 0],
    ['has no seccomp profile', pod.securityContext?.seccompProfile?.type === 'RuntimeDefault'],
    ['may gain rights', securityContext.allowPrivilegeEscalation === false],
    ['writes to its root', securityContext.readOnlyRootFilesystem === true],
    ['keeps capabilities', securityContext.capabilities?.drop?.includes('ALL')],
    ['has a token of the cluster', pod.automountServiceAccountToken === false],
    ['has no readiness probe', container.readinessProbe?.httpGet?.path === '/health/ready'],
    ['has no liveness probe', container.livenessProbe?.httpGet?.path === '/health/live'],
    ['has no startup probe', container.startupProbe?.httpGet?.path === '/health/live'],
    ['has no bound of memory', resources.limits?.memory !== undefined],
    ['holds a secret as plain text', !env.some((each) => SECRETS.test(each.name) && each.value !== undefined)],
    ['sets a variable twice', new Set(env.map((each) => each.name)).size === env.length],
  ];
  return held.filter(([, holds]) => holds !== true).map(([fault]) => `the container ${name} ${fault}`);
}

function selectorsIn(release) {
  const labelsOf = {
    Deployment: ({ selector, template }) => [
      selector.matchLabels,
      ...(template.spec.topologySpreadConstraints ?? []).map(({ labelSelector }) => labelSelector.matchLabels),
    ],
    Service: ({ selector }) => [selector],
    NetworkPolicy: ({ podSelector }) => [podSelector.matchLabels],
    PodDisruptionBudget: ({ selector }) => [selector.matchLabels],
    PodMonitor: ({ selector }) => [selector.matchLabels],
  };
  return release.flatMap(({ kind, spec }) => (labelsOf[kind]?.(spec) ?? []).map((labels) => ({ kind, labels })));
}

function portNamesIn(release) {
  const portsOf = {
    Service: ({ ports }) => ports.map(({ targetPort }) => targetPort),
    NetworkPolicy: ({ ingress }) => ingress.flatMap(({ ports }) => ports.map(({ port }) => port)),
    PodMonitor: ({ podMetricsEndpoints }) => podMetricsEndpoints.map(({ port }) => port),
  };
  return release.flatMap(({ kind, spec }) => (portsOf[kind]?.(spec) ?? []).map((port) => ({ kind, port })));
}

const isSelected = (labels, wanted = {}) =>
  Object.keys(wanted).length > 0 && Object.entries(wanted).every(([key, value]) => labels[key] === value);
