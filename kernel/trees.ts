// The entries of trees, read along a walk of delta trees: of a tree stored whole all, of a delta
// those that its base does not have. An entry that a delta copies whole, from where it begins in
// the base, is the base's; all others are read. So whatever an entry is, it is read in the tree at
// hand or in one that it is based on. docs/decisions/0027-connectivity.md
import { countOf, fromOf, lengthOf, setOnePiece, sizeOfTarget } from './delta';

/**
 * Of the host: is told where the id of an entry lies, and says whether that object is here. Not
 * asked about a gitlink, which names an object of another repository, and not again about what it
 * lately said is here.
 */
declare function isHere(id: usize): bool;

const NUL: u32 = 0;
const SPACE: u32 = 0x20;
const DIGIT_0: u32 = 0x30;
const GITLINK: i32 = 0o160000;
const TYPE_BITS: i32 = 0o170000;
/** git writes 5 or 6. */
const MAX_DIGITS: usize = 8;
/** A digit of mode, a space, a letter of name, and a NUL: the least before an entry's id. */
const MIN_BEFORE_ID: u32 = 4;

/**
 * Ids that are here, each in the slot of its first bits: trees of one chain name the same objects
 * again and again.
 */
const RECENT: usize = 8192;
const MAX_ID: usize = 32;
const recent = memory.data(262144, 16);

/** An entry that does not lie in one piece; one of more bytes is taken as malformed. */
const MAX_ENTRY: usize = 65536;
const gathered = memory.data(65536, 16);

/** `HEAD`, and both ends of `objects`: 4 bytes each, the lowest first. */
const HEAD: u32 = 0x44414548;
const OBJE: u32 = 0x656a626f;
const ECTS: u32 = 0x73746365;

/** Whether an entry was read that may be another repository: see isOdd. */
let odd: u32 = 0;

/**
 * 1 if, since the last call, a tree got an entry that may be another repository, or a part of one;
 * else 0.
 */
export function takeOdd(): u32 {
  const was = odd;
  odd = 0;
  return was;
}

let hashBytes: usize = 20;
/**
 * Where the entries of each tree of a chain begin in it, and then where it ends: a stack of 4 bytes
 * each.
 */
let starts: usize = 0;
let startsRoom: u32 = 0;
/** Where the part of each depth begins in the stack; it ends where the next begins. */
let firsts: usize = 0;
let firstsRoom: u32 = 0;

export function setTrees(
  idBytes: usize,
  startsAt: usize,
  mostStarts: u32,
  firstsAt: usize,
  mostFirsts: u32,
): void {
  hashBytes = idBytes;
  starts = startsAt;
  startsRoom = mostStarts;
  firsts = firstsAt;
  firstsRoom = mostFirsts;
  // A name of zeros belongs in this slot, and was not looked up.
  store<u8>(recent, 1);
}

/** The next byte: in which piece it lies and where, and how many bytes the piece has from there. */
let piece: u32 = 0;
let at: usize = 0;
let left: u32 = 0;

/**
 * Reads the tree that lies from `start` to `end`, the first of a chain. False if it is malformed.
 */
export function readTree(start: usize, end: usize): bool {
  setOnePiece(start, <u32>(end - start));
  return readTreeDelta(0, start, start, true);
}

/**
 * Reads the target of the last delta, at `depth` of its chain, whose base lies from `base` to
 * `baseEnd`. `keep`: other trees are based on it. False if it is malformed.
 */
export function readTreeDelta(depth: u32, base: usize, baseEnd: usize, keep: bool): bool {
  const targetSize = sizeOfTarget();
  if (depth + 1 >= firstsRoom) return false;
  if (depth === 0) store<u32>(firsts, 0);
  const first = load<u32>(firsts + 4 * depth);
  const low: u32 = depth === 0 ? 0 : load<u32>(firsts + 4 * (depth - 1));
  if (keep && first + targetSize / (<u32>hashBytes + MIN_BEFORE_ID) + 2 > startsRoom) {
    // What is based on it finds no entry here, and reads its own.
    store<u32>(firsts + 4 * (depth + 1), first);
    return false;
  }
  /** Where the base's part of the stack has its size. */
  const last: u32 = depth === 0 ? 0 : first - 1;
  piece = 0xffffffff;
  left = 0;
  /** The entry of the base that probably comes next. */
  let next = low;
  let out = first;
  for (let read: u32 = 0; read < targetSize; ) {
    if (left === 0) nextPiece();
    const inBase = <u32>(at - base);
    /** The entry of the base that begins here, and how long it is there; 0: none does. */
    let same = last;
    let lengthThere: u32 = 0;
    if (at >= base && at < baseEnd) {
      same = startOf(next) === inBase ? next : findLast(low, last, inBase);
      if (same < last && startOf(same) === inBase) lengthThere = startOf(same + 1) - inBase;
    }
    next = min(same + 1, last);
    if (lengthThere > 0 && lengthThere <= left) {
      const behind = findLast(same + 1, last, inBase + left);
      const length = startOf(behind) - inBase;
      if (keep)
        for (let entry = same; entry < behind; entry += 1) setStart(out++, startOf(entry) - inBase + read);
      read += length;
      at += length;
      left -= length;
      next = behind;
      continue;
    }
    if (keep) setStart(out++, read);
    const hasName = lengthThere > 0 && lengthThere - <u32>hashBytes <= left;
    const length = hasName ? readId(lengthThere) : readEntry();
    if (length === 0) {
      if (keep) endPart(depth, first, 0);
      return false;
    }
    read += length;
  }
  if (keep) endPart(depth, out, targetSize);
  return true;
}

