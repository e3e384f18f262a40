// The kernel: what is done to every byte of a pack (inflate, read a delta, search, apply), in
// WebAssembly and in one memory, so that nothing is copied in between. Its source is kernel/;
// docs/decisions/0026-kernel.md says why.
import { MAX_CHAIN, MAX_OBJECT } from '../limits.js';
import { KERNEL_CODE } from './kernel-code.js';

const MAX_PIECES = 2 ** 20;
/** The entries of the trees of a chain, and those trees. */
const MAX_ENTRIES = 2 ** 22;
const MAX_TREES = 2 ** 16;
/** Bytes behind each area that may be read or written, and mean nothing. */
const SLACK = 512;
const PAGE = 65_536;

/** What kernel/main.ts exports. Places and lengths are in bytes of its memory. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  inflate(source: number, end: number, target: number, size: number): number;
  readDelta(
    source: number,
    sourceEnd: number,
    start: number,
    size: number,
    base: number,
    baseEnd: number,
    largest: number,
    isBlob: boolean,
    zlibBytes: boolean,
  ): number;
  getTargetSize(): number;
  apply(target: number): void;
  holds(start: number, end: number): number;
  find(start: number, end: number): number;
  getFoundNumber(): number;
  mayBePacked(start: number, end: number): number;
  looksPacked(start: number, end: number): number;
  hasZlibBytes(): number;
  namesCharset(start: number, end: number): number;
  readTree(start: number, end: number): number;
  readTreeDelta(depth: number, base: number, baseEnd: number, keep: boolean): number;
  takeOdd(): number;
  setPieces(from: number, length: number, most: number): void;
  setTrees(idBytes: number, starts: number, mostStarts: number, firsts: number, mostFirsts: number): void;
  setNeedles(count: number, shortest: number, longest: number): void;
  /**
   * Where the needles of the search lie, and how long each is at most, and how many there may be.
   */
  readonly records: WebAssembly.Global;
  readonly RECORD: WebAssembly.Global;
  readonly RECORDS: WebAssembly.Global;
}

/**
 * Is told of an id in a tree, which lies in `bytes` from `at`: says whether that object is here.
 */
export type IsHere = (bytes: Uint8Array, at: number) => boolean;

/** What is told of a delta, in the kernel's numbers. */
const OUTCOMES = ['no needle', 'may hold', 'corrupt', 'large'] as const;
export type DeltaOutcome =
  | 'no needle' // there is none in its target that is not in its base, and a blob is not packed
  | 'may hold' // a needle may be new in its target, or a blob may be packed
  | 'corrupt' // its stream or its instructions do not follow the format, or are of another base
  | 'large'; // its target has more bytes than it may have

/** The most needles that the kernel has room for: those of some ten rules. */
export const MAX_NEEDLES = 16_383;

/**
 * A kernel, as its constructor makes it; null where it has no room for the needles, this Node or
 * its processor cannot run it, or the system does not give it the addresses for its memory.
 */
