import { readFileSync } from 'node:fs';
import { blankOrder, type Order } from '#order-search';
import type { SourceConfig } from '../../kit/connector-definition.js';
import type { ProviderReply } from '../../kit/exchange.js';
import { parseJson } from '../../kit/parse-json.js';

export const config: SourceConfig = {
  name: 'zonos',
  connector: 'zonos',
  baseUrl: 'http://127.0.0.1',
  credentials: { store: '999', secret: 'not-a-secret' },
  earliest: 0,
  currency: null,
  timeZone: 'UTC',
  statusMap: {},
  options: {},
};

/** A payload of this folder, as text. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8');
}

export function replyOf(text: string, status = 200): ProviderReply {
  return { status, headers: {}, text, json: parseJson(text) };
}

/** What any row tells, and what this one does. */
export function row(nativeId: string, told: Partial<Order>): Order {
  const identity = { source: 'zonos', connector: 'zonos', nativeId };
  return { ...blankOrder(identity), number: nativeId, paymentStatus: 'unknown', status: 'unknown', ...told };
}

