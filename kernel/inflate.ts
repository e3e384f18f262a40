// Inflates one zlib stream from memory to memory. https://www.rfc-editor.org/rfc/rfc1950,
// https://www.rfc-editor.org/rfc/rfc1951
//
// The way of libdeflate (https://github.com/ebiggers/libdeflate): 64 bits at a time are held,
// enough for three bytes or a match, and a table gives for the next bits what they say and how many
// bits that took. Nothing is checked within such a step: up to 23 bytes behind the input are read
// and up to 300 behind the output are written, and then it is noticed. That must be memory.
import { adler32 } from './adler';
import { buildTable, END, LITERAL, SPECIAL, SUBTABLE } from './huffman';

/** By how many bits the tables are looked up. */
const LITERAL_BITS: u32 = 10;
const DISTANCE_BITS: u32 = 8;
const LENGTH_BITS: u32 = 7;

/**
 * Room for the tables: at most 1334 and 402 entries of 4 bytes.
 * https://github.com/madler/zlib/blob/master/examples/enough.c
 */
const literals = memory.data(4 * 1344, 16);
const distances = memory.data(4 * 416, 16);
const fixedLiterals = memory.data(4 * 1344, 16);
const fixedDistances = memory.data(4 * 416, 16);
const codeLengths = memory.data(4 * 128, 16);

/** The lengths of the codes of a block, a byte each: 288 and 32 at most. */
const lengths = memory.data(320, 16);

/** What the symbols of each code mean: entries as in huffman.ts without the bits of the code. */
const literalSymbols = memory.data(4 * 288, 16);
const distanceSymbols = memory.data(4 * 32, 16);
const lengthSymbols = memory.data(4 * 19, 16);

/** In which order the lengths of the code of the code lengths stand. */
const lengthOrder = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

function fillSymbols(): void {
  for (let symbol: u32 = 0; symbol < 256; symbol += 1)
    store<u32>(literalSymbols + 4 * symbol, LITERAL | (symbol << 16));
  store<u32>(literalSymbols + 4 * 256, SPECIAL | END);
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < 285; symbol += 1) {
    const extra: u32 = symbol < 265 ? 0 : (symbol - 261) >> 2;
    store<u32>(literalSymbols + 4 * symbol, (base << 16) | extra);
    base += 1 << extra;
  }
  store<u32>(literalSymbols + 4 * 285, 258 << 16);
  for (let symbol: u32 = 286; symbol < 288; symbol += 1) store<u32>(literalSymbols + 4 * symbol, SPECIAL);
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol += 1) {
    const extra: u32 = symbol < 4 ? 0 : (symbol - 2) >> 1;
    store<u32>(distanceSymbols + 4 * symbol, (base << 16) | extra);
    base += 1 << extra;
  }
  for (let symbol: u32 = 30; symbol < 32; symbol += 1) store<u32>(distanceSymbols + 4 * symbol, SPECIAL);
  for (let symbol: u32 = 0; symbol < 19; symbol += 1) store<u32>(lengthSymbols + 4 * symbol, symbol << 16);
}

function buildFixed(): void {
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  buildTable(fixedLiterals, LITERAL_BITS, lengths, 288, literalSymbols);
  memory.fill(lengths, 5, 32);
  buildTable(fixedDistances, DISTANCE_BITS, lengths, 32, distanceSymbols);
}

fillSymbols();
buildFixed();

/** The bits that are read but not used yet, how many they are, and where the next byte is read. */
let bits: u64 = 0;
let held: u64 = 0;
let at: usize = 0;

function refill(): void {
  bits |= load<u64>(at) << held;
  at += <usize>((63 - held) >> 3);
  held |= 56;
}

function take(count: u64): u32 {
  const value = <u32>(bits & ((1 << count) - 1));
  bits >>= count;
  held -= count;
  return value;
}

/**
 * Inflates the stream that begins at `source` and does not go beyond `end`, to `target`. True if it
 * is well-formed, gives `size` bytes exactly, and has their checksum.
 */
