import { Readable } from 'node:stream';
import type { RequestFault, ReconciledSource } from '#order-search';
import { SqliteKnownOrders } from '#platform';
import { ProblemError } from '../errors/problem-error.js';
import { compileValidator } from '../validation/compile-validator.js';
import { RequestFaults } from '../validation/request-faults.js';
import { isObject } from '../validation/value-faults.js';
import { toKnownOrder } from './known-entry.js';
import { ReconcileRequestDto } from './reconcile-request.dto.js';
import type { ReconcileLimits } from './reconcile-limits.js';
import { drain, uploadLines, type UploadOptions } from './upload-lines.js';

/** What is asked, and the caller's list, read whole. */
export interface ReadList {
  readonly request: ReconcileRequestDto;
  /** The sources asked. */
  readonly sources: readonly ReconciledSource[];
  /** To be disposed of by whoever takes it. */
  readonly known: SqliteKnownOrders;
  /** Entries that name an order again. */
  readonly repeated: number;
  /** Entries of sources that are not asked. */
  readonly notAsked: number;
}

interface Entry {
  readonly value: unknown;
  readonly pointer: string;
  /** Said after what is wrong with it. */
  readonly place: string;
}

const requestFaults = compileValidator(ReconcileRequestDto);

/**
 * Reads a body, a JSON object or a stream of NDJSON, into a list that is not held in memory. Throws a problem with every
 * fault of it at once; a stream is then read on, so that its sender gets the answer.
 */
export async function readList(
  body: unknown,
  visible: readonly ReconciledSource[],
  { maxEntries, idleMs }: ReconcileLimits,
  signal: AbortSignal,
): Promise<ReadList> {
  const options: UploadOptions = { signal, idleMs };
  const known = new SqliteKnownOrders();
  try {
    const { head, entries } = body instanceof Readable ? await openUpload(body, options) : openBody(body);
    const request = checkRequest(head, visible);
    const sources = visible.filter(({ name }) => request.sources?.some((asked) => asked.trim() === name) ?? true);
    const tally = await readEntries(entries, { visible, sources, known, maxEntries });
    return { request, sources, known, ...tally };
  } catch (error) {
    known[Symbol.dispose]();
    if (body instanceof Readable) await drain(body, options);
    throw error;
  }
}

function checkRequest(head: unknown, visible: readonly ReconciledSource[]): ReconcileRequestDto {
  const faults = new RequestFaults();
  faults.add(requestFaults(head, ''));
  faults.throwIfAny();
  const request = head as ReconcileRequestDto;
  refuseUnknown(request.sources?.map((name) => name.trim()) ?? [], visible);
  return request;
}

async function readEntries(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  {
    visible,
    sources,
    known,
    maxEntries,
  }: Pick<ReadList, 'sources' | 'known'> & {
    readonly visible: readonly ReconciledSource[];
    readonly maxEntries: number;
  },
): Promise<Pick<ReadList, 'repeated' | 'notAsked'>> {
  const faults = new RequestFaults();
  const asked = new Set(sources.map(({ name }) => name));
  const others = new Set<string>();
  const onlySource = sources.length === 1 ? (sources[0]?.name ?? null) : null;
  let [read, repeated, notAsked] = [0, 0, 0];
  for await (const { value, pointer, place } of entries) {
    read += 1;
    if (read > maxEntries) {
      throw new ProblemError('payload_too_large', `The list has more than ${maxEntries} orders.`);
    }
    const entry = toKnownOrder(value, pointer, onlySource);
    if (isFaults(entry)) faults.add(entry.map((fault) => ({ ...fault, message: `${fault.message}${place}` })));
    else if (asked.has(entry.source)) repeated += known.add(entry) ? 0 : 1;
    else {
      notAsked += 1;
      if (others.size < MAX_NAMES) others.add(entry.source);
    }
  }
  faults.throwIfAny();
  refuseUnknown([...others], visible);
  return { repeated, notAsked };
}

/** There are not more sources than this; what names more is not a list of orders. */
const MAX_NAMES = 1000;

const isFaults = (entry: object): entry is readonly RequestFault[] => Array.isArray(entry);

function refuseUnknown(names: readonly string[], visible: readonly ReconciledSource[]): void {
  const known = visible.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const list = unknown.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 64)));
  throw new ProblemError('unknown_source', `No such source: ${list.join(', ')}. There are: ${known.join(', ')}.`);
}

function openBody(body: unknown): { readonly head: unknown; readonly entries: Iterable<Entry> } {
  const list: unknown = isObject(body) ? body['known'] : null;
  return { head: body, entries: entriesOf(list) };
}

function* entriesOf(list: unknown): Generator<Entry> {
  if (!Array.isArray(list)) return;
  for (const [index, value] of list.entries()) yield { value, pointer: `/known/${index}`, place: '' };
}

async function openUpload(
  upload: Readable,
  options: UploadOptions,
): Promise<{ readonly head: unknown; readonly entries: AsyncIterable<Entry> }> {
  const lines = uploadLines(upload, options);
  const first = await lines.next();
  if (first.done === true) {
    throw new ProblemError('invalid_json', 'The body is empty; its first line is the request, and {} the smallest.');
  }
  const head = parse(first.value.text);
  if (head === UNREADABLE) throw new ProblemError('invalid_json', 'The first line is not valid JSON.');
  return {
    head,
    entries: (async function* () {
      yield* openBody(head).entries;
      let index = isObject(head) && Array.isArray(head['known']) ? head['known'].length : 0;
      for await (const { text, line } of lines) {
        yield { value: parse(text), pointer: `/known/${index}`, place: ` (line ${line})` };
        index += 1;
      }
    })(),
  };
}

/** Fails every check by its type, as anything does that is not a text or an object. */
const UNREADABLE = Symbol('not JSON');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}
