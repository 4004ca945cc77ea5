import type { NativeParameter } from '../ports/native-parameter.js';
import type { StatusWord, Support, Told, UpdateSupport } from '../ports/order-source.js';
import type { FilterKey } from './filter.js';

/** What a source can do, whatever its provider is doing just now. */
export interface SourceDescription {
  readonly name: string;
  readonly connector: string;
  readonly listing: {
    /** `windowed`: filtered by creation time. `sorted`: sorted by it. */
    readonly kind: 'windowed' | 'sorted';
    /** The smallest window; null where there are none. */
    readonly granularity: 'second' | 'day' | null;
    /** `ids`: a row is an id alone. */
    readonly rows: 'ids' | 'keyed';
    /** Rows asked per call; null where the provider does not page. */
    readonly pageSize: number | null;
  };
  readonly filters: { readonly [K in FilterKey]: Support };
  /** Where an order tells what each filter asks for. */
  readonly told: { readonly [K in FilterKey]: Told };
  readonly statuses: readonly StatusWord[];
  readonly nativeParameters: Readonly<Record<string, NativeParameter>>;
  /** Null: nothing of an order can be changed. */
  readonly updates: Pick<UpdateSupport, 'statuses' | 'notifiesCustomer' | 'externalId'> | null;
}