export function makeKernel(...made: ConstructorParameters<typeof Kernel>): Kernel | null {
  const [needles] = made;
  if (needles.length > MAX_NEEDLES || compiledKernel() === null) return null;
  try {
    return new Kernel(...made);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

let compiled: WebAssembly.Module | null | undefined;

/** The code, compiled once in a thread; null where this Node or its processor cannot. */
function compiledKernel(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const code = Buffer.from(KERNEL_CODE, 'base64');
    const runs = typeof WebAssembly === 'object' && WebAssembly.validate(code);
    compiled = runs ? new WebAssembly.Module(code) : null;
  }
  return compiled;
}

export class Kernel {
  /** All of the memory; what is said of places below are indices of it. It never moves. */
  readonly bytes: Uint8Array;
  /** Where bytes of packs are put: `sourceBytes` of them. */
  readonly sourceAt: number;
  /** Where objects are put, one behind the other: up to MAX_CHAIN bytes. */
  readonly stackAt: number;
  readonly #deltaAt: number;
  readonly #exports: Exports;

  #isHere: IsHere = () => true;

  /**
   * `needles`: at least one, each of 2 to 62 bytes, and not more than 2047. `idBytes`: of the ids
   * in trees.
   */
  constructor(needles: readonly Uint8Array[], sourceBytes: number, idBytes: number) {
    const trees = { isHere: (at: number): boolean => this.#isHere(this.bytes, at) };
    const instance = new WebAssembly.Instance(compiledKernel()!, { trees });
    this.#exports = instance.exports as unknown as Exports;
    const { memory } = this.#exports;
    let end = memory.buffer.byteLength;
    // What is not touched takes no memory of the machine, so the areas are as large as they may
    // have to be.
    const area = (bytes: number): number => {
      const start = end;
      end += Math.ceil((bytes + SLACK) / PAGE) * PAGE;
      return start;
    };
    this.sourceAt = area(sourceBytes);
    this.#deltaAt = area(MAX_OBJECT);
    const from = area(4 * MAX_PIECES);
    const lengths = area(4 * MAX_PIECES);
    const starts = area(4 * MAX_ENTRIES);
    const firsts = area(4 * MAX_TREES);
    this.stackAt = area(MAX_CHAIN);
    memory.grow((end - memory.buffer.byteLength) / PAGE);
    this.bytes = new Uint8Array(memory.buffer);
    this.#exports.setPieces(from, lengths, MAX_PIECES);
    this.#exports.setTrees(idBytes, starts, MAX_ENTRIES, firsts, MAX_TREES);
    this.#setNeedles(needles);
  }

  /** kernel/needles.ts makes the tables of the search. */
  #setNeedles(needles: readonly Uint8Array[]): void {
    const { bytes } = this;
    const { records, RECORD, RECORDS, setNeedles } = this.#exports;
    const lengths = needles.map(({ length }) => length);
    const shortest = Math.min(...lengths);
    const longest = Math.max(...lengths);
    if (shortest < 2 || longest > RECORD.value - 2 || needles.length === 0 || needles.length >= RECORDS.value)
      throw new RangeError('needles that the kernel has no room for');
    let record = records.value;
    for (const needle of needles) {
      record += RECORD.value;
      bytes[record] = needle.length;
      bytes.set(needle, record + 2);
    }
    setNeedles(needles.length, shortest, longest);
  }

  /**
   * Inflates the zlib stream that begins at `source`, and does not go beyond `end`, to `target`.
   * True if it is well-formed, gives `size` bytes exactly, and has their checksum. Up to 300 bytes
   * behind them may be written.
   */
  inflate(source: number, end: number, target: number, size: number): boolean {
    return this.#exports.inflate(source, end, target, size) !== 0;
  }

  /**
   * Inflates the delta of `size` bytes (at most MAX_OBJECT) that lies at `source`, and tells what
   * its target, of at most `largest` bytes, is to the search. The base lies from `base` to
   * `baseEnd`. `isBlob`: what is packed is looked for as well; then `zlibBytes` is what was said of
   * the base.
   */
  readDelta(
    source: number,
    sourceEnd: number,
    size: number,
    base: number,
    baseEnd: number,
    largest: number,
    isBlob: boolean,
    zlibBytes: boolean,
  ): DeltaOutcome {
    const { readDelta } = this.#exports;
    return OUTCOMES[
      readDelta(source, sourceEnd, this.#deltaAt, size, base, baseEnd, largest, isBlob, zlibBytes)
    ]!;
  }

  /**
   * Of the blob that was last looked at, by itself or as a delta: false only if the first two bytes
   * of a zlib stream are nowhere in it.
   */
  get zlibBytes(): boolean {
    return this.#exports.hasZlibBytes() !== 0;
  }

  /** The bytes of the last delta's target. */
  get targetSize(): number {
    return this.#exports.getTargetSize();
  }

  /** Writes the target of the last delta to `target`. */
  apply(target: number): void {
    this.#exports.apply(target);
  }

  /** Whether a needle lies wholly in the memory from `start` to `end`. */
  holds(start: number, end: number): boolean {
    return this.#exports.holds(start, end) !== 0;
  }

  /**
   * Where the first needle begins that lies wholly in the memory from `start` to `end`; 0 if none
   * does.
   */
  find(start: number, end: number): number {
    return this.#exports.find(start, end);
  }

  /** The number of the needle that was last found; where several stand, of the first of them. */
  get foundNumber(): number {
    return this.#exports.getFoundNumber() - 1;
  }

  /**
   * Whether the memory from `start` to `end` may begin, or end, as something packed or compressed:
   * kernel/packed.ts.
   */
  mayBePacked(start: number, end: number): boolean {
    return this.#exports.mayBePacked(start, end) !== 0;
  }

  /** The same, without `zlibBytes`, which takes a look at all bytes. */
  looksPacked(start: number, end: number): boolean {
    return this.#exports.looksPacked(start, end) !== 0;
  }

  /**
   * Whether the header of the commit from `start` to `end` names a charset: then its message may
   * say more than its bytes show.
   */
  namesCharset(start: number, end: number): boolean {
    return this.#exports.namesCharset(start, end) !== 0;
  }

  /**
   * Reads the entries of the tree from `start` to `end`, the first of a chain. `isHere` is not
   * asked of gitlinks, nor again of what it lately said is here. False if the tree is malformed, or
   * one of more entries than there is room for.
   */
  readTree(start: number, end: number, isHere: IsHere): boolean {
    this.#isHere = isHere;
    return this.#exports.readTree(start, end) !== 0;
  }

  /**
   * Reads those entries of the last delta's target that its base does not have. The base, from
   * `base` to `baseEnd`, is the tree that was read before at `depth` - 1. `keep`: other trees are
   * based on the target.
   */
  readTreeDelta(depth: number, base: number, baseEnd: number, keep: boolean, isHere: IsHere): boolean {
    this.#isHere = isHere;
    return this.#exports.readTreeDelta(depth, base, baseEnd, keep) !== 0;
  }

  /**
   * True if, since the last call, a tree was read with a gitlink, or an entry `HEAD` or `objects`,
   * that its base does not have: in it another repository may lie.
   */
  takeOdd(): boolean {
    return this.#exports.takeOdd() !== 0;
  }
}
