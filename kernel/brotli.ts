// Whether a brotli stream may begin somewhere, which has no first bytes of its own: by the codes
// that its first block begins with. https://www.rfc-editor.org/rfc/rfc7932#section-9.2
import { buildTable } from './huffman';

/** Where the bits are read, how many were, and how many there are. */
let from: usize = 0;
let place: u32 = 0;
let last: u32 = 0;

/** The next bits, 32 at most; whatever stands there beyond the last. */
function take(count: u32): u32 {
  const bits = load<u64>(from + <usize>(place >> 3)) >> <u64>(place & 7);
  place += count;
  return <u32>(bits & ((1 << (<u64>count)) - 1));
}

/**
 * False only if the `size` bytes are no brotli stream, nor the beginning of one, that begins with a
 * block that is compressed.
 */
export function mayBeBrotliStream(start: usize, size: u32): bool {
  from = start;
  place = 0;
  last = 8 * size;
  return isFirstBlock() || place > last;
}

function isFirstBlock(): bool {
  // The window: one, four or seven bits.
  if (take(1) === 1 && take(3) === 0 && take(3) === 1) return false;
  const isLast = take(1) === 1;
  if (isLast && take(1) === 1) return false;
  const nibbles = 4 + take(2);
  // What is skipped may have anything in it, as what is not compressed.
  if (nibbles === 7) return false;
  const length = take(4 * nibbles);
  if (nibbles > 4 && length >> (4 * (nibbles - 1)) === 0) return false;
  if (!isLast && take(1) === 1) return false;

  for (let kind: u32 = 0; kind < 3; kind += 1) {
    const types = takeCount();
    // Behind the codes of its types and of their lengths it is not read further.
    if (types > 1) return isCode(types + 2) && isCode(26);
  }
  const postfix = take(2);
  const direct = take(4) << postfix;
  take(2);
  for (let kind: u32 = 0; kind < 2; kind += 1) {
    const trees = takeCount();
    if (trees > 1) return isCode(trees + (take(1) === 1 ? 1 + take(4) : 0));
  }
  return isCode(256) && isCode(704) && isCode(16 + direct + (48 << postfix));
}

/** From 1 to 256. */
function takeCount(): u32 {
  if (take(1) === 0) return 1;
  const bits = take(3);
  return 1 + (1 << bits) + take(bits);
}

/** Passes over a code of so many symbols. False if it is none. */
function isCode(symbols: u32): bool {
  const skipped = take(2);
  return skipped === 1 ? isSimpleCode(symbols) : isLongCode(symbols, skipped);
}

/** The symbols of a simple code. */
const few = memory.data(2 * 4, 16);

/** Up to four symbols, each another. */
function isSimpleCode(symbols: u32): bool {
  const bits: u32 = 32 - clz(symbols - 1);
  const count: u32 = 1 + take(2);
  for (let i: u32 = 0; i < count; i += 1) {
    const symbol = take(bits);
    if (symbol >= symbols) return false;
    for (let other: u32 = 0; other < i; other += 1)
      if (<u32>load<u16>(few + 2 * other) === symbol) return false;
    store<u16>(few + 2 * i, <u16>symbol);
  }
  if (count === 4) take(1);
  return true;
}

/** In which order the lengths of the code of the code lengths stand, and the code that they are in. */
const lengthOrder = memory.data<u8>([1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
const lengthBits = memory.data<u8>([2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 4]);
const lengthValues = memory.data<u8>([0, 4, 3, 2, 0, 4, 3, 1, 0, 4, 3, 2, 0, 4, 3, 5]);
const LENGTHS: u32 = 18;
/** Words of the code of the code lengths have so many bits at most, and those of the others. */
const LENGTH_BITS: u32 = 5;
const MAX_BITS: u32 = 15;
/** Two lengths that say: as before, so many times; and: none, so many times. */
const AGAIN: u32 = 16;
const lengths = memory.data(18, 16);
const lengthSymbols = memory.data(4 * 18, 16);
const lengthTable = memory.data(4 * 32, 16);

for (let symbol: u32 = 0; symbol < LENGTHS; symbol += 1) store<u32>(lengthSymbols + 4 * symbol, symbol << 16);

function isLongCode(symbols: u32, skipped: u32): bool {
  memory.fill(lengths, 0, LENGTHS);
  let left: i32 = 1 << LENGTH_BITS;
  let words: u32 = 0;
  let only: u32 = 0;
  for (let i = skipped; i < LENGTHS && left > 0; i += 1) {
    const next = take(4);
    place += <u32>load<u8>(lengthBits + next) - 4;
    const length = <u32>load<u8>(lengthValues + next);
    if (length === 0) continue;
    only = load<u8>(lengthOrder + i);
    store<u8>(lengths + only, <u8>length);
    left -= (1 << LENGTH_BITS) >> length;
    words += 1;
  }
  if (words === 1) return hasLengths(symbols, only);
  return (
    left === 0 &&
    buildTable(lengthTable, LENGTH_BITS, lengths, LENGTHS, lengthSymbols) &&
    hasLengths(symbols, NONE)
  );
}

const NONE: u32 = 255;

/**
 * Whether the lengths of the words that follow make a code. `only`: the only one that there is, of
 * no bits; or NONE.
 */
function hasLengths(symbols: u32, only: u32): bool {
  let left: i32 = 1 << MAX_BITS;
  let symbol: u32 = 0;
  /** The last length that was not none; the one that was repeated last, and how many times. */
  let before: u32 = 8;
  let repeated: u32 = 8;
  let times: u32 = 0;
  while (symbol < symbols && left > 0) {
    if (place > last) return false;
    let length = only;
    if (only === NONE) {
      const entry = load<u32>(lengthTable + 4 * take(LENGTH_BITS));
      place -= LENGTH_BITS - (entry & 63);
      length = entry >> 16;
    }
    if (length < AGAIN) {
      times = 0;
      symbol += 1;
      if (length === 0) continue;
      before = length;
      left -= (1 << MAX_BITS) >> length;
      continue;
    }
    const bits = length - 14;
    const value = length === AGAIN ? before : 0;
    if (repeated !== value) times = 0;
    repeated = value;
    const seen = times;
    if (times > 0) times = (times - 2) << bits;
    times += take(bits) + 3;
    symbol += times - seen;
    if (symbol > symbols) return false;
    if (value !== 0) left -= <i32>((times - seen) << (MAX_BITS - value));
  }
  return left === 0;
}
