// bzip2: https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf. A block is decoded at
// once: it is small, and the libraries that there are want all of a file, or a stream of their own
// kind (docs/decisions/0030-looking-inside.md).
import { Bits } from '../../bits.js';
import type { Host } from '../../host.js';
import { Damage, hold, type Input, type Step } from '../../input.js';
import type { Memory } from '../../limits.js';
import { UnpackedContent } from '../../unpacked-content.js';

/** No block is longer: 900,000 symbols of 20 bits at most, and its tables. */
const MAX_BLOCK = 2_400_000;
const PIECE = 65_536;
const GROUP = 50;
const MAX_CODE = 20;

/** For each byte: its part of the checksum, which takes the highest bit first. */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let i = 0; i < 8; i += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

export function* openBzip2(input: Input, host: Host): Step<void> {
  const start = input.offset;
  const content = new UnpackedContent(host);
  yield* input.quietly(unbzip2(input, content.write, host));
  host.cover(start, input.offset);
  content.end();
}

/** What blocks are decoded in: streams may be many and short, and it is large. */
const free: { readonly links: Uint32Array; readonly out: Uint8Array }[] = [];
/** That of a block of the highest level. */
const MAX_SYMBOLS = 900_000;
const MAX_FREE = 2;
/** What a stream holds: a block, packed and unpacked. */
const HELD = MAX_BLOCK + 5 * MAX_SYMBOLS;

/** Unpacks streams one behind the other. Zeros or other bytes behind the last belong to none. */
export function* unbzip2(input: Input, to: (bytes: Uint8Array) => void, memory: Memory): Step<void> {
  hold(memory, HELD, 'blocks that are');
  try {
    yield* readStreams(input, to);
  } finally {
    memory.letGo(HELD);
  }
}

function* readStreams(input: Input, to: (bytes: Uint8Array) => void): Step<void> {
  for (let count = 0; ; count += 1) {
    const head = yield* input.fill(10);
    const isStream = head[0] === 0x42 && head[1] === 0x5a && head[2] === 0x68;
    if (!isStream || head.length < 10) {
      if (count === 0) throw new Damage('no bzip2 header');
      return;
    }
    const level = head[3]! - 0x30;
    if (level < 1 || level > 9) throw new Damage('no bzip2 header');
    input.skip(4);
    const reader = new BlockReader(100_000 * level, to);
    try {
      yield* readStream(input, reader);
    } finally {
      reader.release();
    }
  }
}

function* readStream(input: Input, reader: BlockReader): Step<void> {
  let used = 0;
  for (let more = true; more; ) {
    const bits = new Bits(yield* input.fill(MAX_BLOCK), used);
    more = reader.read(bits);
    // The streams's end is at a whole byte.
    const position = more ? bits.position : 8 * Math.ceil(bits.position / 8);
    input.skip(Math.floor(position / 8));
    used = position % 8;
  }
}

class BlockReader {
  readonly #most: number;
  readonly #to: (bytes: Uint8Array) => void;
  /** Made once there is a block: much is tried that is none. */
  #links: Uint32Array = new Uint32Array();
  #out: Uint8Array = new Uint8Array();
  #sum = 0;

  constructor(most: number, to: (bytes: Uint8Array) => void) {
    this.#most = most;
    this.#to = to;
  }

