/** Counts how often each source was dropped: what was being read meanwhile may be of before. */
export class SourceGenerations {
  readonly #dropped = new Map<string, number>();

  /** `all`: every source. */
  raise(source: string): void {
    this.#dropped.set(source, this.#of(source) + 1);
  }

  /** Tells, whenever it is called, whether the source has not been dropped since. */
  watch(source: string): () => boolean {
    const before = this.#of(source);
    const allBefore = this.#of('all');
    return () => this.#of(source) === before && this.#of('all') === allBefore;
  }

  #of(source: string): number {
    return this.#dropped.get(source) ?? 0;
  }
}
