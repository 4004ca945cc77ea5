import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { inProject, readProjectFile } from './lib/project.mjs';

// What can be told of a chart without Helm: its templates are no YAML until they are rendered.

const CHART = 'deploy/helm/tributary';
const values = parse(readProjectFile(`${CHART}/values.yaml`));
const templates = readdirSync(inProject(`${CHART}/templates`)).map((name) =>
  readProjectFile(`${CHART}/templates/${name}`),
);
const used = new Set(
  templates.flatMap((text) => [...text.matchAll(/\.Values((?:\.\w+)+)/g)].map(([, path]) => path.slice(1))),
);

it('is of the version of the gateway', () => {
  const { version } = JSON.parse(readProjectFile('package.json'));
  expect(parse(readProjectFile(`${CHART}/Chart.yaml`)).appVersion).toBe(version);
});

it('uses no value that has no default', () => {
  const valueAt = (path) => path.split('.').reduce((value, key) => value?.[key], values);
  expect(used.size).toBeGreaterThan(15);
  expect([...used].filter((path) => valueAt(path) === undefined)).toEqual([]);
});

it('has no value that nothing uses', () => {
  const leaves = Object.entries(values).flatMap(([key, value]) =>
    typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.keys(value).map((inner) => `${key}.${inner}`)
      : [key],
  );
  const isUsed = (path) => used.has(path) || used.has(path.split('.')[0]);
  expect(leaves.filter((path) => !isUsed(path))).toEqual([]);
});

it('opens and closes what it opens', () => {
  for (const text of templates) {
    const opened = text.match(/\{\{-? (?:if|range|with|define) /g)?.length ?? 0;
    expect(text.match(/\{\{-? end -?\}\}/g)?.length ?? 0).toBe(opened);
  }
});