  /** Reads nothing more. */
  release(): void {
    if (this.#links.length > 0 && free.length < MAX_FREE) free.push({ links: this.#links, out: this.#out });
    this.#links = new Uint32Array();
  }

  /** Reads a block; false at the end of the stream. */
  read(bits: Bits): boolean {
    const [first, second] = [bits.read(24), bits.read(24)];
    const said = bits.read(16) * 0x10000 + bits.read(16);
    if (first === 0x177245 && second === 0x385090) {
      if (said !== this.#sum >>> 0) throw new Damage('wrong checksum');
      this.#sum = 0;
      return false;
    }
    if (first !== 0x314159 || second !== 0x265359) throw new Damage('no block');
    if (bits.read(1) !== 0) throw new Damage('a form of old versions');
    const origin = bits.read(24);
    const count = this.#readSymbols(bits);
    if (origin >= count) throw new Damage('starts outside of the block');
    const sum = this.#write(origin, count);
    if (sum !== said) throw new Damage('wrong checksum');
    this.#sum = ((this.#sum << 1) | (this.#sum >>> 31)) ^ sum;
    return true;
  }

  /**
   * Decodes the symbols to `#links`: in the low byte what stands there, above where its next one
   * is. Gives how many there are.
   */
  #readSymbols(bits: Bits): number {
    const order = readAlphabet(bits);
    const groups = bits.read(3);
    const selectors = readSelectors(bits, groups);
    const tables = Array.from({ length: groups }, () => readTable(bits, order.length + 2));
    const end = order.length + 1;
    if (this.#links.length === 0) {
      const room = free.pop() ?? { links: new Uint32Array(MAX_SYMBOLS), out: new Uint8Array(PIECE) };
      [this.#links, this.#out] = [room.links, room.out];
    }
    const links = this.#links;
    const counts = new Uint32Array(256);
    let count = 0;
    let run = 0;
    let weight = 1;
    const endRun = (): void => {
      if (run === 0) return;
      if (count + run > this.#most) throw new Damage('a block that is too long');
      links.fill(order[0]!, count, count + run);
      counts[order[0]!]! += run;
      count += run;
      run = 0;
      weight = 1;
    };
    for (let n = 0; ; n += 1) {
      const table = tables[selectors[Math.floor(n / GROUP)] ?? groups];
      if (table === undefined) throw new Damage('too few selectors');
      const symbol = table.read(bits);
      if (symbol <= 1) {
        run += weight << symbol;
        weight *= 2;
        if (run > this.#most) throw new Damage('a block that is too long');
        continue;
      }
      endRun();
      if (symbol === end) break;
      if (symbol > end || count >= this.#most) throw new Damage('a block that is too long');
      const byte = order[symbol - 1]!;
      order.copyWithin(1, 0, symbol - 1);
      order[0] = byte;
      links[count] = byte;
      counts[byte]! += 1;
      count += 1;
    }
    link(links, counts, count);
    return count;
  }

  /** Follows the links, undoes the first run-length code, and gives the checksum. */
  #write(origin: number, count: number): number {
    const links = this.#links;
    const out = this.#out;
    let at = 0;
    let crc = -1;
    let place = links[origin]! >>> 8;
    let same = 0;
    let last = -1;
    for (let n = 0; n < count; n += 1) {
      const entry = links[place]!;
      place = entry >>> 8;
      const byte = entry & 0xff;
      let times = 1;
      if (same === 4) {
        times = byte;
        same = 0;
      } else {
        same = byte === last ? same + 1 : 1;
        last = byte;
      }
      for (; times > 0; times -= 1) {
        out[at] = last;
        at += 1;
        crc = (crc << 8) ^ CRC[((crc >>> 24) ^ last) & 0xff]!;
        if (at === PIECE) {
          this.#to(out);
          at = 0;
        }
      }
      if (same === 0) last = -1;
    }
    if (at > 0) this.#to(out.subarray(0, at));
    return ~crc >>> 0;
  }
}

/** Puts into each entry where the next one is: the inverse of the sort of Burrows and Wheeler. */
function link(links: Uint32Array, counts: Uint32Array, count: number): void {
  let sum = 0;
  for (let byte = 0; byte < 256; byte += 1) {
    const here = counts[byte]!;
    counts[byte] = sum;
    sum += here;
  }
  for (let i = 0; i < count; i += 1) {
    const byte = links[i]! & 0xff;
    links[counts[byte]!]! |= i << 8;
    counts[byte]! += 1;
  }
}

/** The bytes that the block has, in order. */
function readAlphabet(bits: Bits): Uint8Array {
  const rows = bits.read(16);
  const bytes: number[] = [];
  for (let row = 0; row < 16; row += 1) {
    if ((rows & (0x8000 >> row)) === 0) continue;
    const columns = bits.read(16);
    for (let column = 0; column < 16; column += 1)
      if (columns & (0x8000 >> column)) bytes.push(16 * row + column);
  }
  if (bytes.length === 0) throw new Damage('a block without bytes');
  return Uint8Array.from(bytes);
}

/** Which table each group of 50 symbols is read with. */
function readSelectors(bits: Bits, groups: number): Uint8Array {
  if (groups < 2 || groups > 6) throw new Damage('a wrong number of tables');
  const selectors = new Uint8Array(bits.read(15));
  const order = [0, 1, 2, 3, 4, 5].slice(0, groups);
  for (let i = 0; i < selectors.length; i += 1) {
    let place = 0;
    while (bits.read(1) === 1) {
      place += 1;
      if (place >= groups) throw new Damage('a selector of no table');
    }
    const [table] = order.splice(place, 1);
    order.unshift(table!);
    selectors[i] = table!;
  }
  return selectors;
}

/** A canonical Huffman code. */
class CodeTable {
  /**
   * For each length: the last code of it, and what is added to a code to have its place in
   * `#symbols`.
   */
  readonly #limits = new Int32Array(MAX_CODE + 2).fill(-1);
  readonly #offsets = new Int32Array(MAX_CODE + 2);
  readonly #symbols: number[] = [];
  readonly #least: number;

  constructor(lengths: readonly number[]) {
    let code = 0;
    this.#least = Math.min(...lengths);
    for (let length = 1; length <= MAX_CODE; length += 1) {
      code *= 2;
      this.#offsets[length] = this.#symbols.length - code;
      for (const [symbol, its] of lengths.entries()) if (its === length) this.#symbols.push(symbol);
      code = this.#symbols.length - this.#offsets[length]!;
      this.#limits[length] = code - 1;
    }
  }

  read(bits: Bits): number {
    let length = this.#least;
    let code = bits.read(length);
    while (code > this.#limits[length]!) {
      length += 1;
      if (length > MAX_CODE) throw new Damage('a code of nothing');
      code = 2 * code + bits.read(1);
    }
    const symbol = this.#symbols[code + this.#offsets[length]!];
    if (symbol === undefined) throw new Damage('a code of nothing');
    return symbol;
  }
}

function readTable(bits: Bits, count: number): CodeTable {
  const lengths: number[] = [];
  let length = bits.read(5);
  for (let i = 0; i < count; i += 1) {
    for (;;) {
      if (length < 1 || length > MAX_CODE) throw new Damage('a code of a wrong length');
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths.push(length);
  }
  return new CodeTable(lengths);
}
