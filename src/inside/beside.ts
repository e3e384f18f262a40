// What an opener reads of its container and gives to no member: between members, in padding, in
// fields that nobody reads. Keys in it are seen in the container's bytes; what is packed in it is
// opened here.
import type { EmbeddedScan } from './embedded.js';
import type { Ranges } from './ranges.js';

/** Fewer bytes are no packed key: a key's letters, and the head of the shortest stream. */
const LEAST = 48;
/** So many bytes are looked at once more before they are searched: fields of headers mostly. */
const FEW = 1_024;
/** Letters side by side in which something packed may be written. */
const MIN_LETTERS = 32;

export class Beside {
  readonly #covered: Ranges;
  /** Of the container's first byte. */
  readonly #offset: number;
  /** Gives null where nothing more is opened. */
  readonly #begin: (offset: number) => EmbeddedScan | null;
  /** What was read since `look`. */
  #read: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  /** Bytes that stand side by side, until there are more than FEW. */
  #few: Uint8Array[] = [];
  #fewBytes = 0;
  #end = -1;
  #scan: EmbeddedScan | null = null;

  constructor(covered: Ranges, offset: number, begin: (offset: number) => EmbeddedScan | null) {
    this.#covered = covered;
    this.#offset = offset;
    this.#begin = begin;
  }

  /** Takes what the opener has read at an offset of its container. */
  read(start: number, bytes: Uint8Array): void {
    this.#read.push({ start: this.#offset + start, bytes });
  }

  /** Searches what was read, and is in no member by what the opener has said until now. */
  look(): void {
    if (this.#read.length === 0) return;
    const read = this.#read;
    this.#read = [];
    for (const { start, bytes } of read)
      for (const [from, to] of this.#covered.gapsIn(start, start + bytes.length))
        this.#take(from, bytes.subarray(from - start, to - start));
  }

  end(): void {
    this.look();
    this.#finish();
  }

  #take(start: number, bytes: Uint8Array): void {
    if (start !== this.#end) this.#finish();
    this.#end = start + bytes.length;
    if (this.#scan !== null) {
      this.#scan.push(bytes);
      return;
    }
    if (this.#fewBytes + bytes.length > FEW) {
      const few = this.#few;
      const scan = this.#begin(start - this.#fewBytes);
      [this.#few, this.#fewBytes, this.#scan] = [[], 0, scan];
      for (const part of few) scan?.push(part);
      scan?.push(bytes);
    } else {
      this.#few.push(new Uint8Array(bytes));
      this.#fewBytes += bytes.length;
    }
  }

  #finish(): void {
    const scan = this.#scan;
    const few = this.#few;
    const start = this.#end - this.#fewBytes;
    [this.#few, this.#fewBytes, this.#scan] = [[], 0, null];
    if (scan !== null) scan.end();
    if (few.length === 0) return;
    const bytes = few.length === 1 ? few[0]! : Buffer.concat(few);
    if (!mayHoldPacked(bytes)) return;
    const one = this.#begin(start);
    one?.push(bytes);
    one?.end();
  }
}

/**
 * False only if nothing packed is in the bytes: few, or the numbers and short texts of a header.
 */
export function mayHoldPacked(bytes: Uint8Array): boolean {
  return bytes.length >= LEAST && (bytes.length > FEW || !isField(bytes));
}

function isField(bytes: Uint8Array): boolean {
  let letters = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) return false;
    letters = byte === 0 ? 0 : letters + 1;
    if (letters >= MIN_LETTERS) return false;
  }
  return true;
}
