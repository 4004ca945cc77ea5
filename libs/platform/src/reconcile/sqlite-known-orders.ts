import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { KNOWN_KEYS, type KnownKey, type KnownNeeds, type KnownOrder, type KnownOrders } from '#order-search';

/** Of the list, what stays in memory; the rest is on disk. In KiB, as SQLite takes it. */
const CACHE_KIB = 16 * 1024;

const SCHEMA = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -${CACHE_KIB};
  CREATE TABLE known (
    source INTEGER NOT NULL, key INTEGER NOT NULL, value TEXT NOT NULL,
    status TEXT, amount TEXT, currency TEXT, found INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, key, value)
  ) WITHOUT ROWID;
  BEGIN;
`;

const NO_NEEDS: KnownNeeds = { keys: new Set(), status: false, total: false };

/**
 * A caller's list in a database of its own that SQLite makes without a name in the directory for temporary files, and that
 * is gone with it, or with the process. A list of some ten thousand entries never leaves memory.
 */
export class SqliteKnownOrders implements KnownOrders, Disposable {
  /** The empty path is SQLite's own word for a private database on disk. */
  readonly #database = new DatabaseSync('');
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #unfound: StatementSync;
  readonly #sources: string[] = [];
  readonly #needs = new Map<string, { keys: Set<KnownKey>; status: boolean; total: boolean }>();
  #size = 0;

  constructor() {
    this.#database.exec(SCHEMA);
    this.#insert = this.#database.prepare(
      'INSERT INTO known (source, key, value, status, amount, currency) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#find = this.#database.prepare(
      'UPDATE known SET found = 1 WHERE source = ? AND key = ? AND value = ? RETURNING status, amount, currency',
    );
    this.#unfound = this.#database.prepare(
      'SELECT status, amount, currency, key, value FROM known WHERE source = ? AND found = 0',
    );
    // Rows as lists: an object a row would cost more than the search for it.
    this.#find.setReturnArrays(true);
    this.#unfound.setReturnArrays(true);
  }

  /** Entries, each counted once. */
  get size(): number {
    return this.#size;
  }

  /** False when the order is in the list already; the entry that came first stays. */
  add({ source, key, value, status, total }: KnownOrder): boolean {
    let id = this.#sources.indexOf(source);
    if (id === -1) id = this.#sources.push(source) - 1;
    const { changes } = this.#insert.run(
      id,
      KNOWN_KEYS.indexOf(key),
      value,
      status,
      total?.amount ?? null,
      total?.currency ?? null,
    );
    if (changes === 0) return false;
    this.#size += 1;
    this.#note(source, key, status !== null, total !== null);
    return true;
  }

  needsOf(source: string): KnownNeeds {
    return this.#needs.get(source) ?? NO_NEEDS;
  }

  find(source: string, key: KnownKey, value: string): KnownOrder | null {
    const row = this.#find.get(this.#sources.indexOf(source), KNOWN_KEYS.indexOf(key), value);
    return row === undefined ? null : { source, key, value, ...beliefOf(row as unknown as Row) };
  }

  *unfound(source: string): Generator<KnownOrder> {
    for (const each of this.#unfound.iterate(this.#sources.indexOf(source))) {
      const row = each as unknown as Row;
      yield { source, key: KNOWN_KEYS[row[3]] as KnownKey, value: row[4], ...beliefOf(row) };
    }
  }

  [Symbol.dispose](): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #note(source: string, key: KnownKey, status: boolean, total: boolean): void {
    const needs = this.#needs.get(source) ?? { keys: new Set(), status: false, total: false };
    this.#needs.set(source, needs);
    needs.keys.add(key);
    needs.status ||= status;
    needs.total ||= total;
  }
}

type Row = readonly [status: KnownOrder['status'], amount: string | null, currency: string | null, number, string];

function beliefOf([status, amount, currency]: Row): Pick<KnownOrder, 'status' | 'total'> {
  return { status, total: amount === null ? null : { amount, currency } };
}
