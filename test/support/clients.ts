import { createHash, randomBytes } from 'node:crypto';
import type { AccessSettings, ClientSettings } from '../../apps/gateway/src/config/index.js';

/** A client of the gateway, with the key that it sends. */
export interface TestClient {
  readonly key: string;
  readonly settings: ClientSettings;
}

export function makeClient(
  name: string,
  scopes: ClientSettings['scopes'],
  rest: Partial<ClientSettings> = {},
): TestClient {
  const key = randomBytes(32).toString('base64url');
  const keySha256 = createHash('sha256').update(key).digest('hex');
  return { key, settings: { name, keySha256, scopes, sources: null, rateLimit: null, ...rest } };
}

export function apiKeysOf(...clients: readonly TestClient[]): AccessSettings {
  return { mode: 'api-key', clients: clients.map(({ settings }) => settings) };
}
