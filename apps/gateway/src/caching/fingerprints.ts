import { createHash } from 'node:crypto';
import type { SourceConfig } from '#connectors';
import { ANSWERS } from '#platform';

/**
 * By source, and for `ANSWERS` of all of them: a digest of what of its configuration decides what is read and how it
 * looks. It holds credentials as well (another account has other orders), so it never leaves the process but in a MAC.
 */
export function fingerprintsOf(sources: readonly SourceConfig[]): ReadonlyMap<string, string> {
  const each = sources.map((source): [string, string] => [source.name, digest(essenceOf(source))]);
  return new Map([...each, [ANSWERS, digest(each)]]);
}

function essenceOf(source: SourceConfig): readonly unknown[] {
  const { name, connector, baseUrl, credentials, earliest, currency, timeZone, statusMap, options } = source;
  return [
    name,
    connector,
    baseUrl,
    entriesOf(credentials),
    earliest,
    currency,
    timeZone,
    entriesOf(statusMap),
    entriesOf(options),
  ];
}

const entriesOf = (record: Readonly<Record<string, unknown>>): readonly [string, unknown][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
