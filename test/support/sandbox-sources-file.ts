import {
  type Sandbox,
  SANDBOX_CONNECTORS,
  SANDBOX_CREDENTIALS,
  SANDBOX_CURRENCIES,
  SANDBOX_SOURCES,
} from '#simulators';

/** More of the settings of a source, by its name. */
export type MoreSettings = Readonly<Record<string, object>>;

/** A sources file, before it is YAML, that names every source of a sandbox. */
export function sandboxSourcesFile(
  sandbox: Sandbox,
  more: MoreSettings = {},
): { readonly sources: readonly Record<string, unknown>[] } {
  return {
    sources: SANDBOX_SOURCES.map((name) => ({
      name,
      connector: SANDBOX_CONNECTORS[name],
      baseUrl: sandbox.baseUrls[name],
      credentials: SANDBOX_CREDENTIALS[name],
      ...(SANDBOX_CURRENCIES[name] !== undefined && { currency: SANDBOX_CURRENCIES[name] }),
      ...more[name],
    })),
  };
}
