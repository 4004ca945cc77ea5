import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Sandbox, type SandboxOptions, startSandbox } from '#simulators';
import { bundleGateway } from './bundle-gateway.js';
import { compileSources } from './compile-sources.js';
import { type MoreSettings, sandboxSourcesFile } from './sandbox-sources-file.js';
import { type Replica, startReplica } from './start-replica.js';

/** Gateways in processes of their own, over one sandbox. */
export interface Fleet extends AsyncDisposable {
  readonly sandbox: Sandbox;
  /** One more; it ends with the fleet at the latest. */
  readonly start: (environment?: Readonly<Record<string, string>>) => Promise<Replica>;
}

export type FleetOptions = Pick<SandboxOptions, 'seed' | 'orders'> & { readonly settings?: MoreSettings };

export async function startFleet({ settings = {}, ...options }: FleetOptions): Promise<Fleet> {
  const compiled = await compileSources();
  const program = await bundleGateway(compiled);
  const sandbox = await startSandbox({ port: 0, recordLimit: 100_000, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'tributary-fleet-'));
  const file = join(folder, 'sources.yaml');
  await writeFile(file, stringify(sandboxSourcesFile(sandbox, settings)));
  const replicas: Replica[] = [];
  return {
    sandbox,
    start: async (environment = {}) => {
      const replica = await startReplica(program, { CONFIG_FILE: file, ...environment });
      replicas.push(replica);
      return replica;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(replicas.map((replica) => replica.kill()));
      await sandbox.close();
      await compiled[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
