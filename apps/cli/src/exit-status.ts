/** What the program ends with. */
export const EXIT_STATUS = {
  done: 0,
  failed: 1,
  /** It came to its end, but a source is missing or could not be read whole. */
  incomplete: 2,
  /** A reconciliation found differences. */
  different: 3,
  /** Stopped by Ctrl-C or a signal. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof EXIT_STATUS)[keyof typeof EXIT_STATUS];
