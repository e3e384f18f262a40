// A pack, read by position in blocks that are kept for a while: it may be larger than memory, and a delta may lie far from
// its base. https://git-scm.com/docs/gitformat-pack
import { closeSync, fstatSync, openSync } from 'node:fs';
import { DamagedFile } from './damage.js';
import { isSystemError, readFully } from './file-access.js';

const HEADER_BYTES = 12;

/** How the blocks are cut. Walking the delta trees of two large histories read their packs 1.6 and 3.6 times over with these. */
const BLOCK = 16 * 1024;
const BLOCKS_KEPT = 2048;
/** Read beyond the end of each block, so that most entries lie in one piece wherever they begin. */
const OVERLAP = 1024;
const STRIDE = BLOCK + OVERLAP;

/** Bytes of a pack, from `start` in `bytes`; they are there until the next read. */
export interface Piece {
  bytes: Uint8Array;
  start: number;
  /** How many of the bytes asked for there are. */
  length: number;
}

export class PackFile {
  /** Where the entries end: the checksum follows. */
  readonly end: number;
  /** How many entries the pack says it has, and its checksum in hex. Its index must say the same. */
  readonly count: number;
  readonly checksum: string;
  readonly #fd: number;
  #blocks = new Uint8Array(0);
  /** Which block lies in each slot; -1: none. */
  readonly #held = new Float64Array(BLOCKS_KEPT).fill(-1);
  #long = new Uint8Array(0);
  readonly #piece: Piece = { bytes: this.#long, start: 0, length: 0 };

  /** Opens a pack. Throws DamagedFile if it does not begin and end as a pack, and the system's error if it cannot be read. */
  constructor(path: string, hashBytes: number) {
    this.#fd = openSync(path, 'r');
    try {
      this.end = fstatSync(this.#fd).size - hashBytes;
      if (this.end < HEADER_BYTES) throw new DamagedFile(path, 'pack is too short');
      const header = Buffer.alloc(HEADER_BYTES);
      readFully(this.#fd, header, 0, HEADER_BYTES, 0);
      const version = header.readUInt32BE(4);
      if (header.toString('latin1', 0, 4) !== 'PACK' || (version !== 2 && version !== 3))
        throw new DamagedFile(path, 'not a pack of version 2 or 3');
      this.count = header.readUInt32BE(8);
      const trailer = Buffer.alloc(hashBytes);
      readFully(this.#fd, trailer, 0, hashBytes, this.end);
      this.checksum = trailer.toString('hex');
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  /**
   * The bytes from `offset`: `length` of them, or as many as there are before the end of the entries; none if the system cannot
   * read them.
   */
  read(offset: number, length: number): Piece {
    try {
      return this.#read(offset, length);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.#piece.length = 0;
      return this.#piece;
    }
  }

  #read(offset: number, length: number): Piece {
    const piece = this.#piece;
    piece.length = Math.max(0, Math.min(length, this.end - offset));
    const block = Math.floor(offset / BLOCK);
    const start = offset - block * BLOCK;
    if (start + piece.length <= STRIDE) {
      piece.start = this.#load(block) + start;
      piece.bytes = this.#blocks;
    } else {
      if (this.#long.length < piece.length) this.#long = new Uint8Array(piece.length);
      readFully(this.#fd, this.#long, 0, piece.length, offset);
      piece.start = 0;
      piece.bytes = this.#long;
    }
    return piece;
  }

  /** Where in `#blocks` the block lies, read if it is not held. */
  #load(block: number): number {
    const slot = block % BLOCKS_KEPT;
    const at = slot * STRIDE;
    if (this.#held[slot] === block) return at;
    if (this.#blocks.length === 0) this.#blocks = new Uint8Array(BLOCKS_KEPT * STRIDE);
    this.#held[slot] = -1;
    readFully(this.#fd, this.#blocks, at, STRIDE, block * BLOCK);
    this.#held[slot] = block;
    return at;
  }

  close(): void {
    closeSync(this.#fd);
  }
}
