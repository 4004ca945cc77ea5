import { existsSync, readFileSync } from 'node:fs';

/** The version in the project's package.json, looked for upwards: sources and build lie at different depths. */
export function productVersion(): string {
  let folder = new URL('./', import.meta.url);
  for (;;) {
    const file = new URL('package.json', folder);
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
    const above = new URL('../', folder);
    if (above.href === folder.href) return '0.0.0';
    folder = above;
  }
}
