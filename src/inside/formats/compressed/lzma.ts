// LZMA, as xz has it in chunks (LZMA2). https://www.7-zip.org/sdk.html (lzma-specification.txt),
// and for the chunks
// https://github.com/tukaani-project/xz/blob/master/src/liblzma/lzma/lzma2_decoder.c

import { Damage, holdUpTo, Unknown } from '../../input.js';
import type { Memory } from '../../limits.js';

const STATES = 12;
const POSITION_STATES = 16;
const HALF = 1024;
/** Bits of a probability, and how fast it follows what it sees. */
const MODEL_BITS = 11;
const MOVE_BITS = 5;

/** The order of the probabilities in one array. */
const IS_MATCH = 0;
const IS_REP = IS_MATCH + STATES * POSITION_STATES;
const IS_REP_G0 = IS_REP + STATES;
const IS_REP_G1 = IS_REP_G0 + STATES;
const IS_REP_G2 = IS_REP_G1 + STATES;
const IS_REP0_LONG = IS_REP_G2 + STATES;
const SLOTS = IS_REP0_LONG + STATES * POSITION_STATES;
const SPECIAL = SLOTS + 4 * 64;
const ALIGN = SPECIAL + 128;
const LENGTH_SIZE = 2 + 2 * 16 * 8 + 256;
const MATCH_LENGTH = ALIGN + 16;
const REP_LENGTH = MATCH_LENGTH + LENGTH_SIZE;
const LITERALS = REP_LENGTH + LENGTH_SIZE;
const MAX_PROBABILITIES = LITERALS + 0x300 * 16;

/** Of a dictionary that is larger so many bytes are held. */
const MAX_HELD = 64 * 1024 * 1024;
/** So many bytes are held at first, and not counted. */
const LITTLE = 1024 * 1024;
/** More is made room for at once: bytes that were never written take no memory. */
const LARGE = 8 * 1024 * 1024;
/** Bytes that are made at once. */
const PIECE = 65_536;

/**
 * Decodes the chunks of one stream. What was decoded before is looked back to in a ring, which
 * grows with what is made up to the dictionary's size.
 */
export class LzmaDecoder {
  /** Of the dictionary, in bytes. */
  readonly size: number;
  readonly #memory: Memory;
  #held = 0;
  #ring: Uint8Array;
  /** It grows no more, although what is made may copy from further back. */
  #isLimited = false;
  #at = 0;
  /** How many bytes there are to look back to. */
  #full = 0;
  readonly #probabilities = new Uint16Array(MAX_PROBABILITIES);
  #contextBits = 0;
  #positionBits = 0;
  #literalPositionBits = 0;
  #state = 0;
  readonly #reps = [0, 0, 0, 0];
  /**
   * Bytes since the last reset of the dictionary, modulo 2**32: literals and matches depend on its
   * low bits.
   */
  #position = 0;

  #source: Uint8Array = new Uint8Array();
  #next = 0;
  #range = 0;
  #code = 0;

  constructor(size: number, memory: Memory) {
    this.size = size;
    this.#memory = memory;
    this.#ring = Buffer.allocUnsafeSlow(Math.max(4096, Math.min(size, LITTLE)));
  }

  /** Nothing more is asked of it. */
  release(): void {
    this.#memory.letGo(this.#held);
    this.#held = 0;
  }

  resetDictionary(): void {
    this.#full = 0;
    this.#position = 0;
  }

  resetState(): void {
    this.#state = 0;
    this.#reps.fill(0);
    this.#probabilities.fill(HALF);
  }

  /** Throws Damage if that is no byte of properties of LZMA2. */
  setProperties(byte: number): void {
    const context = byte % 9;
    const literalPosition = Math.floor(byte / 9) % 5;
    const position = Math.floor(byte / 45);
    if (byte >= 225 || context + literalPosition > 4) throw new Damage('wrong properties');
    this.#contextBits = context;
    this.#literalPositionBits = literalPosition;
    this.#positionBits = position;
  }