function startOf(entry: u32): u32 {
  return load<u32>(starts + 4 * entry);
}

function setStart(entry: u32, start: u32): void {
  store<u32>(starts + 4 * entry, start);
}

/** Ends the part of `depth`, whose entries are those before `out`. */
function endPart(depth: u32, out: u32, size: u32): void {
  setStart(out, size);
  store<u32>(firsts + 4 * (depth + 1), out + 1);
}

/** The last index from `low` to `high` whose start is not above `limit`; `low` if there is none. */
function findLast(low: u32, high: u32, limit: u32): u32 {
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Goes to the begin of the next piece; false if there is none. */
function nextPiece(): bool {
  piece += 1;
  if (piece >= countOf()) return false;
  at = fromOf(piece);
  left = lengthOf(piece);
  return true;
}

/**
 * Reads the entry at the next byte, whose mode and name are in this piece: it takes `length` bytes.
 * 0 if its id is cut off.
 */
function readId(length: u32): u32 {
  const isGitlink = (readMode(at, at + left) & TYPE_BITS) === GITLINK;
  const beforeId = length - <u32>hashBytes;
  at += beforeId;
  left -= beforeId;
  for (let done: usize = 0; done < hashBytes; ) {
    if (left === 0 && !nextPiece()) return 0;
    const stop = min(hashBytes, done + left);
    left -= <u32>(stop - done);
    while (done < stop) store<u8>(gathered + done++, load<u8>(at++));
  }
  if (!isGitlink) tell(gathered);
  return length;
}

/** Reads the entry at the next byte; its length, or 0 if it is none. */
function readEntry(): u32 {
  let length = parseEntry(at, at + left);
  if (length === CUT) {
    const size = gatherEntry();
    length = parseEntry(gathered, gathered + size);
    return length === <i32>size ? <u32>size : 0;
  }
  if (length < 0) return 0;
  at += length;
  left -= length;
  return <u32>length;
}

const MALFORMED: i32 = -1;
/** An entry that does not end where its bytes do. */
const CUT: i32 = -2;

/** Tells the id of the entry at `start`. Gives its length, or one of the above. */
function parseEntry(start: usize, end: usize): i32 {
  const mode = readMode(start, end);
  if (mode < 0) return MALFORMED;
  const space = placeOf(SPACE, start, end);
  const name = space + 1;
  const id = placeOf(NUL, name, end) + 1;
  if (id + hashBytes > end) return CUT;
  if (space === start || id === name + 1) return MALFORMED;
  if (isOdd(mode, name, <u32>(id - name - 1))) odd = 1;
  if ((mode & TYPE_BITS) !== GITLINK) tell(id);
  return <i32>(id + hashBytes - start);
}

/**
 * A gitlink; or a name that a repository kept as files has: the host looks whether the tree is one.
 */
function isOdd(mode: i32, name: usize, length: u32): bool {
  if ((mode & TYPE_BITS) === GITLINK) return true;
  if (length === 4) return load<u32>(name) === HEAD;
  return length === 7 && load<u32>(name) === OBJE && load<u32>(name + 3) === ECTS;
}

/** Where the byte first stands; `end` or behind it if it does not. */
function placeOf(byte: u32, start: usize, end: usize): usize {
  let place = start;
  while (place < end && <u32>load<u8>(place) !== byte) place += 1;
  return place;
}

/** The mode before the space, or before `end`; negative if it is none. */
function readMode(start: usize, end: usize): i32 {
  let mode: i32 = 0;
  for (let place = start; place < end; place += 1) {
    const byte = <u32>load<u8>(place);
    if (byte === SPACE) break;
    const digit = byte - DIGIT_0;
    if (digit > 7 || place - start >= MAX_DIGITS) return MALFORMED;
    mode = mode * 8 + digit;
  }
  return mode;
}

/**
 * Puts the pieces of the entry at the next byte together; gives its length, or that of what there
 * is of it.
 */
function gatherEntry(): usize {
  let length: usize = 0;
  /** Where the entry ends, once its name was seen to end. */
  let end = MAX_ENTRY;
  let named = false;
  while (length < end && (left > 0 || nextPiece())) {
    const byte = <u32>load<u8>(at);
    store<u8>(gathered + length, <u8>byte);
    at += 1;
    left -= 1;
    length += 1;
    if (!named && byte === NUL) {
      named = true;
      end = min(end, length + hashBytes);
    }
  }
  return length;
}

/** Asks the host about an id, unless it lately said that it is here. */
function tell(id: usize): void {
  const slot = recent + MAX_ID * <usize>(bswap<u16>(load<u16>(id)) % <u16>RECENT);
  let i: usize = 0;
  while (i < hashBytes && load<u8>(slot + i) === load<u8>(id + i)) i += 1;
  if (i === hashBytes) return;
  if (isHere(id)) memory.copy(slot, id, hashBytes);
}
