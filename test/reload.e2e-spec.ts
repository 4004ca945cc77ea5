import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SANDBOX_CREDENTIALS } from '#simulators';
import { makeClient } from './support/clients.js';
import { sandboxSourcesFile } from './support/sandbox-sources-file.js';
import { type Fleet, startFleet } from './support/start-fleet.js';
import type { Replica } from './support/start-replica.js';

// Promise: SIGHUP puts a new sources file in force without dropping a request; a wrong one changes nothing and is told of.

type Entry = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body: {
    readonly complete?: boolean;
    readonly page?: { readonly nextCursor: string | null };
    readonly sources?: readonly { readonly source: string; readonly connector: string; readonly gap: boolean }[];
  };
}

let fleet: Fleet;
let folder: string;
let sources: Readonly<Record<string, Entry>>;

beforeAll(async () => {
  fleet = await startFleet({ seed: 8, orders: 400 });
  folder = await mkdtemp(join(tmpdir(), 'tributary-reload-'));
  const entries = sandboxSourcesFile(fleet.sandbox).sources;
  sources = Object.fromEntries(entries.map((entry) => [String(entry['name']), entry]));
});

afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const inFolder = (name: string): string => join(folder, name);

async function writeSources(names: readonly string[], rest: object = {}, changes: Entry = {}): Promise<void> {
  const entries = names.map((name) => ({ ...sources[name], ...(changes[name] as object) }));
  await writeFile(inFolder('sources.yaml'), stringify({ sources: entries, ...rest }));
}

async function ask({ origin }: Replica, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const answer = await fetch(`${origin}/orders/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

const askedIn = ({ body }: Answer): readonly string[] => (body.sources ?? []).map(({ source }) => source);

it('takes a new file without dropping a request, and goes on with the chains that were begun', async () => {
  await writeSources(['commerscale', 'macke']);
  const replica = await fleet.start({ CONFIG_FILE: inFolder('sources.yaml'), CURSOR_SECRET: '' });
  for (const simulator of Object.values(fleet.sandbox.simulators)) simulator.plant({ fault: 'latency', delayMs: 20 });
  const first = await ask(replica, { limit: 5 });
  const cursor = first.body.page?.nextCursor ?? '';
  expect(askedIn(first)).toEqual(['commerscale', 'macke']);

  const answers: string[] = [];
  let searching = true;
  const searchers = Array.from({ length: 4 }, async (_unused, searcher) => {
    for (let round = 0; searching; round += 1) {
      const to = new Date(Date.now() - (round * 4 + searcher) * 3_600_000).toISOString();
      const answer = await ask(replica, { filter: { createdAt: { to } }, limit: 10 });
      answers.push(`${answer.status} ${answer.body.complete} ${askedIn(answer).join(' ')}`);
    }
  });
  await expect.poll(() => answers.length, { timeout: 10_000 }).toBeGreaterThan(20);
  await writeSources(['commerscale', 'zonos']);
  replica.process.kill('SIGHUP');
  await expect.poll(() => answers.at(-1), { timeout: 10_000 }).toBe('200 true commerscale zonos');
  searching = false;
  await Promise.all(searchers);
  expect(new Set(answers)).toEqual(new Set(['200 true commerscale macke', '200 true commerscale zonos']));

  const next = await ask(replica, { limit: 5, cursor });
  expect(next.status).toBe(200);
  expect(next.body.complete).toBe(false);
  expect(next.body.sources?.map(({ source, connector, gap }) => ({ source, connector, gap }))).toEqual([
    { source: 'commerscale', connector: 'commerscale', gap: false },
    { source: 'macke', connector: 'removed', gap: true },
  ]);
  expect(await replica.stop()).toBe(0);
});

it('keeps what is in force when the new file is wrong, and says why', async () => {
  await writeSources(['commerscale']);
  const replica = await fleet.start({ CONFIG_FILE: inFolder('sources.yaml') });
  await writeSources(['commerscale'], {}, { commerscale: { currency: 'dollars' } });
  replica.process.kill('SIGHUP');
  await expect.poll(() => replica.warnings.length, { timeout: 10_000 }).toBe(1);
  expect(replica.warnings[0]).toMatchObject({
    level: 50,
    msg: 'configuration refused: the old one stays in force',
    faults: [{ path: 'sources[0].currency', value: '"dollars"' }],
  });
  expect((await ask(replica, { limit: 1 })).body.complete).toBe(true);
});

it('takes new secrets from their files, and who may call', async () => {
  const old = makeClient('old-desk', ['orders:read']);
  const young = makeClient('new-desk', ['orders:read']);
  const clientsOf = (client: typeof old): object => {
    const { name, keySha256, scopes } = client.settings;
    return { clients: [{ name, keySha256, scopes }] };
  };
  const secret = { commerscale: { credentials: { apiKey: '${SHOP_KEY}' } } };
  await writeSources(['commerscale'], clientsOf(old), secret);
  await writeFile(inFolder('shop-key'), 'not-the-key\n');
  const replica = await fleet.start({
    AUTH_MODE: 'api-key',
    CONFIG_FILE: inFolder('sources.yaml'),
    SHOP_KEY_FILE: inFolder('shop-key'),
  });
  const statusFor = async (client: typeof old): Promise<number> =>
    (await ask(replica, { limit: 1 }, { 'X-API-Key': client.key })).status;
  // The shop refuses the wrong key, and there is no other source.
  expect([await statusFor(old), await statusFor(young)]).toEqual([502, 401]);

  await writeSources(['commerscale'], clientsOf(young), secret);
  await writeFile(inFolder('shop-key'), `${SANDBOX_CREDENTIALS.commerscale.apiKey}\n`);
  replica.process.kill('SIGHUP');
  await expect.poll(() => statusFor(young), { timeout: 10_000 }).toBe(200);
  expect(await statusFor(old)).toBe(401);
});
