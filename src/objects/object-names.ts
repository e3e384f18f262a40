// Which objects there are, by their names: sorted tables in shared memory, with a fan-out so fine
// that few names share a slot. An object's number counts through all tables.

/** Names in a slot of the fan-out, about. */
const NAMES_A_SLOT = 2;
/** A slot of more names than this is searched by halves. */
const FULL_SLOT = 32;
const MAX_SLOTS = 2 ** 24;

/** Of more tables, the smaller ones are looked through as one. */
const MAX_TABLES = 16;

/** Sorted names of one length, as a pack index has them. */
export interface SortedNames {
  readonly bytes: Uint8Array;
  /** Where the first name begins, and how far one is from the next. */
  readonly at: number;
  readonly stride: number;
  readonly count: number;
}

/**
 * The same with a fan-out: the names whose first `32 - shift` bits are `slot` are those from
 * `fanout[slot]` to `fanout[slot + 1]`.
 */
export interface NameTable extends SortedNames {
  readonly fanout: Uint32Array;
  readonly shift: number;
}

/** Reads all names once. Where they are not sorted, some will not be found. */
export function makeNameTable(names: SortedNames): NameTable {
  const { bytes, at, stride, count } = names;
  const wanted = Math.min(MAX_SLOTS, Math.max(2, count / NAMES_A_SLOT));
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

/** The names of many small tables, sorted, and the number of each object. */
interface MergedNames {
  readonly table: NameTable;
  readonly numbers: Uint32Array;
}

export class ObjectNames {
  readonly #tables: readonly NameTable[];
  /** The tables that are looked through one by one, and the rest. */
  readonly #large: readonly number[];
  readonly #merged: MergedNames | null;
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
    const bySize = tables.map((_, i) => i).sort((a, b) => tables[b]!.count - tables[a]!.count);
    const isMany = tables.length > MAX_TABLES;
    this.#large = (isMany ? bySize.slice(0, MAX_TABLES) : bySize).sort((a, b) => a - b);
    this.#merged = isMany ? this.#merge(bySize.slice(MAX_TABLES)) : null;
  }

  #merge(parts: readonly number[]): MergedNames {
    const hashBytes = this.#hashBytes;
    const rows = parts.flatMap((i) => {
      const { bytes, at, stride, count } = this.#tables[i]!;
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      return Array.from({ length: count }, (_, n) => ({
        name: buffer.subarray(at + n * stride, at + n * stride + hashBytes),
        number: this.firsts[i]! + n,
      }));
    });
    rows.sort((a, b) => Buffer.compare(a.name, b.name) || a.number - b.number);
    const bytes = new Uint8Array(rows.length * hashBytes);
    for (const [n, { name }] of rows.entries()) bytes.set(name, n * hashBytes);
    return {
      table: makeNameTable({ bytes, at: 0, stride: hashBytes, count: rows.length }),
      numbers: Uint32Array.from(rows, ({ number }) => number),
    };
  }

  /**
   * The number of the object whose name lies in `bytes` from `at`; of several, that in the first
   * table. -1: none.
   */
  find(bytes: Uint8Array, at: number): number {
    const bits = firstBits(bytes, at);
    let found = -1;
    for (let i = 0; i < this.#large.length && found === -1; i += 1) {
      const part = this.#large[i]!;
      const n = this.#findIn(this.#tables[part]!, bits, bytes, at);
      if (n !== -1) found = this.firsts[part]! + n;
    }
    if (this.#merged === null) return found;
    const n = this.#findIn(this.#merged.table, bits, bytes, at);
    const other = n === -1 ? -1 : this.#merged.numbers[n]!;
    return found === -1 || (other !== -1 && other < found) ? other : found;
  }

  /** The place of the name in the table, the first of several; -1: none. */
  #findIn(table: NameTable, bits: number, bytes: Uint8Array, at: number): number {
    const { bytes: names, at: start, stride, fanout, shift } = table;
    const slot = bits >>> shift;
    const end = fanout[slot + 1]!;
    let n = fanout[slot]!;
    // The hashes of a real repository never fill a slot so.
    if (end - n > FULL_SLOT)
      for (let high = end; n < high; ) {
        const middle = Math.floor((n + high) / 2);
        if (this.#compare(names, start + middle * stride, bytes, at) < 0) n = middle + 1;
        else high = middle;
      }
    const last = Math.min(end, n + FULL_SLOT);
    for (; n < last; n += 1) if (this.#compare(names, start + n * stride, bytes, at) === 0) return n;
    return -1;
  }

  findOid(oid: string): number {
    return oid.length === 2 * this.#hashBytes ? this.find(Buffer.from(oid, 'hex'), 0) : -1;
  }

  /**
   * The tables that have the name, in their order; one more than once if it names it so often, as
   * that of a crafted pack may.
   */
  partsOf(oid: string): number[] {
    if (oid.length !== 2 * this.#hashBytes) return [];
    const name = Buffer.from(oid, 'hex');
    const bits = firstBits(name, 0);
    const parts = this.#large.flatMap((part) => {
      const table = this.#tables[part]!;
      return this.#equalIn(table, bits, name).map(() => part);
    });
    if (this.#merged === null) return parts;
    const { table, numbers } = this.#merged;
    const others = this.#equalIn(table, bits, name).map((n) => this.#partOf(numbers[n]!));
    return [...parts, ...others].sort((a, b) => a - b);
  }

  /** The places of all names in the table that are this one. */
  #equalIn(table: NameTable, bits: number, name: Uint8Array): number[] {
    const { bytes, at, stride, count } = table;
    const places: number[] = [];
    const first = this.#findIn(table, bits, name, 0);
    if (first === -1) return places;
    for (let n = first; n < count && this.#compare(bytes, at + n * stride, name, 0) === 0; n += 1)
      places.push(n);
    return places;
  }

  hex(bytes: Uint8Array, at: number): string {
    return Buffer.from(bytes.buffer, bytes.byteOffset + at, this.#hashBytes).toString('hex');
  }

  /**
   * The number that `find` gives for the name of this object: another one if the object lies here
   * twice.
   */
  first(number: number): number {
    const part = this.#partOf(number);
    const { bytes, at, stride } = this.#tables[part]!;
    return this.find(bytes, at + (number - this.firsts[part]!) * stride);
  }

  /** The last part that begins with the object of that number, or before. */
  #partOf(number: number): number {
    let part = 0;
    for (let high = this.firsts.length; part + 1 < high; ) {
      const middle = Math.floor((part + high) / 2);
      if (this.firsts[middle]! <= number) part = middle;
      else high = middle;
    }
    return part;
  }

  /**
   * Less than, equal to or more than 0, as the first name is before, equal to or after the other.
   */
  #compare(a: Uint8Array, atA: number, b: Uint8Array, atB: number): number {
    const hashBytes = this.#hashBytes;
    for (let i = 0; i < hashBytes; i += 1) {
      const difference = a[atA + i]! - b[atB + i]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

function firstBits(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}
