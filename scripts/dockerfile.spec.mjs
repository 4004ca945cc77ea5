import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inProject, readProjectFile } from './lib/project.mjs';

// What can be told of the image without a container engine.

const instructions = readProjectFile('deploy/Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[A-Z]/.test(line));

/** The instructions of a stage, without its own `FROM`. */
function stage(name) {
  const from = instructions.findIndex((line) => line.endsWith(` AS ${name}`));
  const end = instructions.findIndex((line, at) => at > from && line.startsWith('FROM '));
  return instructions.slice(from + 1, end === -1 ? undefined : end);
}

it('copies what there is, and what .dockerignore lets through', () => {
  const copied = instructions
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));
  const letThrough = new Set([...readProjectFile('.dockerignore').matchAll(/^!(\S+)$/gm)].map(([, path]) => path));
  expect(copied).toContain('libs');
  expect(copied.filter((path) => !existsSync(inProject(path)) || !letThrough.has(path))).toEqual([]);
  expect([...letThrough].filter((path) => !copied.includes(path))).toEqual([]);
});

it('builds with every package, since programs that build are optional ones, and runs with the necessary ones', () => {
  const installing = (name) => stage(name).filter((line) => line.includes('npm ci'));
  expect(installing('build')).toEqual(['RUN npm ci --ignore-scripts --no-audit --no-fund']);
  expect(installing('runtime')).toEqual([
    expect.stringContaining('npm ci --omit=dev --omit=optional --ignore-scripts'),
  ]);
});

it('runs as nobody in particular, and tells how it is', () => {
  expect(stage('runtime').at(-1)).toBe('USER 1000:1000');
  for (const name of ['sandbox', 'gateway']) {
    expect(stage(name).filter((line) => line.startsWith('USER '))).toEqual([]);
    expect(stage(name).filter((line) => line.startsWith('HEALTHCHECK '))).toHaveLength(1);
    expect(stage(name).at(-1)).toMatch(/^CMD \["node", .*"dist\/\S+\.js"\]$/);
  }
});

it('makes the gateway when nothing else is said', () => {
  expect(instructions.findLast((line) => line.startsWith('FROM '))).toBe('FROM runtime AS gateway');
});
