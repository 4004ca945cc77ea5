// `npm run create-key -- --help`: a new key for a client of the gateway, and the lines of the configuration that let it in.
import { createHash, randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { stringify } from 'yaml';
import { readProjectFile } from './lib/project.mjs';

const KEY_BYTES = 32;

// The schema says what a client may be called and which scopes there are; a test compares it with the gateway.
const client = JSON.parse(readProjectFile('config/tributary.schema.json')).properties.clients.items.properties;

function name(text) {
  if (new RegExp(client.name.pattern).test(text)) return text;
  throw new InvalidArgumentError(`A name is of the form ${client.name.pattern}.`);
}

const collect = (one, before = []) => [...before, one];

const command = new Command('npm run create-key --')
  .description(
    'Makes a key for a client of the gateway. The key is shown once; the configuration holds its hash alone.',
  )
  .requiredOption('--name <name>', 'what the client is called in the configuration and in logs', name)
  .addOption(
    new Option('--scope <scope...>', 'what it may do').choices(client.scopes.items.enum).default(['orders:read']),
  )
  .option('--source <name>', 'a source it may see, repeatable; default: all', (text, before) =>
    collect(name(text), before),
  )
  .parse();

const options = command.opts();
const key = `tk_${randomBytes(KEY_BYTES).toString('base64url')}`;
const entry = {
  name: options.name,
  keySha256: createHash('sha256').update(key).digest('hex'),
  scopes: [...new Set(options.scope)],
  ...(options.source === undefined ? {} : { sources: [...new Set(options.source)] }),
};

console.log(`The key of ${options.name}, for the header X-API-Key. It is shown this once:

  ${key}

Under \`clients:\` of the configuration file:

${stringify([entry], { flowCollectionPadding: false }).trimEnd().replace(/^/gm, '  ')}`);
