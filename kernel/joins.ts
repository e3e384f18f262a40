// What may begin or lie where two pieces of a delta's target meet, so that neither the delta nor the
// base has it as a whole: a needle, the first bytes of a stream, the letters of one.
import { countOf, fromOf, joinHolds, lengthOf } from './delta';
import { mayBeStream, STREAM_BYTES } from './inflate';
import { IN_NEEDLE, mayFollow, mayPrecede, pairs } from './needles';
import { isLetterOf, isMagic, isRun, isZlibSecond, lettersAt, MIN_LETTER, RUN, runHoldsZlib } from './packed';

/** More bits of `pairs`: in the first bytes of a stream; letters of base64, both of them. */
const IN_MAGIC: u32 = 2;
const ARE_LETTERS: u32 = 4;
/** In the first bytes of what is told by four of them, which texts may have by twos. */
const IN_MARK: u32 = 8;

/**
 * Letters on each side of the place where two pieces meet that are looked at: more than a delta
 * brings in one piece.
 */
const JOINED: usize = 128;
const VECTOR: usize = 16;
/** Room for those, and on both sides for a vector. */
const room = memory.data(16 + 2 * 128 + 32, 16);
const joined = room + VECTOR;
const MIDDLE = joined + JOINED;

function mark(before: u32, next: u32, bit: u32): void {
  const pair = pairs + <usize>(before | (next << 8));
  store<u8>(pair, <u8>(<u32>load<u8>(pair) | bit));
}

/** The pairs that stand side by side in the first bytes of a zlib, a gzip and a zstd stream. */
function setPairs(): void {
  mark(0x78, 0x01, IN_MAGIC);
  mark(0x78, 0x5e, IN_MAGIC);
  mark(0x78, 0x9c, IN_MAGIC);
  mark(0x78, 0xda, IN_MAGIC);
  mark(0x1f, 0x8b, IN_MAGIC);
  mark(0x8b, 0x08, IN_MAGIC);
  mark(0x28, 0xb5, IN_MAGIC);
  mark(0xb5, 0x2f, IN_MAGIC);
  mark(0x2f, 0xfd, IN_MAGIC);
  mark(0x04, 0x22, IN_MARK); // lz4, and its old form
  mark(0x22, 0x4d, IN_MARK);
  mark(0x4d, 0x18, IN_MARK);
  mark(0x02, 0x21, IN_MARK);
  mark(0x21, 0x4c, IN_MARK);
  mark(0x4c, 0x18, IN_MARK);
  mark(0x68, 0x73, IN_MARK); // squashfs
  mark(0x73, 0x71, IN_MARK);
  mark(0x71, 0x73, IN_MARK);
  mark(0x5d, 0x00, IN_MARK); // LZMA
  mark(0x00, 0x00, IN_MARK);
  for (let before: u32 = 0; before < 128; before += 1) {
    if (!isLetterOf(before)) continue;
    for (let next: u32 = 0; next < 128; next += 1) if (isLetterOf(next)) mark(before, next, ARE_LETTERS);
  }
}

setPairs();

/**
 * Whether a needle lies across a join of two pieces of the last delta; or, of a blob, a stream may
 * begin there. `hasZlibBytes`: in the base are the first bytes of one.
 */
