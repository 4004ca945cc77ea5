/** One thing wrong with the configuration. Holds no secret: see `value`. */
export interface ConfigurationFault {
  /** A variable's name, or a place in the file: `sources[2].credentials.secret`. */
  readonly path: string;
  /** What is there, as it was written, where that may be shown: never a credential, nor what a variable holds. */
  readonly value: string;
  readonly expected: string;
}

/** The start is refused; the message lists every fault, one a line. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly faults: readonly ConfigurationFault[]) {
    const lines = faults.map(({ path, value, expected }) => `  ${path}: ${value}; expected ${expected}`);
    super(`The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${lines.join('\n')}`);
  }
}

/** Collects faults; of several at one place the first is the cause and stays alone. */
export class FaultList {
  readonly #byPath = new Map<string, ConfigurationFault>();

  add(path: string, value: string, expected: string): void {
    if (!this.#byPath.has(path)) this.#byPath.set(path, { path, value, expected });
  }

  get all(): readonly ConfigurationFault[] {
    return [...this.#byPath.values()];
  }

  throwIfAny(): void {
    if (this.#byPath.size > 0) throw new ConfigurationError(this.all);
  }
}
