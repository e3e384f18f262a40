// Which objects there are, by their names: sorted tables in shared memory, with a fan-out so fine that few names share a slot.
// An object's number counts through all tables.

/** Names in a slot of the fan-out, about. */
const NAMES_A_SLOT = 2;
const MOST_SLOTS = 2 ** 24;

/** Sorted names of one length, as a pack index has them. */
export interface SortedNames {
  readonly bytes: Uint8Array;
  /** Where the first name begins, and how far one is from the next. */
  readonly at: number;
  readonly stride: number;
  readonly count: number;
}

/** The same with a fan-out: the names whose first `32 - shift` bits are `slot` are those from `fanout[slot]` to `fanout[slot + 1]`. */
export interface NameTable extends SortedNames {
  readonly fanout: Uint32Array;
  readonly shift: number;
}

/** Reads all names once. Where they are not sorted, some will not be found. */
export function makeNameTable(names: SortedNames): NameTable {
  const { bytes, at, stride, count } = names;
  const wanted = Math.min(MOST_SLOTS, Math.max(2, count / NAMES_A_SLOT));
  const shift = 32 - Math.floor(Math.log2(wanted));
  const slots = 2 ** (32 - shift);
  const fanout = new Uint32Array(new SharedArrayBuffer(4 * (slots + 1)));
  let filled = 0;
  for (let n = 0; n < count; n += 1) {
    const slot = firstBits(bytes, at + n * stride) >>> shift;
    for (; filled <= slot; filled += 1) fanout[filled] = n;
  }
  fanout.fill(count, filled);
  return { ...names, fanout, shift };
}

/** The names, in hex and sorted, as a table in shared memory. */
export function makeNameTableOf(oids: readonly string[], hashBytes: number): NameTable {
  const bytes = new Uint8Array(new SharedArrayBuffer(oids.length * hashBytes));
  for (const [n, oid] of oids.entries()) bytes.set(Buffer.from(oid, 'hex'), n * hashBytes);
  return makeNameTable({ bytes, at: 0, stride: hashBytes, count: oids.length });
}

export class ObjectNames {
  readonly #tables: readonly NameTable[];
  readonly #hashBytes: number;
  /** The number of the first object of each table. */
  readonly firsts: readonly number[];
  readonly count: number;

  constructor(tables: readonly NameTable[], hashBytes: number) {
    this.#tables = tables;
    this.#hashBytes = hashBytes;
    let count = 0;
    this.firsts = tables.map((table) => {
      count += table.count;
      return count - table.count;
    });
    this.count = count;
  }

  /** The number of the object whose name lies in `bytes` from `at`; of several, that in the first table. -1: none. */
  find(bytes: Uint8Array, at: number): number {
    const bits = firstBits(bytes, at);
    const tables = this.#tables;
    for (let i = 0; i < tables.length; i += 1) {
      const { bytes: names, at: start, stride, fanout, shift } = tables[i]!;
      const slot = bits >>> shift;
      const end = fanout[slot + 1]!;
      for (let n = fanout[slot]!; n < end; n += 1)
        if (this.#equal(bytes, at, names, start + n * stride)) return this.firsts[i]! + n;
    }
    return -1;
  }

  findOid(oid: string): number {
    return oid.length === 2 * this.#hashBytes ? this.find(Buffer.from(oid, 'hex'), 0) : -1;
  }

  hex(bytes: Uint8Array, at: number): string {
    return Buffer.from(bytes.buffer, bytes.byteOffset + at, this.#hashBytes).toString('hex');
  }

  /** The number that `find` gives for the name of this object: another one if the object lies here twice. */
  first(number: number): number {
    let i = this.firsts.length - 1;
    while (this.firsts[i]! > number) i -= 1;
    const { bytes, at, stride } = this.#tables[i]!;
    return this.find(bytes, at + (number - this.firsts[i]!) * stride);
  }

  #equal(a: Uint8Array, atA: number, b: Uint8Array, atB: number): boolean {
    const hashBytes = this.#hashBytes;
    for (let i = 0; i < hashBytes; i += 1) if (a[atA + i] !== b[atB + i]) return false;
    return true;
  }
}

function firstBits(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