export function someJoinMatters(isBlob: bool, hasZlibBytes: bool): bool {
  const count = countOf();
  if (count === 0) return false;
  const wanted: u32 = isBlob ? IN_NEEDLE | IN_MAGIC | IN_MARK | ARE_LETTERS : IN_NEEDLE;
  let length = lengthOf(0);
  let end = fromOf(0) + length;
  /** Bytes of the short pieces that are side by side before this one. */
  let short: u32 = length < <u32>VECTOR ? length : 0;
  for (let piece: u32 = 1; piece < count; piece += 1) {
    const next = fromOf(piece);
    const before = length;
    length = lengthOf(piece);
    const pair = <usize>load<u8>(end - 1) | ((<usize>load<u8>(next)) << 8);
    const may = <u32>load<u8>(pairs + pair) & wanted;
    if (may !== 0) {
      const isNeedle =
        (may & IN_NEEDLE) !== 0 &&
        (before === 1 || mayFollow(load<u8>(end - 2), pair)) &&
        (length === 1 || mayPrecede(pair, load<u8>(next, 1)));
      if (isNeedle && joinHolds(piece)) return true;
      if ((may & IN_MAGIC) !== 0) return true;
      if ((may & IN_MARK) !== 0 && (before < 3 || length < 3 || joinIsMarked(end, next))) return true;
      // A run has a vector of letters at a join, or goes over short pieces alone.
      const isLikely =
        (may & ARE_LETTERS) !== 0 &&
        (short >= RUN - 2 * <u32>VECTOR ||
          (before >= <u32>VECTOR && areLetters(end - VECTOR)) ||
          (length >= <u32>VECTOR && areLetters(next)));
      if (isLikely && joinHoldsZlibText(piece)) return true;
    }
    // What the base has of a stream may be too little for one, or go on there as none.
    if (hasZlibBytes && joinsZlib(end - before, end)) return true;
    end = next + length;
    short = length < <u32>VECTOR ? short + length : 0;
  }
  return false;
}

/** Whether the last three bytes before `end` and the first from `next` on have the first ones of a format. */
function joinIsMarked(end: usize, next: usize): bool {
  const bytes = <u64>(load<u32>(end - 3) & 0xffffff) | ((<u64>(load<u32>(next) & 0xffffff)) << 24);
  return isMagic(<u32>bytes) || isMagic(<u32>(bytes >> 8)) || isMagic(<u32>(bytes >> 16));
}

/** Whether a zlib stream may begin in the last bytes of a piece and go on behind it. */
function joinsZlib(start: usize, end: usize): bool {
  const first = i8x16.splat(0x78);
  for (let at = end - min(end - start, <usize>STREAM_BYTES); at < end; at += VECTOR) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(at), first));
    while (mask !== 0) {
      const place = at + <usize>ctz(mask);
      if (place + 1 >= end) break;
      if (isZlibSecond(load<u8>(place, 1)) && mayBeStream(place, end)) return true;
      mask &= mask - 1;
    }
  }
  return false;
}

function areLetters(at: usize): bool {
  return i8x16.all_true(i8x16.ge_u(v128.load(at), i8x16.splat(MIN_LETTER))) && isRun(at);
}

/**
 * Whether the letters around the beginning of a piece are a run that holds a zlib stream. They are
 * put together first.
 */
function joinHoldsZlibText(piece: u32): bool {
  const start = startOfLetters(piece - 1);
  const stop = endOfLetters(piece);
  return stop >= start + RUN && runHoldsZlib(start, stop);
}

/** Puts the letters that `piece` ends with, and those before them, in front of the middle. */
function startOfLetters(piece: u32): usize {
  let left = piece;
  let from = fromOf(left);
  let end = from + lengthOf(left);
  let start = MIDDLE;
  while (true) {
    const bytes = min(min(VECTOR, end - from), start - joined);
    v128.store(start - VECTOR, v128.load(end - VECTOR));
    const others = ~lettersAt(end - VECTOR) & (0xffff << (<i32>(VECTOR - bytes))) & 0xffff;
    if (others !== 0) return start - <usize>(clz(others) - 16);
    start -= bytes;
    end -= bytes;
    if (start === joined) return start;
    while (end === from) {
      if (left === 0) return start;
      left -= 1;
      from = fromOf(left);
      end = from + lengthOf(left);
    }
  }
}

/** Puts the letters that `piece` begins with, and those behind them, behind the middle. */
function endOfLetters(piece: u32): usize {
  let right = piece;
  let at = fromOf(right);
  let end = at + lengthOf(right);
  let stop = MIDDLE;
  while (true) {
    const bytes = min(min(VECTOR, end - at), MIDDLE + JOINED - stop);
    v128.store(stop, v128.load(at));
    const others = ~lettersAt(at) & ((1 << (<i32>bytes)) - 1);
    if (others !== 0) return stop + <usize>ctz(others);
    stop += bytes;
    at += bytes;
    if (stop === MIDDLE + JOINED) return stop;
    while (at === end) {
      right += 1;
      if (right === countOf()) return stop;
      at = fromOf(right);
      end = at + lengthOf(right);
    }
  }
}
