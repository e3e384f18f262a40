// The two codes of zstd: finite state entropy, whose states go for numbers, and Huffman's, for
// literals. https://www.rfc-editor.org/rfc/rfc8878#section-4
import { Damage } from '../../input.js';

/** For each state: what it says, how many bits the next one takes, and what those are added to. */
export interface States {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly bases: Uint16Array;
}

/** For each of the next bits: the literal, and how many of them are its code. */
export interface Huffman {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
}

const MAX_HUFFMAN_LOG = 11;
const MAX_WEIGHT_LOG = 6;

function highestBit(value: number): number {
  return 31 - Math.clz32(value);
}

/** A table by how often each symbol is there: -1 for less than once. */
export function statesOf(counts: readonly number[], log: number): States {
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  const bits = new Uint8Array(size);
  const bases = new Uint16Array(size);
  const next = counts.map(Math.abs);
  let high = size;
  for (const [symbol, count] of counts.entries())
    if (count === -1) {
      high -= 1;
      symbols[high] = symbol;
    }
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (const [symbol, count] of counts.entries())
    for (let i = 0; i < count; i += 1) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= high);
    }
  if (at !== 0) throw new Damage('counts that do not go into their table');
  for (let state = 0; state < size; state += 1) {
    const symbol = symbols[state]!;
    const number = next[symbol]!;
    next[symbol] = number + 1;
    bits[state] = log - highestBit(number);
    bases[state] = (number << bits[state]!) - size;
  }
  return { log, symbols, bits, bases };
}

/** One symbol only, of which no bits say anything. */
export function onlyState(symbol: number): States {
  return { log: 0, symbols: Uint8Array.of(symbol), bits: new Uint8Array(1), bases: new Uint16Array(1) };
}

/** Reads the counts of a table at `from`, and says where they end. */
export function readStates(
  source: Uint8Array,
  from: number,
  end: number,
  maxLog: number,
  maxSymbol: number,
): { readonly states: States; readonly end: number } {
  let at = 8 * from;
  const peek = (count: number): number => bitsAt(source, at, count);
  const log = peek(4) + 5;
  at += 4;
  if (log > maxLog) throw new Damage('a table that is too large');
  const counts: number[] = [];
  for (let left = 1 << log; left > 0; ) {
    const width = highestBit(left + 1) + 1;
    const low = (1 << (width - 1)) - 1;
    const short = (1 << width) - 2 - left;
    let value = peek(width);
    if ((value & low) < short) {
      value &= low;
      at += width - 1;
    } else {
      if (value > low) value -= short;
      at += width;
    }
    counts.push(value - 1);
    left -= Math.abs(value - 1);
    for (let more = value === 1 ? 3 : 0; more === 3; ) {
      more = peek(2);
      at += 2;
      for (let i = 0; i < more; i += 1) counts.push(0);
    }
    if (counts.length > maxSymbol + 1 || left < 0 || at > 8 * end) throw new Damage('wrong counts');
  }
  return { states: statesOf(counts, log), end: (at + 7) >> 3 };
}

/** Bytes behind a source that `bitsAt` may look at. */
export const BEHIND = 4;

/** Bits from `at` on, at most 25; the source goes on for BEHIND bytes. */
export function bitsAt(source: Uint8Array, at: number, count: number): number {
  const byte = at >> 3;
  const word =
    source[byte]! | (source[byte + 1]! << 8) | (source[byte + 2]! << 16) | (source[byte + 3]! << 24);
  return (word >>> (at & 7)) & ((1 << count) - 1);
}

/** Where the bits of a stream end that is read backwards: the highest one that is set says so. */
export function streamEnd(source: Uint8Array, from: number, end: number): number {
  const last = end > from ? source[end - 1]! : 0;
  if (last === 0) throw new Damage('a stream without an end');
  return 8 * (end - 1) + highestBit(last);
}

