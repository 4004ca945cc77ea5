import { readFileSync } from 'node:fs';
import type { SourceConfig } from '../../kit/connector-definition.js';
import type { ProviderReply } from '../../kit/exchange.js';
import { parseJson } from '../../kit/parse-json.js';

export const config: SourceConfig = {
  name: 'macke',
  connector: 'cs-cart',
  baseUrl: 'http://127.0.0.1/api',
  credentials: { email: 'admin@example.com', apiKey: 'clé' },
  earliest: 0,
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  statusMap: {},
  options: {},
};

/** A payload of this folder, as text. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8');
}

export function reply(body: unknown, status = 200): ProviderReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: {}, text, json: parseJson(text) };
}

