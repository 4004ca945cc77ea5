import { defineConfig, type InputOptions, type OutputOptions, type Plugin } from 'rolldown';

/** Wanted by Nest or by tracing only if they are installed, which they may be beside the bundle. */
const OPTIONAL = [
  /^@opentelemetry\/(?:sdk-|exporter-|resources$)/,
  /^@nestjs\/(?:microservices|websockets|platform-express)/,
  /^@fastify\/(?:multipart|view)$/,
];
/** Nest asks for these two by `require`, which no bundler sees: bundled, they would be loaded twice. */
const REQUIRED_BY_NEST = ['class-transformer', 'class-validator'];

/** One letter beyond ASCII has V8 keep the whole text with two bytes a letter for as long as it runs: 6 MB more. */
const ONE_BYTE_LETTERS: Plugin = {
  name: 'one-byte-letters',
  generateBundle: (_options, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code.replaceAll(
        /[^\0-\x7f]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/**
 * The built gateway as one program: otherwise Node finds, reads and links 2,000 files at each start, which takes twice as
 * long and 20 MB more. Names stay as they are, so a stack trace can be read; a source map of this size would cost 90 MB.
 */
export const GATEWAY_BUNDLE = {
  from: { platform: 'node', external: [...OPTIONAL, ...REQUIRED_BY_NEST] },
  to: { cleanDir: true, keepNames: true, plugins: [ONE_BYTE_LETTERS] },
} as const satisfies { readonly from: InputOptions; readonly to: OutputOptions };

export default defineConfig({
  ...GATEWAY_BUNDLE.from,
  input: 'dist/apps/gateway/src/main.js',
  output: { ...GATEWAY_BUNDLE.to, dir: 'dist/gateway' },
  logLevel: 'warn',
});
