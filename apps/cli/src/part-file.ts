import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from './failure.js';

export interface PartFileOptions {
  readonly output: string;
  /** What is exported, and how: only the same can go on. */
  readonly content: object;
  readonly force: boolean;
  readonly restart: boolean;
}

interface Checkpoint {
  readonly cursor: string | null;
  readonly orders: number;
  readonly bytes: number;
}

const NOTHING: Checkpoint = { cursor: null, orders: 0, bytes: 0 };

/**
 * A file that is being written: `FILE.part`, and in `FILE.checkpoint` how far it is known to be right and the cursor that
 * goes on from there. `FILE` itself appears once it is whole.
 */
export class PartFile {
  readonly output: string;
  readonly #content: object;
  readonly #handle: FileHandle;
  #kept: Checkpoint;

  private constructor(options: PartFileOptions, handle: FileHandle, kept: Checkpoint) {
    this.output = options.output;
    this.#content = options.content;
    this.#handle = handle;
    this.#kept = kept;
  }

  /** Goes on with what is there, cut off behind its last checkpoint. Throws `Failure`. */
  static async open(options: PartFileOptions): Promise<PartFile> {
    const { output, content, force, restart } = options;
    if (existsSync(output) && !force) {
      throw new Failure(`${output} is there already: --force overwrites it, --output takes another.`);
    }
    const kept = restart ? null : await readCheckpoint(output);
    if (kept !== null && !isDeepStrictEqual(kept.content, JSON.parse(JSON.stringify(content)))) {
      throw new Failure(`${basename(partPath(output))} was begun with another request: --restart begins anew.`);
    }
    const handle = await open(partPath(output), kept === null ? 'w' : 'r+').catch((error: Error) => {
      throw new Failure(`${partPath(output)} cannot be written: ${error.message}`);
    });
    if (kept === null) await rm(checkpointPath(output), { force: true });
    const { cursor, orders, bytes } = kept ?? NOTHING;
    await handle.truncate(bytes);
    return new PartFile(options, handle, { cursor, orders, bytes });
  }

  /** Orders in the file. */
  get orders(): number {
    return this.#kept.orders;
  }

  /** Goes on behind what is in the file; null: from the start. */
  get cursor(): string | null {
    return this.#kept.cursor;
  }

  /** Adds text with so many orders; `cursor` goes on behind it, and null is told by nothing. */
  async add(text: string, orders: number, cursor: string | null): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#handle.write(bytes, 0, bytes.length, this.#kept.bytes);
    this.#kept = { cursor, orders: this.#kept.orders + orders, bytes: this.#kept.bytes + bytes.length };
    if (cursor === null) return;
    const aside = `${checkpointPath(this.output)}.new`;
    await writeFile(aside, JSON.stringify({ ...this.#kept, content: this.#content }));
    // Never half a checkpoint, whenever the process ends.
    await rename(aside, checkpointPath(this.output));
  }

  /** The file is whole. */
  async finish(): Promise<void> {
    await this.#handle.sync();
    await this.#handle.close();
    await rename(partPath(this.output), this.output);
    await rm(checkpointPath(this.output), { force: true });
  }

  /** Leaves what can be gone on from, or nothing. */
  async close(): Promise<void> {
    await this.#handle.close();
    if (this.cursor === null) await rm(partPath(this.output));
  }
}

const partPath = (output: string): string => `${output}.part`;
const checkpointPath = (output: string): string => `${output}.checkpoint`;

async function readCheckpoint(output: string): Promise<(Checkpoint & { readonly content: unknown }) | null> {
  try {
    const kept = JSON.parse(await readFile(checkpointPath(output), 'utf8')) as Checkpoint & { content: unknown };
    const { size } = await stat(partPath(output));
    return size >= kept.bytes ? kept : null;
  } catch {
    // None, or none that can be read: there is nothing to go on from.
    return null;
  }
}
