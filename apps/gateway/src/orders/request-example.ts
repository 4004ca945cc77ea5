/** A request of the class `T` as "Try it out" offers it. */
export interface RequestExample<T> {
  readonly summary: string;
  readonly description: string;
  readonly value: Pick<T, keyof T>;
}