  /** Takes bytes that are not compressed. */
  copy(bytes: Uint8Array, to: (bytes: Uint8Array) => void): void {
    for (const byte of bytes) this.#put(byte);
    to(bytes);
  }

  /** Decodes a chunk to `size` bytes exactly. Throws Damage. */
  decode(source: Uint8Array, size: number, to: (bytes: Uint8Array) => void): void {
    if (source.length < 5 || source[0] !== 0) throw new Damage('no start of a chunk');
    this.#source = source;
    this.#next = 5;
    this.#range = 0xffffffff;
    this.#code = new DataView(source.buffer, source.byteOffset).getUint32(1);
    for (let left = size; left > 0; ) {
      // What goes around the ring is given on before it is written over.
      const room = Math.min(left, this.#ring.length - this.#at, PIECE);
      const start = this.#at;
      this.#run(room);
      const made = this.#at - start;
      to(this.#ring.subarray(start, this.#at));
      left -= made;
      this.#turn();
    }
    if (this.#pending > 0) throw new Damage('a match beyond the end of its chunk');
    this.#normalize();
    if (this.#next !== source.length || this.#code !== 0) throw new Damage('a chunk of another length');
  }

  /** What is left of a match that did not fit. */
  #pending = 0;

  /** At its end the ring grows, or begins anew. */
  #turn(): void {
    const { length } = this.#ring;
    if (this.#at < length) return;
    const most = Math.min(this.size, MAX_HELD);
    if (!this.#isLimited && length < most)
      this.#enlarge(4 * length > LARGE ? most : Math.min(most, 4 * length));
    if (this.#at < this.#ring.length) return;
    this.#isLimited = length < this.size;
    this.#at = 0;
  }

  #enlarge(wanted: number): void {
    const { length } = this.#ring;
    const more = holdUpTo(this.#memory, wanted - length, LITTLE);
    if (more === 0) return;
    this.#held += more;
    const larger = Buffer.allocUnsafeSlow(length + more);
    larger.set(this.#ring);
    this.#ring = larger;
  }

  #put(byte: number): void {
    if (this.#at === this.#ring.length) this.#turn();
    this.#ring[this.#at] = byte;
    this.#at += 1;
    this.#position = (this.#position + 1) >>> 0;
    if (this.#full < this.#ring.length) this.#full += 1;
  }

  /** Makes `room` bytes. */
  #run(room: number): void {
    const end = this.#at + room;
    const positionMask = (1 << this.#positionBits) - 1;
    if (this.#pending > 0) this.#copyMatch(end);
    while (this.#at < end) {
      const positionState = this.#position & positionMask;
      if (this.#bit(IS_MATCH + (this.#state << 4) + positionState) === 0) {
        this.#literal();
        continue;
      }
      if (this.#bit(IS_REP + this.#state) === 0) this.#newMatch(positionState);
      else if (!this.#oldMatch(positionState)) continue;
      if (this.#reps[0]! >= this.#full) throw this.#before();
      this.#copyMatch(end);
    }
  }

  #newMatch(positionState: number): void {
    const reps = this.#reps;
    reps[3] = reps[2]!;
    reps[2] = reps[1]!;
    reps[1] = reps[0]!;
    this.#pending = 2 + this.#length(MATCH_LENGTH, positionState);
    this.#state = this.#state < 7 ? 7 : 10;
    reps[0] = this.#distance(Math.min(this.#pending - 2, 3));
  }

  /** A match at one of the last distances; false if it was a single byte, which is written. */
  #oldMatch(positionState: number): boolean {
    const reps = this.#reps;
    const state = this.#state;
    if (this.#full === 0) throw this.#before();
    if (this.#bit(IS_REP_G0 + state) === 0) {
      if (this.#bit(IS_REP0_LONG + (state << 4) + positionState) === 0) {
        this.#state = state < 7 ? 9 : 11;
        if (reps[0]! >= this.#full) throw this.#before();
        this.#put(this.#back(reps[0]!));
        return false;
      }
    } else {
      let distance = reps[1]!;
      if (this.#bit(IS_REP_G1 + state) !== 0) {
        if (this.#bit(IS_REP_G2 + state) === 0) distance = reps[2]!;
        else {
          distance = reps[3]!;
          reps[3] = reps[2]!;
        }
        reps[2] = reps[1]!;
      }
      reps[1] = reps[0]!;
      reps[0] = distance;
    }
    this.#pending = 2 + this.#length(REP_LENGTH, positionState);
    this.#state = state < 7 ? 8 : 11;
    return true;
  }

  /** What is copied lies before the beginning, or further back than what is held in memory. */
  #before(): Error {
    return this.#isLimited && this.#full === this.#ring.length
      ? new Unknown('too-large', 'a dictionary that is not held in memory')
      : new Damage('a match before the beginning');
  }

  /** The byte that was put `distance` + 1 bytes ago. */
  #back(distance: number): number {
    const place = this.#at - distance - 1;
    return this.#ring[place < 0 ? place + this.#ring.length : place]!;
  }

  #copyMatch(end: number): void {
    const ring = this.#ring;
    const size = ring.length;
    const count = Math.min(this.#pending, end - this.#at);
    let to = this.#at;
    let from = to - this.#reps[0]! - 1;
    if (from < 0) from += size;
    for (let i = 0; i < count; i += 1) {
      ring[to] = ring[from]!;
      to += 1;
      from += 1;
      if (from === size) from = 0;
    }
    this.#at = to;
    this.#pending -= count;
    this.#position = (this.#position + count) >>> 0;
    this.#full = Math.min(size, this.#full + count);
  }

  #literal(): void {
    const last = this.#full > 0 ? this.#back(0) : 0;
    const mask = (1 << this.#literalPositionBits) - 1;
    const context = ((this.#position & mask) << this.#contextBits) + (last >>> (8 - this.#contextBits));
    const base = LITERALS + 0x300 * context;
    let symbol = 1;
    if (this.#state >= 7) {
      if (this.#reps[0]! >= this.#full) throw this.#before();
      let match = this.#back(this.#reps[0]!);
      while (symbol < 0x100) {
        const matchBit = (match >>> 7) & 1;
        match <<= 1;
        const bit = this.#bit(base + ((1 + matchBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (matchBit !== bit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(base + symbol);
    this.#put(symbol & 0xff);
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  #length(base: number, positionState: number): number {
    if (this.#bit(base) === 0) return this.#tree(base + 2 + (positionState << 3), 3);
    if (this.#bit(base + 1) === 0) return 8 + this.#tree(base + 2 + 128 + (positionState << 3), 3);
    return 16 + this.#tree(base + 2 + 256, 8);
  }

  #distance(lengthState: number): number {
    const slot = this.#tree(SLOTS + (lengthState << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const high = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return high + this.#reverseTree(SPECIAL + high - slot, bits);
    let middle = 0;
    for (let i = bits - 4; i > 0; i -= 1) {
      this.#normalize();
      this.#range >>>= 1;
      const isSet = this.#code >= this.#range;
      if (isSet) this.#code -= this.#range;
      middle = 2 * middle + (isSet ? 1 : 0);
    }
    return high + middle * 16 + this.#reverseTree(ALIGN, 4);
  }

  #tree(base: number, bits: number): number {
    let symbol = 1;
    for (let i = 0; i < bits; i += 1) symbol = (symbol << 1) | this.#bit(base + symbol);
    return symbol - (1 << bits);
  }

  #reverseTree(base: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let i = 0; i < bits; i += 1) {
      const bit = this.#bit(base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  #normalize(): void {
    if (this.#range >= 0x1000000) return;
    if (this.#next >= this.#source.length) throw new Damage('a chunk that ends in the middle');
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#source[this.#next]!) >>> 0;
    this.#next += 1;
  }

  #bit(index: number): number {
    this.#normalize();
    const probability = this.#probabilities[index]!;
    const bound = (this.#range >>> MODEL_BITS) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      this.#probabilities[index] = probability + ((2048 - probability) >>> MOVE_BITS);
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    this.#probabilities[index] = probability - (probability >>> MOVE_BITS);
    return 1;
  }
}
