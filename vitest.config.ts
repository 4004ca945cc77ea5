import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The sources of the libraries, never a built copy: see "imports" in package.json. Else as Node resolves: without
  // `module`, under which packages offer bundlers what Node cannot load.
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'default'] } },
  resolve: { conditions: ['source', 'node', 'import', 'default'] },
  test: {
    include: [
      'scripts/**/*.spec.mjs',
      'bench/**/*.spec.mjs',
      'apps/**/*.spec.ts',
      'libs/**/*.spec.ts',
      'test/**/*.e2e-spec.ts',
    ],
    setupFiles: ['test/support/configure-properties.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Each core: most tests wait for servers and clocks, and vitest by itself would leave one core idle, of two.
    maxWorkers: '100%',
  },
});
