import { readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { inProject, readProjectFile } from './lib/project.mjs';

// What can be told of a chart without Helm: its templates are no YAML until they are rendered. `npm run verify` has Helm
// lint and render it (lib/check-chart.mjs).

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
  const leavesOf = (value, path) =>
    typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
      : [path.join('.')];
  const isUsed = (path) => [...used].some((one) => path === one || path.startsWith(`${one}.`));
  expect(leavesOf(values, []).filter((path) => !isUsed(path))).toEqual([]);
});

it('takes its own values and those it is checked with, and no others', () => {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readProjectFile(`${CHART}/values.schema.json`)),
  );
  const faultsOf = (given) => (validate(given) ? [] : validate.errors.map(({ message }) => message));
  expect(faultsOf(values)).toEqual([]);
  for (const name of readdirSync(inProject(`${CHART}/ci`))) {
    expect([name, faultsOf(parse(readProjectFile(`${CHART}/ci/${name}`)))]).toEqual([name, []]);
  }
  expect(faultsOf({ replicas: 2 })).toEqual(['must NOT have additional properties']);
  expect(faultsOf({ env: { CURSOR_SECRET: 'no place for secrets' } })).not.toEqual([]);
});

it('opens and closes what it opens', () => {
  for (const text of templates) {
    const opened = text.match(/\{\{-? (?:if|range|with|define) /g)?.length ?? 0;
    expect(text.match(/\{\{-? end -?\}\}/g)?.length ?? 0).toBe(opened);
  }
});
