import { stableText } from '../query/normalize-query.js';
import type { NativeParameters } from '../model/filter.js';
import { PageLength } from './page-length.js';
import { putLast } from './put-last.js';
import { TileMemory } from './tile-memory.js';
import type { LearnedPageSizes } from './sorted-pager.js';
import { UntoldOrders } from './untold-orders.js';

const MOST_LISTINGS = 500;

/** What an engine has learned of its sources, kept from search to search. Forgetting costs calls, never truth. */
export class Learned {
  readonly pageSizes: LearnedPageSizes = new Map();
  /** Sources whose address is known to be right: they have told something that only a provider can tell. */
  readonly answering = new Set<string>();
  readonly untold = new UntoldOrders();
  readonly #pageLengths = new Map<string, PageLength>();
  readonly #tiles = new Map<string, TileMemory>();

  /** Of one listing; `kind` keeps apart walks that aim at windows of different size. */
  tiles(source: string, native: NativeParameters, kind: 'orders' | 'ids'): TileMemory {
    const key = `${kind}:${source}:${stableText(native)}`;
    const memory = this.#tiles.get(key) ?? new TileMemory(this.#pageLengthOf(source));
    putLast(this.#tiles, key, memory, MOST_LISTINGS);
    return memory;
  }

  #pageLengthOf(source: string): PageLength {
    const length = this.#pageLengths.get(source) ?? new PageLength();
    this.#pageLengths.set(source, length);
    return length;
  }
}