/** Bits that end at `left`, of which those in front of `first` are zeros. */
function lastBits(source: Uint8Array, first: number, left: number, count: number): number {
  const there = Math.min(count, left - first);
  return there <= 0 ? 0 : bitsAt(source, left - there, there) << (count - there);
}

/** Reads the description of a Huffman code. */
export function readHuffman(
  source: Uint8Array,
  from: number,
  end: number,
): { readonly huffman: Huffman; readonly end: number } {
  if (from >= end) throw new Damage('no code');
  const head = source[from]!;
  const isPacked = head < 128;
  const behind = from + 1 + (isPacked ? head : (head - 126) >> 1);
  if (behind > end) throw new Damage('a code that is cut');
  const weights = isPacked
    ? packedWeights(source, from + 1, behind)
    : Array.from({ length: head - 127 }, (_, i) => {
        const byte = source[from + 1 + (i >> 1)]!;
        return i % 2 === 0 ? byte >> 4 : byte & 15;
      });
  return { huffman: huffmanOf(weights), end: behind };
}

function packedWeights(source: Uint8Array, from: number, end: number): number[] {
  const { states, end: start } = readStates(source, from, end, MAX_WEIGHT_LOG, 255);
  const { symbols, bits, bases, log } = states;
  const weights: number[] = [];
  const first = 8 * start;
  let left = streamEnd(source, start, end);
  const read = (count: number): number => {
    const value = lastBits(source, first, left, count);
    left -= count;
    return value;
  };
  // Two states take turns.
  let now = read(log);
  let other = read(log);
  while (weights.length < 255) {
    weights.push(symbols[now]!);
    const next = bases[now]! + read(bits[now]!);
    if (left < first) {
      weights.push(symbols[other]!);
      return weights;
    }
    now = other;
    other = next;
  }
  throw new Damage('too many weights');
}

/** The last weight is not written: it is what is missing. */
function huffmanOf(written: readonly number[]): Huffman {
  let sum = 0;
  for (const weight of written) {
    if (weight > MAX_HUFFMAN_LOG) throw new Damage('a weight that is too large');
    if (weight > 0) sum += 1 << (weight - 1);
  }
  const log = sum === 0 ? 0 : highestBit(sum) + 1;
  const missing = (1 << log) - sum;
  if (log === 0 || log > MAX_HUFFMAN_LOG || written.length > 255 || (missing & (missing - 1)) !== 0)
    throw new Damage('weights that make no code');
  const weights = [...written, highestBit(missing) + 1];
  const symbols = new Uint8Array(1 << log);
  const bits = new Uint8Array(1 << log);
  let at = 0;
  for (let weight = 1; weight <= log; weight += 1)
    for (const [symbol, own] of weights.entries())
      if (own === weight) {
        const to = at + (1 << (weight - 1));
        symbols.fill(symbol, at, to);
        bits.fill(log + 1 - weight, at, to);
        at = to;
      }
  return { log, symbols, bits };
}

/** Reads a stream of literals from the last one backwards, which has to have just so many. */
export function readLiterals(
  huffman: Huffman,
  source: Uint8Array,
  from: number,
  end: number,
  to: Uint8Array,
  start: number,
  behind: number,
): void {
  const { log, symbols, bits } = huffman;
  const mask = (1 << log) - 1;
  const first = 8 * from;
  let left = streamEnd(source, from, end);
  let at = start;
  for (const safe = first + log; left >= safe && at < behind; at += 1) {
    const bit = left - log;
    const byte = bit >> 3;
    const word = source[byte]! | (source[byte + 1]! << 8) | (source[byte + 2]! << 16);
    const code = (word >>> (bit & 7)) & mask;
    to[at] = symbols[code]!;
    left -= bits[code]!;
  }
  // The last ones are of fewer bits than the longest.
  for (; left > first && at < behind; at += 1) {
    const code = lastBits(source, first, left, log);
    to[at] = symbols[code]!;
    left -= bits[code]!;
  }
  if (at !== behind || left !== first) throw new Damage('another number of literals');
}
