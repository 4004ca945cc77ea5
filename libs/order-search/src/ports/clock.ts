/** Time comes from here and nowhere else, so that tests can hold it still. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
