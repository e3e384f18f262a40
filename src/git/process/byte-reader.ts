// Lines and counted bytes from a stream. What lies in the chunk at hand is given without waiting
// and without copying.
import { VeleaksError } from '../../model/errors.js';

/** A line longer than this is no line of git's, unless a path is in it. */
const MAX_LINE = 64 * 1024;
/** A path may be as long as its trees are deep. */
export const MAX_PATH_LINE = 256 * 1024 * 1024;

export class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  readonly #maxLine: number;

  /** `maxLine`: bytes of the longest line. */
  constructor(stream: AsyncIterable<Buffer>, maxLine = MAX_LINE) {
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#maxLine = maxLine;
  }

  /** How many bytes are at hand and not yet taken. */
  get rest(): number {
    return this.#chunk.length - this.#at;
  }

  /** The next line without its newline, as Latin-1; undefined if it is not wholly at hand. */
  lineAtHand(): string | undefined {
    const end = this.#chunk.indexOf(10, this.#at);
    if (end === -1) return undefined;
    const line = this.#chunk.toString('latin1', this.#at, end);
    this.#at = end + 1;
    return line;
  }

  /**
   * The next line; null where the stream ends before a newline (`rest` tells whether it ended
   * inside a line).
   */
  async line(): Promise<string | null> {
    const begin: Buffer[] = [];
    let length = 0;
    for (;;) {
      const end = this.#chunk.indexOf(10, this.#at);
      if (end !== -1 || this.rest > 0) {
        const piece = this.#chunk.subarray(this.#at, end === -1 ? undefined : end);
        this.#at = end === -1 ? this.#chunk.length : end + 1;
        if (end !== -1 && begin.length === 0) return piece.toString('latin1');
        begin.push(piece);
        length += piece.length;
        if (end !== -1) return Buffer.concat(begin).toString('latin1');
        if (length > this.#maxLine) throw endlessLine();
      }
      if (await this.#next()) continue;
      this.#chunk = Buffer.concat(begin);
      this.#at = 0;
      return null;
    }
  }

  /** The next `count` bytes; undefined if they are not all at hand. */
  takeAtHand(count: number): Buffer | undefined {
    if (count > this.rest) return undefined;
    const bytes = this.#chunk.subarray(this.#at, this.#at + count);
    this.#at += count;
    return bytes;
  }

  /** The next `count` bytes in one piece; null where the stream ends before. */
  async take(count: number): Promise<Buffer | null> {
    const bytes = Buffer.allocUnsafe(count);
    let filled = 0;
    while (filled < count) {
      const piece = await this.takeSome(count - filled);
      if (piece === null) return null;
      piece.copy(bytes, filled);
      filled += piece.length;
    }
    return bytes;
  }

  /** At least one and at most `count` of the next bytes; null at the end of the stream. */
  async takeSome(count: number): Promise<Buffer | null> {
    while (this.rest === 0) if (!(await this.#next())) return null;
    return this.takeAtHand(Math.min(count, this.rest)) ?? null;
  }

  async #next(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    this.#chunk = done ? Buffer.alloc(0) : value;
    this.#at = 0;
    return !done;
  }
}

function endlessLine(): VeleaksError {
  return new VeleaksError(
    'git',
    'git printed a line without an end',
    'run it again; check that the git on PATH works: git --version',
  );
}
