import { CommerScaleSimulator } from '../commerscale/commerscale-simulator.js';
import { CsCartSimulator } from '../cs-cart/cs-cart-simulator.js';
import type { SimulatorClock } from '../http/clock.js';
import { NoventiqSimulator } from '../noventiq/noventiq-simulator.js';
import type { BookOptions } from '../order-book/book-options.js';
import { makeCommerScaleOrders } from '../order-book/commerscale-orders.js';
import { makeCsCartOrders } from '../order-book/cs-cart-orders.js';
import { makeNoventiqOrders } from '../order-book/noventiq-orders.js';
import { makeZonosOrders } from '../order-book/zonos-orders.js';
import { ZonosSimulator } from '../zonos/zonos-simulator.js';
import { SANDBOX_CREDENTIALS as CREDENTIALS } from './sandbox-credentials.js';

/** The simulator of each source. */
export interface SandboxSimulators {
  readonly noventiq: NoventiqSimulator;
  readonly softline: NoventiqSimulator;
  readonly zonos: ZonosSimulator;
  readonly commerscale: CommerScaleSimulator;
  readonly macke: CsCartSimulator;
}

/** All five with `book.count` orders each; every source has other orders, and the same ones for the same seed. */
export function createSandboxSimulators(
  book: BookOptions,
  options: { readonly clock: SimulatorClock; readonly recordLimit: number },
): SandboxSimulators {
  const seeded = (step: number): BookOptions => ({ ...book, seed: book.seed * 5 + step });
  return {
    noventiq: new NoventiqSimulator({
      ...options,
      orders: makeNoventiqOrders(seeded(0)),
      credentials: CREDENTIALS.noventiq,
      tokenForm: 'jwt',
    }),
    softline: new NoventiqSimulator({
      ...options,
      orders: makeNoventiqOrders(seeded(1)),
      credentials: CREDENTIALS.softline,
    }),
    zonos: new ZonosSimulator({ ...options, orders: makeZonosOrders(seeded(2)), credentials: CREDENTIALS.zonos }),
    commerscale: new CommerScaleSimulator({
      ...options,
      orders: makeCommerScaleOrders(seeded(3)),
      credentials: CREDENTIALS.commerscale,
    }),
    macke: new CsCartSimulator({ ...options, orders: makeCsCartOrders(seeded(4)), credentials: CREDENTIALS.macke }),
  };
}
