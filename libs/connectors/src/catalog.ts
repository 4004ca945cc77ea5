import { commerscaleConnector } from './commerscale/commerscale.connector.js';
import { CommerscaleModule } from './commerscale/commerscale.module.js';
import { csCartConnector } from './cs-cart/cs-cart.connector.js';
import { CsCartModule } from './cs-cart/cs-cart.module.js';
import type { ConnectorDefinition } from './kit/connector-definition.js';
import type { ConnectorModule } from './kit/connector.module.js';
import { noventiqConnector } from './noventiq/noventiq.connector.js';
import { NoventiqModule } from './noventiq/noventiq.module.js';
import { zonosConnector } from './zonos/zonos.connector.js';
import { ZonosModule } from './zonos/zonos.module.js';

export interface CatalogEntry {
  readonly definition: ConnectorDefinition;
  readonly module: ConnectorModule;
}

/** Every connector there is. */
export const CATALOG: readonly CatalogEntry[] = [
  { definition: noventiqConnector, module: NoventiqModule },
  { definition: zonosConnector, module: ZonosModule },
  { definition: commerscaleConnector, module: CommerscaleModule },
  { definition: csCartConnector, module: CsCartModule },
];

/** Undefined when no connector has this name. */
export function findConnector(name: string): CatalogEntry | undefined {
  return CATALOG.find(({ definition }) => definition.name === name);
}
