// Deltas: a target as pieces of a base and of the delta itself, and whether a needle can be new in
// it. https://git-scm.com/docs/gitformat-pack#_deltified_representation,
// docs/decisions/0003-history-engine.md
import { edge, holds } from './needles';

/** A copy without a size. */
const DEFAULT_COPY: u32 = 0x10000;
/** Pieces of up to so many bytes are copied here, longer ones by the engine. */
const SHORT_PIECE: u32 = 256;

/**
 * The pieces, a column each, of 4 bytes: where each lies in memory, and its length. And how many
 * there is room for.
 */
let froms: usize = 0;
let lengths: usize = 0;
let room: u32 = 0;

/** What the last delta says. */
let baseSize: u64 = 0;
let targetSize: u64 = 0;
let count: u32 = 0;

const VECTOR: usize = 16;
/** Room for the bytes on both sides of a join. */
const window = memory.data(128, 16);

/** The columns of the pieces; an entry is 4 bytes. */
export function setPieces(from: usize, length: usize, most: u32): void {
  froms = from;
  lengths = length;
  room = most;
}

export function getBaseSize(): f64 {
  return <f64>baseSize;
}
export function getTargetSize(): f64 {
  return <f64>targetSize;
}

/**
 * Reads the two sizes of the delta from `start` to `end`. Gives where its instructions begin; 0 if
 * the sizes are not there.
 */
export function readSizes(start: usize, end: usize): usize {
  let at = start;
  for (let n = 0; n < 2; n += 1) {
    let size: u64 = 0;
    let shift: u64 = 0;
    let byte: u64 = 128;
    while (byte >= 128) {
      if (at >= end || shift > 42) return 0;
      byte = <u64>load<u8>(at);
      at += 1;
      size |= (byte & 127) << shift;
      shift += 7;
    }
    if (n === 0) baseSize = size;
    else targetSize = size;
  }
  return at;
}

/**
 * Reads the instructions from `start` to `end`, with the base at `base`. False if one is none, or
 * reads beyond the base or the delta; if the pieces do not give the target's size; or if they are
 * too many.
 */
export function readPieces(start: usize, end: usize, base: usize): bool {
  let at = start;
  let made: u64 = 0;
  let piece: u32 = 0;
  while (at < end) {
    if (piece === room) return false;
    const op = <u32>load<u8>(at);
    at += 1;
    let from = at;
    let length = op;
    if (op < 0x80) {
      at += op;
      if (op === 0 || at > end) return false;
    } else {
      let offset: u32 = 0;
      length = 0;
      if (op & 0x01) offset = load<u8>(at++);
      if (op & 0x02) offset |= (<u32>load<u8>(at++)) << 8;
      if (op & 0x04) offset |= (<u32>load<u8>(at++)) << 16;
      if (op & 0x08) offset |= (<u32>load<u8>(at++)) << 24;
      if (op & 0x10) length = load<u8>(at++);
      if (op & 0x20) length |= (<u32>load<u8>(at++)) << 8;
      if (op & 0x40) length |= (<u32>load<u8>(at++)) << 16;
      if (length === 0) length = DEFAULT_COPY;
      if (at > end || <u64>offset + length > baseSize) return false;
      from = base + offset;
    }
    store<u32>(froms + 4 * piece, <u32>from);
    store<u32>(lengths + 4 * piece, length);
    made += length;
    piece += 1;
  }
  count = piece;
  return made === targetSize;
}

/** How many pieces there are, and how many bytes they give. */
export function countOf(): u32 {
  return count;
}
export function sizeOfTarget(): u32 {
  return <u32>targetSize;
}

/** Makes one piece the target of a delta. */
export function setOnePiece(from: usize, length: u32): void {
  store<u32>(froms, <u32>from);
  store<u32>(lengths, length);
  count = 1;
  targetSize = length;
}

export function fromOf(piece: u32): usize {
  return <usize>load<u32>(froms + 4 * piece);
}

export function lengthOf(piece: u32): u32 {
  return load<u32>(lengths + 4 * piece);
}

function endOf(piece: u32): usize {
  return fromOf(piece) + lengthOf(piece);
}

/**
 * Whether a needle lies across the begin of piece `join`: puts together what can be of it on both
 * sides.
 */
export function joinHolds(join: u32): bool {
  if (edge <= VECTOR && min(lengthOf(join - 1), lengthOf(join)) >= <u32>VECTOR) {
    v128.store(window, v128.load(endOf(join - 1) - VECTOR));
    v128.store(window, v128.load(fromOf(join)), VECTOR);
    return holds(window + VECTOR - edge, window + VECTOR + edge);
  }
  const middle = window + edge;
  let start = middle;
  for (let piece = join; piece > 0 && start > window; piece -= 1) {
    const from = fromOf(piece - 1);
    for (let at = endOf(piece - 1); at > from && start > window; ) store<u8>(--start, load<u8>(--at));
  }
  const limit = middle + edge;
  let end = middle;
  for (let piece = join; piece < count && end < limit; piece += 1) {
    const stop = endOf(piece);
    for (let at = fromOf(piece); at < stop && end < limit; ) store<u8>(end++, load<u8>(at++));
  }
  return holds(start, end);
}

/** Writes the target of the last delta to `target`, and up to 15 bytes behind it. */
export function apply(target: usize): void {
  let out = target;
  for (let piece: u32 = 0; piece < count; piece += 1) {
    const from = fromOf(piece);
    const length = lengthOf(piece);
    if (length > SHORT_PIECE) memory.copy(out, from, length);
    else for (let i: u32 = 0; i < length; i += 16) v128.store(out + i, v128.load(from + i));
    out += length;
  }
}
