import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../failure.mjs';

/**
 * A file that is being written: `FILE.part`, and in `FILE.checkpoint` how far it is known to be right and the cursor that
 * goes on from there. `FILE` itself appears once it is whole.
 */
export class PartFile {
  /** Orders in the file. */
  orders = 0;
  /** Goes on behind the last checkpoint; null: from the start. */
  cursor = null;
  #checkpoint = { cursor: null, orders: 0, bytes: 0 };
  #bytes = 0;
  #handle;
  /** What is exported, and how: only the same can go on. */
  #content;

  constructor(output, content) {
    this.output = output;
    this.partPath = `${output}.part`;
    this.checkpointPath = `${output}.checkpoint`;
    this.#content = content;
  }

  static async open({ output, request, format, force, restart }) {
    const content = { request, format };
    const file = new PartFile(output, content);
    if (existsSync(output) && !force)
      throw new Failure(`${output} is there already: --force overwrites it, --output takes another.`);
    const kept = restart ? null : await file.#readCheckpoint();
    if (kept !== null && !isDeepStrictEqual(kept.content, content)) {
      throw new Failure(`${basename(file.partPath)} was begun with another request: --restart begins anew.`);
    }
    try {
      file.#handle = await open(file.partPath, kept === null ? 'w' : 'r+');
    } catch (error) {
      throw new Failure(`${file.partPath} cannot be written: ${error.message}`);
    }
    if (kept === null) await rm(file.checkpointPath, { force: true });
    else file.#checkpoint = { cursor: kept.cursor, orders: kept.orders, bytes: kept.bytes };
    await file.rewind();
    return file;
  }

  /** @param {string | Uint8Array} text with `orders` whole orders */
  async write(text, orders) {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    await this.#handle.write(bytes, 0, bytes.length, this.#bytes);
    this.#bytes += bytes.length;
    this.orders += orders;
  }

  /** Everything written so far is right, and `cursor` goes on behind it. */
  async keep(cursor) {
    this.cursor = cursor;
    this.#checkpoint = { cursor, orders: this.orders, bytes: this.#bytes };
    const aside = `${this.checkpointPath}.new`;
    await writeFile(aside, JSON.stringify({ ...this.#checkpoint, content: this.#content }));
    // Never half a checkpoint, whenever the process ends.
    await rename(aside, this.checkpointPath);
  }

  /** Drops what came after the last checkpoint. */
  async rewind() {
    const { cursor, orders, bytes } = this.#checkpoint;
    Object.assign(this, { cursor, orders });
    this.#bytes = bytes;
    await this.#handle.truncate(bytes);
  }

  /** The file is whole. */
  async finish() {
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.partPath, this.output);
    await rm(this.checkpointPath, { force: true });
  }

  /** Leaves it as far as it is known to be right, or not at all. */
  async close() {
    await this.rewind();
    await this.#handle.close();
    if (this.cursor === null) await rm(this.partPath);
  }

  async #readCheckpoint() {
    try {
      const kept = JSON.parse(await readFile(this.checkpointPath, 'utf8'));
      const { size } = await stat(this.partPath);
      return size >= kept.bytes ? kept : null;
    } catch {
      // None, or none that can be read: there is nothing to go on from.
      return null;
    }
  }
}