export function inflate(source: usize, end: usize, target: usize, size: usize): bool {
  if (end < source + 2) return false;
  const method = <u32>load<u8>(source);
  const flags = <u32>load<u8>(source, 1);
  // Deflate, with a window of at most 32 KiB, and no dictionary.
  if ((method & 15) !== 8 || method >> 4 > 7 || (flags & 32) !== 0 || ((method << 8) | flags) % 31 !== 0)
    return false;
  bits = 0;
  held = 0;
  at = source + 2;
  const full = target + size;
  let out = target;
  let last = false;
  while (!last) {
    if (at - <usize>(held >> 3) > end) return false;
    refill();
    last = take(1) === 1;
    const kind = take(2);
    if (kind === 0) out = copyStored(out, full, end);
    else if (kind === 1) out = readBlock(fixedLiterals, fixedDistances, target, out, full, end);
    else if (kind === 2 && readCodes(end)) out = readBlock(literals, distances, target, out, full, end);
    else return false;
    if (out === 0) return false;
  }
  const trailer = at - <usize>(held >> 3);
  return out === full && trailer + 4 <= end && bswap<u32>(load<u32>(trailer)) === adler32(target, size);
}

/**
 * Bytes of a stream that are looked at, at most, and fewer of one that begins with codes of its own;
 * and bytes that are enough of what they make, and room for them.
 */
export const STREAM_BYTES: u32 = 1024;
const CODED_BYTES: u32 = 128;
const ENOUGH_MADE: u32 = 1024;
const tried = memory.data(1024 + 320, 16);
/** Fewer bytes are no key. */
const MIN_MADE: u32 = 16;

/**
 * False only if no zlib stream begins at `source`: what stands there, up to `end`, has the first
 * bytes of one. Most of what has them by chance is told by its first STREAM_BYTES.
 */
export function mayBeStream(source: usize, end: usize): bool {
  if (source + 2 >= end) return true;
  bits = 0;
  held = 0;
  at = source + 2;
  made = 0;
  // Beyond it nothing is certain, and some of the bits are perhaps of what stands behind.
  const hasCodes = (load<u8>(source, 2) & 6) === 4;
  const stop = min(end, source + (hasCodes ? CODED_BYTES : STREAM_BYTES));
  for (let isFirst = true; isFirst || at <= stop; isFirst = false) {
    refill();
    const isLast = take(1) === 1;
    const kind = take(2);
    // What is stored is seen as it is, and there is no third kind.
    if (isFirst && (kind === 0 || kind === 3)) return false;
    if (kind === 0) return at > stop || isStored();
    if (kind === 3 || (kind === 2 && !readCodes(stop))) return at > stop;
    const isSound =
      kind === 2 ? readSymbols(literals, distances, stop) : readSymbols(fixedLiterals, fixedDistances, stop);
    if (!isSound || made >= ENOUGH_MADE || at > stop) return isSound || at > stop;
    if (isLast) return made >= MIN_MADE && isWhole(source, stop);
  }
  return true;
}

/** False only if the stream, which was read to its end, has another checksum. */
function isWhole(source: usize, end: usize): bool {
  const trailer = at - <usize>(held >> 3);
  return trailer + 4 > end || inflate(source, end, tried, made);
}

/** Bytes that the symbols that were read stand for. */
let made: u32 = 0;

/** Whether a stored block may begin here, by its length. */
function isStored(): bool {
  const start = at - <usize>(held >> 3);
  return <u32>load<u16>(start) === (<u32>load<u16>(start, 2) ^ 0xffff);
}

/**
 * Reads symbols up to the end of the block, or until bytes enough are made or `stop` is passed.
 * False if there is one that may not stand there.
 */
