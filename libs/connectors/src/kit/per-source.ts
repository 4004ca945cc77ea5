import type { SourceConfig } from './connector-definition.js';

/** What depends on nothing but a source's configuration, made once for each source and not for each call. */
export function perSource<T>(make: (config: SourceConfig) => T): (config: SourceConfig) => T {
  const made = new WeakMap<SourceConfig, { readonly value: T }>();
  return (config) => {
    let one = made.get(config);
    if (one === undefined) {
      one = { value: make(config) };
      made.set(config, one);
    }
    return one.value;
  };
}
