import { ReplyError } from 'ioredis';

/** Why Redis cannot be used, as far as whoever operates it needs to know. */
export type RedisFault =
  | 'timeout'
  | 'connection'
  | 'authentication'
  | 'read_only'
  | 'out_of_memory'
  | 'loading'
  | 'cluster'
  | 'not_writing';

/** First words of replies that tell of the server, not of the command; scripts may put other words before them. */
const SERVER_FAULTS: readonly (readonly [RegExp, RedisFault])[] = [
  [/\b(NOAUTH|WRONGPASS|NOPERM)\b|invalid password/i, 'authentication'],
  [/\bREADONLY\b/, 'read_only'],
  [/\bOOM\b/, 'out_of_memory'],
  [/\bLOADING\b/, 'loading'],
  [/\b(CLUSTERDOWN|MOVED|ASK|TRYAGAIN)\b|cluster/i, 'cluster'],
  [/\b(MASTERDOWN|NOREPLICAS|MISCONF|BUSY|UNKILLABLE)\b/, 'not_writing'],
];

/**
 * What an error says about Redis as a whole; null when it is about the one command, such as a key of another type,
 * and the next command may well succeed.
 */
export function redisFaultOf(error: unknown): RedisFault | null {
  if (!(error instanceof Error)) return null;
  const known = SERVER_FAULTS.find(([words]) => words.test(error.message))?.[1];
  if (known !== undefined) return known;
  return error instanceof ReplyError ? null : 'connection';
}