function readSymbols(literals: usize, distances: usize, stop: usize): bool {
  while (made < ENOUGH_MADE) {
    refill();
    if (at > stop) return true;
    const entry = nextOf(literals, LITERAL_BITS);
    if (entry & LITERAL) {
      take(<u64>entry & 63);
      made += 1;
      continue;
    }
    if (entry & SPECIAL) {
      take(<u64>entry & 63);
      return (entry & END) !== 0;
    }
    const length = numberOf(entry);
    const place = nextOf(distances, DISTANCE_BITS);
    // What it copies has to be there.
    if ((place & SPECIAL) !== 0 || numberOf(place) > made) return false;
    made += length;
  }
  return true;
}

/** The entry of a table, or of a table in it, that the next bits say. */
function nextOf(table: usize, length: u32): u32 {
  const entry = load<u32>(table + <usize>((bits & ((1 << (<u64>length)) - 1)) << 2));
  if (!(entry & SUBTABLE) || entry & LITERAL || !(entry & SPECIAL)) return entry;
  take(<u64>length);
  const mask: u64 = (1 << (<u64>entry & 63)) - 1;
  return load<u32>(table + <usize>(((entry >> 16) + <u32>(bits & mask)) << 2));
}

/** The value that the entry of a length or a distance gives with its extra bits, which are taken. */
function numberOf(entry: u32): u32 {
  const value = (entry >> 16) + (<u32>(bits & ((1 << (<u64>entry & 63)) - 1)) >> ((entry >> 8) & 15));
  take(<u64>entry & 63);
  return value;
}

/** Copies a stored block to `out`. Gives its end; 0 if it goes beyond `full` or `end`. */
function copyStored(out: usize, full: usize, end: usize): usize {
  const start = at - <usize>(held >> 3);
  bits = 0;
  held = 0;
  if (start + 4 > end) return 0;
  const length = <u32>load<u16>(start);
  if (length !== (<u32>load<u16>(start, 2) ^ 0xffff)) return 0;
  at = start + 4 + length;
  if (at > end || out + length > full) return 0;
  memory.copy(out, start + 4, length);
  return out + length;
}

/** Reads the codes of a dynamic block into the tables. */
function readCodes(end: usize): bool {
  const literalCount = take(5) + 257;
  const distanceCount = take(5) + 1;
  const lengthCount = take(4) + 4;
  if (literalCount > 286 || distanceCount > 30) return false;
  memory.fill(lengths, 0, 19);
  refill();
  for (let i: u32 = 0; i < lengthCount; i += 1) {
    if (i === 16) refill();
    store<u8>(lengths + load<u8>(lengthOrder + i), <u8>take(3));
  }
  if (!buildTable(codeLengths, LENGTH_BITS, lengths, 19, lengthSymbols)) return false;
  const mask: u64 = (1 << LENGTH_BITS) - 1;
  const total = literalCount + distanceCount;
  for (let i: u32 = 0; i < total; ) {
    if (at > end + 8) return false;
    refill();
    const entry = load<u32>(codeLengths + <usize>((bits & mask) << 2));
    if (entry & SPECIAL) return false;
    take(entry & 0xff);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(lengths + i, <u8>symbol);
      i += 1;
      continue;
    }
    let value: u8 = 0;
    let repeat: u32;
    if (symbol === 16) {
      if (i === 0) return false;
      value = load<u8>(lengths + i - 1);
      repeat = 3 + take(2);
    } else repeat = symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (i + repeat > total) return false;
    memory.fill(lengths + i, value, repeat);
    i += repeat;
  }
  // Without a code for the end of the block there is none.
  if (load<u8>(lengths + 256) === 0) return false;
  return (
    buildTable(literals, LITERAL_BITS, lengths, literalCount, literalSymbols) &&
    buildTable(distances, DISTANCE_BITS, lengths + literalCount, distanceCount, distanceSymbols)
  );
}

/**
 * Decodes a block with these tables, to `out`. Gives the end of its bytes; 0 if it is malformed, or
 * goes beyond `full` or `end`.
 */
