import { readdirSync, readFileSync } from 'node:fs';
import { CATALOG } from '#connectors';
import { describe, expect, it } from 'vitest';

const SUITE = /^([a-z-]+)\.conformance\.spec\.ts$/;

describe('the catalogue', () => {
  const names = CATALOG.map(({ definition }) => definition.name).toSorted();

  it('has a conformance suite for each of its connectors, and none for others', () => {
    const suites = readdirSync(import.meta.dirname).flatMap((file) => SUITE.exec(file)?.[1] ?? []);
    expect(suites.toSorted()).toEqual(names);
  });

  it.each(names)('the suite of %s runs on that connector, whole', (name) => {
    const text = readFileSync(new URL(`./${name}.conformance.spec.ts`, import.meta.url), 'utf8');
    expect(text).toContain(`\ndescribeConnector(definitionOf('${name}'), cases);\n`);
  });
});
