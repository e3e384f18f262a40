// Tables that decode Huffman codes. https://www.rfc-editor.org/rfc/rfc1951#section-3.2.2
//
// An entry of a table, looked up by the next bits of the input: in its lowest 6 bits how many of them it takes, the extra bits of
// a length or distance included; in bits 8 to 11 how many of those are the code; in bits 16 to 30 a value.

/** The entry is a byte. */
export const LITERAL: u32 = 0x80000000;
/** The entry is none of a byte, a length, a distance: one of the next two, or no symbol at all. */
export const SPECIAL: u32 = 0x8000;
/** The code is longer: the value says where its table begins, the lowest bits how many bits it is looked up by. */
export const SUBTABLE: u32 = 0x4000;
/** The end of the block. */
export const END: u32 = 0x2000;

const LONGEST: u32 = 15;
const counts = memory.data(2 * 16, 16);
const places = memory.data(2 * 16, 16);
const sorted = memory.data(2 * 288, 16);

/**
 * Builds the table of the canonical code with these code lengths (a byte each). `symbols` has an entry for each symbol, with its extra
 * bits in the lowest. The table is looked up by `bits` bits. False if the lengths make no code: too many words; or too few, but
 * for none at all or a lone one of one bit, as zlib has it.
 */
export function buildTable(table: usize, bits: u32, lengths: usize, count: u32, symbols: usize): bool {
  v128.store(counts, i64x2.splat(0));
  v128.store(counts + 16, i64x2.splat(0));
  for (let i: u32 = 0; i < count; i += 1) {
    const slot = counts + 2 * <usize>load<u8>(lengths + i);
    store<u16>(slot, load<u16>(slot) + 1);
  }
  let longest = LONGEST;
  while (longest > 0 && load<u16>(counts + 2 * longest) === 0) longest -= 1;
  let left: i32 = 1;
  let place: u16 = 0;
  for (let length: u32 = 1; length <= longest; length += 1) {
    const words = load<u16>(counts + 2 * length);
    left = 2 * left - words;
    if (left < 0) return false;
    store<u16>(places + 2 * length, place);
    place += words;
  }
  if (left > 0 && longest > 1) return false;
  if (left > 0) {
    for (let i: u32 = 0; i < 1 << bits; i += 1) store<u32>(table + 4 * i, SPECIAL);
  }
  if (longest === 0) return true;
  for (let symbol: u32 = 0; symbol < count; symbol += 1) {
    const length = <usize>load<u8>(lengths + symbol);
    if (length === 0) continue;
    const slot = places + 2 * length;
    const next = load<u16>(slot);
    store<u16>(slot, next + 1);
    store<u16>(sorted + 2 * <usize>next, <u16>symbol);
  }

  const end: u32 = 1 << bits;
  let free = end;
  let next = sorted;
  /** The code word, its first bit lowest. */
  let word: u32 = 0;
  /** The table at hand: first the main one, then one for each of its entries that more words begin with. */
  let prefix: u32 = 0xffffffff;
  let part: u32 = 0;
  for (let length: u32 = 1; length <= longest; length += 1) {
    for (let words = <u32>load<u16>(counts + 2 * length); words > 0; words -= 1) {
      const symbol = load<u32>(symbols + 4 * <usize>load<u16>(next));
      next += 2;
      let from: u32;
      let to: u32;
      let step: u32;
      let used = length;
      if (length <= bits) {
        from = word;
        to = end;
        step = 1 << length;
      } else {
        if ((word & (end - 1)) !== prefix) {
          prefix = word & (end - 1);
          part = free;
          // As many bits as the longest of the words that begin so.
          let more = length - bits;
          let room: i32 = (1 << more) - words;
          while (room > 0 && bits + more < longest) {
            more += 1;
            room = 2 * room - load<u16>(counts + 2 * (bits + more));
          }
          free = part + (1 << more);
          store<u32>(table + 4 * prefix, SPECIAL | SUBTABLE | (part << 16) | more);
        }
        used = length - bits;
        from = part + (word >> bits);
        to = free;
        step = 1 << used;
      }
      const entry = symbol + (used | (used << 8));
      for (let i = from; i < to; i += step) store<u32>(table + 4 * i, entry);
      // The next word of this length: adds one at the top.
      let bit: u32 = 1 << (length - 1);
      while (word & bit) {
        word ^= bit;
        bit >>= 1;
      }
      word |= bit;
    }
  }
  return true;
}
