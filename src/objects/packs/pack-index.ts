// Pack indexes, version 1 and 2: which objects a pack holds, and where.
// https://git-scm.com/docs/gitformat-pack
import { DamagedFile } from '../damage.js';
import type { SortedNames } from '../object-names.js';

const V2_MAGIC = 0xff744f63;
const FANOUT_BYTES = 256 * 4;

/** A pack index. Objects are numbered from 0 in the order of their names. */
export class PackIndex {
  readonly count: number;
  readonly #bytes: Buffer;
  readonly #hashBytes: number;
  /** Where the table of names begins, and how far one name is from the next. */
  readonly #names: number;
  readonly #stride: number;
  readonly #fanout: number;
  /**
   * The offsets: of 4 bytes each in version 1 beside the names, in version 2 in tables of their
   * own.
   */
  readonly #offsets: number;
  readonly #largeOffsets: number;
  readonly #largeCount: number;

  /**
   * Reads the tables' places. Throws DamagedFile unless the size and the fan-out table are those of
   * an index.
   */
  constructor(path: string, content: Uint8Array, hashBytes: number) {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
    const version2 = bytes.length >= 8 && bytes.readUInt32BE(0) === V2_MAGIC;
    if (version2 && bytes.readUInt32BE(4) !== 2)
      throw new DamagedFile(path, `pack index of unknown version ${bytes.readUInt32BE(4)}`);
    this.#bytes = bytes;
    this.#hashBytes = hashBytes;
    this.#fanout = version2 ? 8 : 0;
    const trailer = 2 * hashBytes;
    if (bytes.length < this.#fanout + FANOUT_BYTES + trailer)
      throw new DamagedFile(path, 'pack index is too short');
    let previous = 0;
    for (let i = 0; i < 256; i += 1) {
      const upTo = bytes.readUInt32BE(this.#fanout + 4 * i);
      if (upTo < previous) throw new DamagedFile(path, 'fan-out table of the pack index does not rise');
      previous = upTo;
    }
    this.count = previous;
    const tables = this.#fanout + FANOUT_BYTES;
    const body = bytes.length - tables - trailer;
    if (version2) {
      this.#names = tables;
      this.#stride = hashBytes;
      this.#offsets = tables + this.count * (hashBytes + 4);
      this.#largeOffsets = this.#offsets + this.count * 4;
      const large = body - this.count * (hashBytes + 8);
      if (large < 0 || large % 8 !== 0)
        throw new DamagedFile(path, 'pack index has the wrong size for its count');
      this.#largeCount = large / 8;
    } else {
      this.#names = tables + 4;
      this.#stride = hashBytes + 4;
      this.#offsets = tables;
      this.#largeOffsets = bytes.length;
      this.#largeCount = 0;
      if (body !== this.count * this.#stride)
        throw new DamagedFile(path, 'pack index has the wrong size for its count');
    }
  }

  /** The names as they lie in the index. */
  get sortedNames(): SortedNames {
    return { bytes: this.#bytes, at: this.#names, stride: this.#stride, count: this.count };
  }

  /** Bytes of the index that hold the name of object `n`. */
  #nameAt(n: number): number {
    return this.#names + n * this.#stride;
  }

  /** The name of object `n`, in lower-case hex. */
  oid(n: number): string {
    const at = this.#nameAt(n);
    return this.#bytes.toString('hex', at, at + this.#hashBytes);
  }

  /** The name of object `n` as bytes that are shared with the index. */
  name(n: number): Uint8Array {
    const at = this.#nameAt(n);
    return this.#bytes.subarray(at, at + this.#hashBytes);
  }

  /**
   * Where object `n` lies in the pack; -1 if the index names a 64-bit offset that it does not have,
   * or one past 2^53.
   */
  offset(n: number): number {
    if (this.#stride !== this.#hashBytes) return this.#bytes.readUInt32BE(this.#offsets + n * this.#stride);
    const small = this.#bytes.readUInt32BE(this.#offsets + n * 4);
    if (small < 0x80000000) return small;
    const row = small - 0x80000000;
    if (row >= this.#largeCount) return -1;
    const high = this.#bytes.readUInt32BE(this.#largeOffsets + row * 8);
    const offset = high * 0x100000000 + this.#bytes.readUInt32BE(this.#largeOffsets + row * 8 + 4);
    return Number.isSafeInteger(offset) ? offset : -1;
  }

  /** Where each object lies in the pack, as `offset` says it. */
  offsets(): Float64Array {
    const { count } = this;
    const bytes = this.#bytes;
    const isVersion1 = this.#stride !== this.#hashBytes;
    const step = isVersion1 ? this.#stride : 4;
    const offsets = new Float64Array(count);
    for (let n = 0, at = this.#offsets; n < count; n += 1, at += step) {
      const first = bytes[at]!;
      offsets[n] =
        first < 0x80 || isVersion1
          ? ((first << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
          : this.offset(n);
    }
    return offsets;
  }

  /** The number of the object of this name; -1 if the pack does not have it. */
  find(name: Uint8Array): number {
    const first = name[0]!;
    let low = first === 0 ? 0 : this.#bytes.readUInt32BE(this.#fanout + 4 * (first - 1));
    let high = this.#bytes.readUInt32BE(this.#fanout + 4 * first);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const at = this.#nameAt(middle);
      const order = this.#bytes.compare(name, 0, this.#hashBytes, at, at + this.#hashBytes);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  }

  /** The checksum of the pack that this is the index of, in hex. */
  get packChecksum(): string {
    const at = this.#bytes.length - 2 * this.#hashBytes;
    return this.#bytes.toString('hex', at, at + this.#hashBytes);
  }
}
