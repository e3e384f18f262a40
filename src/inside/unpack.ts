// Looks inside what is packed, to any depth: bytes of one file, blob or input go in as they come;
// what was found in them, in their members and in the members' names comes out. Pure: bytes in,
// candidates out. Nothing is written anywhere.
import type { Detector } from '../detect/detector.js';
import { Level } from './level.js';
import type { Limits } from './limits.js';
import { type Found, Outermost, type Unpacked } from './outermost.js';

/** Bytes that are looked at in one go. */
const PIECE = 65_536;

/** The unpacking of one outermost file. */
export class Unpacker {
  readonly #file: Outermost;
  readonly #level: Level;

  /**
   * `name`: of the file, for what it holds if it is compressed and does not say. `isOff`: nothing is
   * to be opened.
   */
  constructor(detector: Detector, limits: Limits, name: string | null, isOff = false) {
    this.#file = new Outermost(detector, limits, isOff);
    this.#level = new Level(this.#file, { trail: [], depth: 0, name });
  }

  /** Bytes that are taken in a short while, going by what came before them. */
  get piece(): number {
    return Math.min(PIECE, this.#level.batch);
  }

  /** Takes the next bytes, which may be changed afterwards. */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      this.#file.budget.packed(piece.length);
      this.#level.write(piece);
    }
  }

  /**
   * What was found so far in the bytes themselves, each once: of members it is known at the end
   * only.
   */
  taken(): Found[] {
    return this.#file.taken();
  }

  /** What came of it, beside what was taken. */
  end(): Unpacked {
    this.#level.end();
    return this.#file;
  }
}
