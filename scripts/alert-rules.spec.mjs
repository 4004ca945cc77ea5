import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readProjectFile } from './lib/project.mjs';

const { groups } = parse(readProjectFile('deploy/alert-rules.yaml'));
const rules = groups.flatMap((group) => group.rules);

it('tells of each alert what it means and what to do, where the alert points to', () => {
  const [, page] = readProjectFile('docs/operations.md').split('\n## Alerts\n');
  const [section] = page.split('\n## ');
  const entries = [...section.matchAll(/\n### (\w+)\n\n(.+?)\n\n- /gs)].map(([, alert]) => alert);
  expect(entries).toEqual(rules.map(({ alert }) => alert));
  expect(rules.map(({ annotations }) => annotations.runbook)).toEqual(
    entries.map((alert) => `docs/operations.md#${alert.toLowerCase()}`),
  );
});

it('shows of each alert when it fires', () => {
  const { tests } = parse(readProjectFile('deploy/alert-rules.test.yaml'));
  const fired = tests.flatMap(({ promql_expr_test: moments }) =>
    moments.flatMap(({ exp_samples: samples }) => samples.map(({ labels }) => /"(\w+)"/.exec(labels)?.[1])),
  );
  expect(new Set(fired)).toEqual(new Set(rules.map(({ alert }) => alert)));
});
