// Tables that decode Huffman codes. https://www.rfc-editor.org/rfc/rfc1951#section-3.2.2
//
// An entry of a table, looked up by the next bits of the input: in its lowest 6 bits how many of
// them it takes, the extra bits of a length or distance included; in bits 8 to 11 how many of those
// are the code; in bits 16 to 30 a value.

/** The entry is a byte. */
export const LITERAL: u32 = 0x80000000;
/** The entry is none of a byte, a length, a distance: one of the next two, or no symbol at all. */
export const SPECIAL: u32 = 0x8000;
/**
 * The code is longer: the value says where its table begins, the lowest bits how many bits it is
 * looked up by.
 */
export const SUBTABLE: u32 = 0x4000;
/** The end of the block. */
export const END: u32 = 0x2000;

const MAX_LENGTH: u32 = 15;
/**
 * For each length of a word: how many there are, and where the next symbol of that length is put
 * among the sorted ones.
 */
const counts = memory.data(2 * 16, 16);
const places = memory.data(2 * 16, 16);
/** The symbols that have a word (2 bytes each), in the order of their words. */
const sorted = memory.data(2 * 288, 16);

/**
 * Builds the table of the canonical code with these lengths of words (a byte for each symbol).
 * `symbols` has an entry for each symbol, with its extra bits in the lowest. The table is looked up
 * by `bits` bits. False if the lengths make no code: too many words; or too few, but for none at
 * all or a lone one of one bit. zlib has it so; with code lengths of one kind there is no code of
 * literals.
 */
export function buildTable(table: usize, bits: u32, lengths: usize, count: u32, symbols: usize): bool {
  countLengths(lengths, count);
  let longest = MAX_LENGTH;
  while (longest > 0 && countOf(longest) === 0) longest -= 1;
  let left: i32 = 1;
  let place: u32 = 0;
  for (let length: u32 = 1; length <= longest; length += 1) {
    left = 2 * left - countOf(length);
    if (left < 0) return false;
    store<u16>(places + 2 * length, <u16>place);
    place += countOf(length);
  }
  if (left > 0 && longest > 1) return false;
  sortSymbols(lengths, count);

  // Of a table of some bits, the two halves of the one of a bit more are copies, but for the words
  // that have that bit.
  let next = sorted;
  let word: u32 = 0;
  store<u32>(table, SPECIAL);
  for (let length: u32 = 1; length <= bits; length += 1) {
    double(table, 1 << (length - 1));
    for (let words = countOf(length); words > 0; words -= 1) {
      store<u32>(table + 4 * word, entryOf(next, symbols, length));
      next += 2;
      word = wordAfter(word, length);
    }
  }
  // The longer words have tables of their own, one for each entry that several begin with.
  const end: u32 = 1 << bits;
  let free = end;
  let prefix: u32 = 0xffffffff;
  let part: u32 = 0;
  for (let length = bits + 1; length <= longest; length += 1) {
    for (let words = countOf(length); words > 0; words -= 1) {
      if ((word & (end - 1)) !== prefix) {
        prefix = word & (end - 1);
        part = free;
        const more = bitsOfPart(bits, length, words, longest);
        free = part + (1 << more);
        store<u32>(table + 4 * prefix, SPECIAL | SUBTABLE | (part << 16) | more);
      }
      const entry = entryOf(next, symbols, length - bits);
      for (let i = part + (word >> bits); i < free; i += 1 << (length - bits))
        store<u32>(table + 4 * i, entry);
      next += 2;
      word = wordAfter(word, length);
    }
  }
  return true;
}

function countOf(length: u32): u32 {
  return <u32>load<u16>(counts + 2 * length);
}

function countLengths(lengths: usize, count: u32): void {
  v128.store(counts, i64x2.splat(0));
  v128.store(counts + 16, i64x2.splat(0));
  for (let i: u32 = 0; i < count; i += 1) {
    if (eightUnused(lengths, i)) i += 7;
    else {
      const slot = counts + 2 * <usize>load<u8>(lengths + i);
      store<u16>(slot, load<u16>(slot) + 1);
    }
  }
}

function sortSymbols(lengths: usize, count: u32): void {
  for (let symbol: u32 = 0; symbol < count; symbol += 1) {
    if (eightUnused(lengths, symbol)) symbol += 7;
    else {
      const length = <usize>load<u8>(lengths + symbol);
      if (length === 0) continue;
      const place = load<u16>(places + 2 * length);
      store<u16>(places + 2 * length, place + 1);
      store<u16>(sorted + 2 * <usize>place, <u16>symbol);
    }
  }
}

/**
 * Whether this symbol, one of each eight, and the seven behind it have no words: mostly many have
 * none.
 */
function eightUnused(lengths: usize, symbol: u32): bool {
  return (symbol & 7) === 0 && load<u64>(lengths + symbol) === 0;
}

function entryOf(place: usize, symbols: usize, length: u32): u32 {
  return load<u32>(symbols + 4 * <usize>load<u16>(place)) + (length | (length << 8));
}

/** Copies the first `half` entries behind themselves, and up to three more. */
function double(table: usize, half: u32): void {
  for (let i: u32 = 0; i < 4 * half; i += 16) v128.store(table + 4 * half + i, v128.load(table + i));
}

/**
 * The word that comes after this one, of `length` bits. The first bit of a word is its lowest, so
 * one is added at the top.
 */
function wordAfter(word: u32, length: u32): u32 {
  let bit: u32 = 1 << (length - 1);
  while (word & bit) {
    word ^= bit;
    bit >>= 1;
  }
  return word | bit;
}

/**
 * By how many bits the table of the words with a new prefix is looked up: as many as the longest of
 * them has behind that.
 */
function bitsOfPart(bits: u32, length: u32, words: u32, longest: u32): u32 {
  let more = length - bits;
  let room: i32 = (1 << more) - words;
  while (room > 0 && bits + more < longest) {
    more += 1;
    room = 2 * room - countOf(bits + more);
  }
  return more;
}
