import { describe, expect, it } from 'vitest';
import { readSandboxConfig } from './sandbox-config.js';

describe('readSandboxConfig', () => {
  it('has a default for everything', () => {
    const defaults = { port: 4010, host: '127.0.0.1', seed: 1, orders: 10_000 };
    expect(readSandboxConfig({})).toEqual(defaults);
    expect(readSandboxConfig({ SANDBOX_PORT: '', SANDBOX_HOST: '' })).toEqual(defaults);
  });

  it('takes what the environment says', () => {
    const environment = { SANDBOX_PORT: '0', SANDBOX_HOST: '0.0.0.0', SANDBOX_SEED: '7', SANDBOX_ORDERS: '50' };
    expect(readSandboxConfig(environment)).toEqual({ port: 0, host: '0.0.0.0', seed: 7, orders: 50 });
  });

  it('names every fault at once', () => {
    expect(() => readSandboxConfig({ SANDBOX_PORT: '70000', SANDBOX_ORDERS: 'many' })).toThrow(
      'SANDBOX_PORT: expected a whole number up to 65535\nSANDBOX_ORDERS: expected a whole number up to 1000000',
    );
  });
});
