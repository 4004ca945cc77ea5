import { readFileSync } from 'node:fs';
import type { SourceConfig, WindowedCalls } from '../../kit/connector-definition.js';
import type { ProviderReply } from '../../kit/exchange.js';
import { parseJson } from '../../kit/parse-json.js';
import { commerscaleConnector } from '../commerscale.connector.js';

export const config: SourceConfig = {
  name: 'shop',
  connector: 'commerscale',
  baseUrl: 'http://127.0.0.1',
  credentials: { apiKey: 'not-a-key' },
  earliest: 0,
  currency: 'CAD',
  timeZone: 'UTC',
  statusMap: { PENDING: 'pending', PAID: 'confirmed', PACKED: 'confirmed' },
  options: {},
};

export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';

/** An id of its own for each number. */
export function guid(digits: number): string {
  return `33e6620e-3cec-48c7-ab2f-${String(digits).padStart(12, '0')}`;
}

export function listingOf(source: SourceConfig): WindowedCalls {
  return commerscaleConnector.listing(source) as WindowedCalls;
}

/** A payload of this folder, as text. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8');
}

export function replyOf(text: string, status = 200): ProviderReply {
  return { status, headers: {}, text, json: parseJson(text) };
}
