/** Counts how often each source was dropped: what was being read meanwhile may be of before. */
export class SourceGenerations {
  readonly #dropped = new Map<string, number>();

  raise(source: string): void {
    this.#dropped.set(source, this.#of(source) + 1);
  }

  /** Tells, whenever it is called, whether the source has not been dropped since. */
  watch(source: string): () => boolean {
    const before = this.#of(source);
    return () => this.#of(source) === before;
  }

  #of(source: string): number {
    return this.#dropped.get(source) ?? 0;
  }
}