function readBlock(
  literals: usize,
  distances: usize,
  target: usize,
  start: usize,
  full: usize,
  end: usize,
): usize {
  const literalMask: u64 = (1 << LITERAL_BITS) - 1;
  const distanceMask: u64 = (1 << DISTANCE_BITS) - 1;
  const limit = end + 8;
  let out = start;
  let b = bits;
  let n = held;
  let p = at;
  while (true) {
    if (out > full || p > limit) return 0;
    b |= load<u64>(p) << n;
    p += <usize>((63 - n) >> 3);
    n |= 56;
    let entry = load<u32>(literals + <usize>((b & literalMask) << 2));
    if (entry & LITERAL) {
      store<u8>(out, <u8>(entry >> 16));
      out += 1;
      b >>= <u64>entry & 63;
      n -= <u64>entry & 63;
      entry = load<u32>(literals + <usize>((b & literalMask) << 2));
      if (entry & LITERAL) {
        store<u8>(out, <u8>(entry >> 16));
        out += 1;
        b >>= <u64>entry & 63;
        n -= <u64>entry & 63;
        entry = load<u32>(literals + <usize>((b & literalMask) << 2));
        if (entry & LITERAL) {
          store<u8>(out, <u8>(entry >> 16));
          out += 1;
          b >>= <u64>entry & 63;
          n -= <u64>entry & 63;
          continue;
        }
      }
    }
    if (entry & SPECIAL) {
      if (entry & SUBTABLE) {
        b >>= LITERAL_BITS;
        n -= LITERAL_BITS;
        const mask: u64 = (1 << (<u64>(entry & 63))) - 1;
        entry = load<u32>(literals + <usize>(((entry >> 16) + <u32>(b & mask)) << 2));
        if (entry & LITERAL) {
          store<u8>(out, <u8>(entry >> 16));
          out += 1;
          b >>= <u64>entry & 63;
          n -= <u64>entry & 63;
          continue;
        }
      }
      if (entry & SPECIAL) {
        if (!(entry & END)) return 0;
        bits = b >> (<u64>entry & 63);
        held = n - (<u64>entry & 63);
        at = p;
        return out > full ? 0 : out;
      }
    }
    const length = (entry >> 16) + (<u32>(b & ((1 << (<u64>entry & 63)) - 1)) >> ((entry >> 8) & 15));
    b >>= <u64>entry & 63;
    n -= <u64>entry & 63;
    b |= load<u64>(p) << n;
    p += <usize>((63 - n) >> 3);
    n |= 56;
    let place = load<u32>(distances + <usize>((b & distanceMask) << 2));
    if (place & SPECIAL) {
      if (!(place & SUBTABLE)) return 0;
      b >>= DISTANCE_BITS;
      n -= DISTANCE_BITS;
      const mask: u64 = (1 << (<u64>(place & 63))) - 1;
      place = load<u32>(distances + <usize>(((place >> 16) + <u32>(b & mask)) << 2));
      if (place & SPECIAL) return 0;
    }
    const distance = (place >> 16) + (<u32>(b & ((1 << (<u64>place & 63)) - 1)) >> ((place >> 8) & 15));
    b >>= <u64>place & 63;
    n -= <u64>place & 63;
    if (<usize>distance > out - target || out + length > full) return 0;
    copyMatch(out, distance, length);
    out += length;
  }
}

/** Copies a match. Writes up to 16 bytes more than it has. */
function copyMatch(out: usize, distance: u32, length: u32): void {
  let from = out - distance;
  let to = out;
  const stop = out + length;
  if (distance >= 16) {
    do {
      v128.store(to, v128.load(from));
      from += 16;
      to += 16;
    } while (to < stop);
  } else if (distance >= 8) {
    do {
      store<u64>(to, load<u64>(from));
      from += 8;
      to += 8;
    } while (to < stop);
  } else if (distance === 1) {
    const same = i8x16.splat(load<i8>(from));
    do {
      v128.store(to, same);
      to += 16;
    } while (to < stop);
  } else {
    do {
      store<u8>(to, load<u8>(from));
      from += 1;
      to += 1;
    } while (to < stop);
  }
}
