/** What a command has around it. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where files are meant from. */
  readonly folder: string;
  readonly output: Terminal;
  /** For what is not the result: progress, remarks, failures. */
  readonly remarks: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}
