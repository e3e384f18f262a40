// The blocks of a zstd frame: https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.2. What they
// make is kept while later ones may copy it: a frame that says that this is much, and makes little,
// costs little (docs/decisions/0264-zstd-of-our-own.md).

import { Damage, holdUpTo, Unknown } from '../../input.js';
import type { Memory } from '../../limits.js';
import {
  BEHIND,
  bitsAt,
  type Huffman,
  onlyState,
  readHuffman,
  readLiterals,
  readStates,
  type States,
  statesOf,
  streamEnd,
} from './zstd-tables.js';

/** A block has no more bytes, packed or not. */
export const MAX_BLOCK = 128 * 1024;
/** What is kept of a frame that makes few bytes, and of one frame for the next. */
const FIRST_ROOM = MAX_BLOCK;
const MAX_SPARE = 1024 * 1024;
/** More is made room for at once: bytes that were never written take no memory. */
const LARGE = 16 * 1024 * 1024;
/** Of a window that is larger so many bytes are held. Few frames go back further. */
const MAX_HELD = 64 * 1024 * 1024;
/** So much is not counted. */
const LITTLE = MAX_SPARE;

/** The kinds of blocks. */
export const [RAW, RUN, PACKED] = [0, 1, 2] as const;

/** Bits behind a code, and the least that the code says: for lengths of literals and of copies. */
const [LITERAL_BITS, LITERAL_LEAST] = codes(0, [
  ...Array<number>(16).fill(0),
  ...[1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
]);
const [COPY_BITS, COPY_LEAST] = codes(3, [
  ...Array<number>(32).fill(0),
  ...[1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
]);

function codes(first: number, bits: readonly number[]): [Uint8Array, Uint32Array] {
  let least = first;
  const leasts = bits.map((count) => {
    const own = least;
    least += 2 ** count;
    return own;
  });
  return [Uint8Array.from(bits), Uint32Array.from(leasts)];
}

/**
 * A table of sequences: how large it may be, which codes it has, and the one that needs no words.
 */
interface Kind {
  readonly maxLog: number;
  readonly maxSymbol: number;
  readonly usual: States;
}

const ones = (count: number): number[] => Array<number>(count).fill(1);
const rare = (count: number): number[] => Array<number>(count).fill(-1);

const KINDS: readonly [Kind, Kind, Kind] = [
  {
    maxLog: 9,
    maxSymbol: 35,
    usual: statesOf(
      [
        4,
        3,
        ...Array<number>(11).fill(2),
        1,
        1,
        1,
        ...Array<number>(9).fill(2),
        3,
        2,
        ...ones(5),
        ...rare(4),
      ],
      6,
    ),
  },
  {
    maxLog: 8,
    maxSymbol: 31,
    usual: statesOf([...ones(6), 2, 2, 2, ...ones(15), ...rare(5)], 5),
  },
  {
    maxLog: 9,
    maxSymbol: 52,
    usual: statesOf([1, 4, 3, 2, 2, 2, 2, 2, 2, ...ones(37), ...rare(7)], 6),
  },
];

/** What is in use by no frame. */
let spare: Uint8Array | null = null;
const literals = new Uint8Array(MAX_BLOCK);
const block = new Uint8Array(MAX_BLOCK + BEHIND);

/** One frame. */
export class Frame {
  /** Bytes that later blocks may copy. */
  #window: number;
  /** Not all of the window is held. */
  #isLarge: boolean;
  /** More bytes were made than are kept, although later blocks may copy those, too. */
  #isMuch = false;
  readonly #memory: Memory;
  #held = 0;
  #made: Uint8Array;
  #end = 0;
  #huffman: Huffman | null = null;
  #tables: [States | null, States | null, States | null] = [null, null, null];
  /** The last distances. */
  #first = 1;
  #second = 4;
  #third = 8;

  constructor(window: number, memory: Memory) {
    this.#window = Math.min(window, MAX_HELD);
    this.#isLarge = window > MAX_HELD;
    this.#memory = memory;
    this.#made = spare ?? new Uint8Array(FIRST_ROOM);
    spare = null;
  }

  /** Nothing more is asked of it. */
  release(): void {
    if (this.#made.length <= MAX_SPARE) spare = this.#made;
    this.#memory.letGo(this.#held);
    this.#held = 0;
  }

  /**
   * What a block makes, until the next one is read. `length`: of it as it is unpacked, for one that
   * is not packed. Throws Damage.
   */
  read(kind: number, bytes: Uint8Array, length: number): Uint8Array {
    this.#makeRoom(kind === PACKED ? MAX_BLOCK : length);
    const start = this.#end;
    if (kind === RAW) this.#made.set(bytes, start);
    else if (kind === RUN) this.#made.fill(bytes[0]!, start, start + length);
    this.#end = kind === PACKED ? this.#unpack(bytes) : start + length;
    return this.#made.subarray(start, this.#end);
  }

  /** What is older than the window goes once there is as much as a fourth of it. */
  #makeRoom(count: number): void {
    if (this.#end + count <= this.#made.length) return;
    const most = this.#window + Math.max(this.#window >> 2, 2 * MAX_BLOCK);
    if (this.#made.length < most) {
      this.#enlarge(most);
      if (this.#end + count <= this.#made.length) return;
    }
    this.#isMuch = this.#isLarge;
    const from = this.#end - Math.min(this.#window, this.#end);
    this.#made.copyWithin(0, from, this.#end);
    this.#end -= from;
  }

  /** Where there is no memory for so much, what there is makes the window. */
  #enlarge(most: number): void {
    const now = this.#made.length;
    const wanted = 4 * now > LARGE ? most : Math.min(most, 4 * now);
    const free = Math.max(now, Math.min(LITTLE, wanted));
    const more = holdUpTo(this.#memory, wanted - free, 2 * MAX_BLOCK);
    this.#held += more;
    const size = free + more;
    if (size < wanted) {
      this.#isLarge = true;
      this.#window = Math.floor(Math.min(0.8 * size, size - 2 * MAX_BLOCK));
    }
    if (size === now) return;
    const larger = new Uint8Array(size);
    larger.set(this.#made.subarray(0, this.#end));
    this.#made = larger;
  }

  /** Gives the end of what was made. */
  #unpack(bytes: Uint8Array): number {
    const end = bytes.length;
    block.set(bytes);
    block.fill(0, end, end + BEHIND);
    const { count, at } = this.#readLiterals(end);
    const { sequences, from } = countAt(end, at);
    if (sequences === 0 && from !== end) throw new Damage('a block that goes on behind its end');
    const { used, to } = sequences > 0 ? this.#copy(sequences, from, end, count) : { used: 0, to: this.#end };
    if (to + count - used > this.#end + MAX_BLOCK) throw new Damage('a block that is too long');
    put(this.#made, to, literals, used, count - used);
    return to + count - used;
  }

  /**
   * Literals and copies in turn. Gives how many literals were used, and where what was made ends.
   */
  #copy(sequences: number, from: number, end: number, count: number): { used: number; to: number } {
    const { tables, at: start } = this.#readTables(from, end);
    const [lengths, offsets, copies] = tables;
    const made = this.#made;
    const most = this.#end + MAX_BLOCK;
    let used = 0;
    let to = this.#end;
    const first = 8 * start;
    let at = streamEnd(block, start, end) - lengths.log;
    let a = bitsAt(block, at, lengths.log);
    at -= offsets.log;
    let b = bitsAt(block, at, offsets.log);
    at -= copies.log;
    let c = bitsAt(block, at, copies.log);
    for (let left = sequences; left > 0; left -= 1) {
      const far = offsets.symbols[b]!;
      const copyCode = copies.symbols[c]!;
      const literalCode = lengths.symbols[a]!;
      at -= far;
      const said = 2 ** far + (far <= 24 ? bitsAt(block, at, far) : longBitsAt(at, far));
      at -= COPY_BITS[copyCode]!;
      const copy = COPY_LEAST[copyCode]! + bitsAt(block, at, COPY_BITS[copyCode]!);
      at -= LITERAL_BITS[literalCode]!;
      const length = LITERAL_LEAST[literalCode]! + bitsAt(block, at, LITERAL_BITS[literalCode]!);
      if (left > 1) {
        at -= lengths.bits[a]!;
        a = lengths.bases[a]! + bitsAt(block, at, lengths.bits[a]!);
        at -= copies.bits[c]!;
        c = copies.bases[c]! + bitsAt(block, at, copies.bits[c]!);
        at -= offsets.bits[b]!;
        b = offsets.bases[b]! + bitsAt(block, at, offsets.bits[b]!);
      }
      if (at < first) throw new Damage('sequences that are cut');
      const distance = this.#distance(said, length);
      if (used + length > count || to + length + copy > most || distance < 1)
        throw new Damage('a copy of what is not there');
      put(made, to, literals, used, length);
      used += length;
      to += length;
      if (distance > to) throw this.#isMuch ? tooFar() : new Damage('a copy of what is not there');
      put(made, to, made, to - distance, copy);
      to += copy;
    }
    if (at !== first) throw new Damage('sequences of another length');
    return { used, to };
  }

  /** How far back it is that is copied: one of the last distances, or a new one. */
  #distance(said: number, length: number): number {
    const which = said > 3 ? 3 : said - Number(length > 0);
    if (which === 0) return this.#first;
    const distance =
      said > 3 ? said - 3 : which === 1 ? this.#second : which === 2 ? this.#third : this.#first - 1;
    if (which > 1) this.#third = this.#second;
    this.#second = this.#first;
    this.#first = distance;
    return distance;
  }

  /**
   * Puts the block's literals into `literals`: gives how many there are, and what stands behind.
   */
  #readLiterals(end: number): { count: number; at: number } {
    const bytes = block;
    const head = bytes[0]!;
    const kind = head & 3;
    const form = (head >> 2) & 3;
    const word = head + 256 * bytes[1]! + 65_536 * bytes[2]! + 16_777_216 * bytes[3]!;
    if (kind < 2) {
      const size = form % 2 === 0 ? 1 : form === 1 ? 2 : 3;
      const count = form % 2 === 0 ? head >> 3 : form === 1 ? (word & 0xffff) >> 4 : (word & 0xffffff) >> 4;
      const at = size + (kind === 0 ? count : 1);
      if (at > end || count > MAX_BLOCK) throw new Damage('literals that are cut');
      if (kind === 0) literals.set(bytes.subarray(size, at));
      else literals.fill(bytes[size]!, 0, count);
      return { count, at };
    }
    const size = form < 2 ? 3 : form === 2 ? 4 : 5;
    const width = form < 2 ? 10 : form === 2 ? 14 : 18;
    const sizes = Math.floor((word + (size === 5 ? 2 ** 32 * bytes[4]! : 0)) / 16);
    const count = sizes % 2 ** width;
    const at = size + (Math.floor(sizes / 2 ** width) % 2 ** width);
    if (at > end || count > MAX_BLOCK) throw new Damage('literals that are cut');
    let from = size;
    if (kind === 2) {
      const { huffman, end: behind } = readHuffman(bytes, size, at);
      this.#huffman = huffman;
      from = behind;
    }
    if (this.#huffman === null) throw new Damage('a code that was not said');
    if (form === 0) readLiterals(this.#huffman, bytes, from, at, literals, 0, count);
    else readFourStreams(this.#huffman, bytes, from, at, count);
    return { count, at };
  }

  /** The tables of lengths of literals, of distances and of lengths of copies. */
  #readTables(from: number, end: number): { tables: [States, States, States]; at: number } {
    const modes = block[from]!;
    let at = from + 1;
    const tables = KINDS.map((kind, i) => {
      const mode = (modes >> (6 - 2 * i)) & 3;
      if (mode === 0) return kind.usual;
      if (mode === 3) return this.#tables[i]!;
      if (mode === 1) {
        const symbol = block[at]!;
        at += 1;
        return symbol > kind.maxSymbol ? null : onlyState(symbol);
      }
      const read = readStates(block, at, end, kind.maxLog, kind.maxSymbol);
      at = read.end;
      return read.states;
    });
    const [lengths, offsets, copies] = tables;
    if (!lengths || !offsets || !copies || (modes & 3) !== 0) throw new Damage('no table');
    this.#tables = [lengths, offsets, copies];
    return { tables: [lengths, offsets, copies], at };
  }
}

/** What is copied lies further back than what is held in memory. */
function tooFar(): Unknown {
  return new Unknown('too-large', 'a window that is not held in memory');
}

function longBitsAt(at: number, count: number): number {
  return 65_536 * bitsAt(block, at + 16, count - 16) + bitsAt(block, at, 16);
}

/** How many sequences there are. */
function countAt(end: number, at: number): { sequences: number; from: number } {
  if (at >= end) throw new Damage('a block that is cut');
  const [a, b, c] = [block[at]!, block[at + 1]!, block[at + 2]!];
  if (a < 128) return { sequences: a, from: at + 1 };
  if (a < 255) return { sequences: ((a - 128) << 8) + b, from: at + 2 };
  return { sequences: b + (c << 8) + 0x7f00, from: at + 3 };
}

function readFourStreams(
  huffman: Huffman,
  bytes: Uint8Array,
  from: number,
  end: number,
  count: number,
): void {
  const each = (count + 3) >> 2;
  let at = from + 6;
  if (at > end || 3 * each > count) throw new Damage('streams that are cut');
  for (let i = 0; i < 4; i += 1) {
    const behind = i === 3 ? end : at + bytes[from + 2 * i]! + 256 * bytes[from + 2 * i + 1]!;
    if (behind > end) throw new Damage('streams that are cut');
    readLiterals(huffman, bytes, at, behind, literals, i * each, i === 3 ? count : (i + 1) * each);
    at = behind;
  }
}

/** So many bytes go faster one by one. */
const SHORT = 48;

/** Copies from front to end: what is copied may go on in what it makes. */
function put(to: Uint8Array, at: number, from: Uint8Array, start: number, count: number): void {
  if (count < SHORT || (to === from && at - start < count))
    for (let i = 0; i < count; i += 1) to[at + i] = from[start + i]!;
  else if (to === from) to.copyWithin(at, start, start + count);
  else to.set(from.subarray(start, start + count), at);
}
