import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inProject } from './lib/project.mjs';

const createKey = (...args) =>
  promisify(execFile)(process.execPath, [inProject('scripts/create-key.mjs'), ...args]).then(
    ({ stdout }) => ({
      status: 0,
      key: /^ {2}(tk_\S+)$/m.exec(stdout)?.[1],
      clients: parse(`clients:\n${stdout.slice(stdout.indexOf('  - name'))}`).clients,
    }),
    ({ code, stderr }) => ({ status: code, stderr }),
  );

describe('create-key', () => {
  it('shows a key and the lines that let it in', async () => {
    const { status, key, clients } = await createKey('--name', 'support-desk');

    expect(status).toBe(0);
    expect(key).toMatch(/^tk_[\w-]{43}$/);
    expect(clients).toEqual([
      { name: 'support-desk', keySha256: createHash('sha256').update(key).digest('hex'), scopes: ['orders:read'] },
    ]);
  });

  it('makes another key each time', async () => {
    const made = await Promise.all([createKey('--name', 'a'), createKey('--name', 'a')]);

    expect(made[0].key).not.toBe(made[1].key);
  });

  it('takes scopes and sources, each several times', async () => {
    const scopes = ['--scope', 'orders:read', '--scope', 'orders:pii', '--scope', 'orders:pii'];
    const { clients } = await createKey('--name', 'a', ...scopes, '--source', 'zonos', '--source', 'macke');

    expect(clients[0]).toMatchObject({ scopes: ['orders:read', 'orders:pii'], sources: ['zonos', 'macke'] });
  });

  it.each([
    [[], /required option '--name <name>'/],
    [['--name', 'Support Desk'], /A name is of the form/],
    [['--name', 'a', '--scope', 'orders:all'], /Allowed choices are orders:read, orders:write/],
    [['--name', 'a', '--source', 'Zonos!'], /A name is of the form/],
  ])('refuses %j and says why', async (args, words) => {
    const { status, stderr } = await createKey(...args);

    expect(status).toBe(1);
    expect(stderr).toMatch(words);
  });
});
