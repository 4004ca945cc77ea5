import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CATALOG } from '#connectors';
import { FaultList } from './configuration-fault.js';
import type { Environment } from './read-variable.js';
import { readSourcesFile } from './sources-file.js';

const DEFINITIONS = CATALOG.map(({ definition }) => definition);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-sources-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string, name = 'sources.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function read(yaml: string, environment: Environment = {}) {
  const faults = new FaultList();
  return { file: readSourcesFile(fileOf(yaml), environment, DEFINITIONS, faults), faults: faults.all };
}

test('fills in variables and secret files after parsing, so that no value becomes structure', () => {
  const yaml = `
sources:
  - name: noventiq
    connector: noventiq
    baseUrl: https://\${HOST_NAME}
    credentials: { username: "\${PREFIX}-\${USER_NAME}$\${PREFIX}", password: "\${PASSWORD}" }
`;
  const password = 'p", injected: true }\n# ${PREFIX}';
  const { file } = read(yaml, {
    HOST_NAME: 'api.example.com',
    PREFIX: 'a',
    USER_NAME: 'b',
    PASSWORD: '',
    PASSWORD_FILE: fileOf(`${password}\n`, 'password'),
  });

  expect(file?.sources.map(({ baseUrl, credentials }) => ({ baseUrl, credentials }))).toEqual([
    { baseUrl: 'https://api.example.com', credentials: { username: 'a-b${PREFIX}', password } },
  ]);
});

test('a `${` that names no variable is a fault', () => {
  const yaml = `
sources:
  - name: noventiq
    connector: noventiq
    baseUrl: https://api.example.com
    credentials: { username: u, password: "a\${b-c}\${d" }
`;

  expect(read(yaml)).toEqual({
    file: null,
    faults: [
      {
        path: 'sources[0].credentials.password',
        value: 'a `${` without the name of a variable',
        expected: '`${NAME}`, or `$${` for a `${` that is meant as it is',
      },
    ],
  });
});
