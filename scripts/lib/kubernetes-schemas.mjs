import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Failure } from './failure.mjs';
import { fetchGoModule } from './go-modules.mjs';
import { NotChecked } from './not-checked.mjs';

// kubectl-validate brings them along; only its files are used, nothing of it is built.
const MODULE = 'sigs.k8s.io/kubectl-validate@v0.0.4';
const VERSION = '1.30';

/** Kinds of extensions, which no schema of Kubernetes itself knows. */
const FOREIGN_GROUPS = new Set(['monitoring.coreos.com']);

/**
 * The schemas by which a Kubernetes cluster judges its own kinds of objects, with no field passed over.
 * @returns {Promise<{ version: string, faultsOf: (object: object) => readonly string[] }>}
 */
export async function readKubernetesSchemas() {
  const folder = await fetchGoModule(MODULE).catch((error) => {
    if (!(error instanceof Failure)) throw error;
    throw new NotChecked(`what the Helm chart renders was not held against Kubernetes' schemas: ${error.message}`);
  });
  const validators = new Map();
  return {
    version: VERSION,
    faultsOf(object) {
      const { apiVersion, kind, metadata } = object;
      if (FOREIGN_GROUPS.has(apiVersion.split('/')[0])) return [];
      const id = `${apiVersion} ${kind}`;
      if (!validators.has(id)) validators.set(id, compile(folder, apiVersion, kind));
      const validate = validators.get(id);
      if (validate === undefined) return [`${id}: Kubernetes ${VERSION} has no such kind`];
      if (validate(object)) return [];
      return validate.errors.map(
        ({ instancePath, message, params }) =>
          `${kind} ${metadata?.name}${instancePath} ${message} ${params.additionalProperty ?? ''}`,
      );
    },
  };
}

function compile(folder, apiVersion, kind) {
  const path = `${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}.json`;
  const file = join(folder, 'pkg/openapiclient/builtins', VERSION, path);
  if (!existsSync(file)) return undefined;
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const schemas = document.components.schemas;
  const [group = '', version = group] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const found = Object.entries(schemas).find(([, schema]) =>
    schema['x-kubernetes-group-version-kind']?.some(
      (one) => one.kind === kind && one.version === version && one.group === group,
    ),
  );
  if (found === undefined) return undefined;
  // A cluster warns of fields it does not know and drops them; here they are faults.
  for (const schema of Object.values(schemas)) if (schema.properties) schema.additionalProperties ??= false;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'kubernetes');
  return ajv.compile({ $ref: `kubernetes#/components/schemas/${found[0]}` });
}
