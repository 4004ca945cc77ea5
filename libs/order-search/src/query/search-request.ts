import type { Filter, NativeParameters } from '../model/filter.js';

export const SORTS = ['createdAt:desc', 'createdAt:asc', 'source'] as const;
export type Sort = (typeof SORTS)[number];

export const VIEWS = ['ids', 'basic', 'full'] as const;
export type View = (typeof VIEWS)[number];

/** A search as the caller means it: validated in form, defaults filled in, values trimmed but not yet normalized. */
export interface SearchRequest {
  /** `null`: every source there is. */
  readonly sources: readonly string[] | null;
  /** `ids` are global here: `<source>:<nativeId>`. */
  readonly filter: Filter;
  /** `filter.native`: parameters by source name. */
  readonly native: Readonly<Record<string, NativeParameters>>;
  readonly sort: Sort;
  readonly view: View;
  readonly limit: number;
  readonly cursor: string | null;
  readonly includeTotal: boolean;
  readonly partial: 'allow' | 'reject';
  readonly expensive: 'refuse' | 'allow';
  readonly timeoutMs: number;
}

/** How many match: a search without a page. */
export type CountRequest = Pick<SearchRequest, 'sources' | 'filter' | 'native' | 'partial' | 'expensive' | 'timeoutMs'>;

/** One order, whole. */
export interface OrderRequest {
  /** `<source>:<nativeId>`. */
  readonly id: string;
  readonly timeoutMs: number;
}
