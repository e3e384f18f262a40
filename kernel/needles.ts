// Tells whether one of many needles is there, in one pass: Wu and Manber's search with blocks of
// two bytes, as src/detect/needles/needle-search.ts has it and docs/decisions/0002-needle-search.md
// explains it. src/objects/kernel/kernel.ts writes the needles.

/** Bytes that are searched by four lanes at once, and under how many those do not pay. */
const BLOCK: usize = 16384;
const SMALL: usize = 512;

/** Bytes of a needle's record, and how many there is room for: the first is not used. */
export const RECORD: usize = 64;
export const RECORDS: usize = 16384;

/** For each pair of bytes: how far a window that ends with it may move. */
export const shifts = memory.data(65536, 16);
/**
 * For each pair of bytes that stand side by side, a bit for what they may be of: a needle, and what
 * joins.ts adds.
 */
export const IN_NEEDLE: u32 = 1;
export const pairs = memory.data(65536, 16);
/** For each of those pairs that a needle has: by which bytes it is preceded, and followed there. */
const befores = memory.data(65536, 16);
const behinds = memory.data(65536, 16);
/**
 * For each pair of bytes that ends a window: the number of the first needle with that window's end
 * (2 bytes each).
 */
export const firsts = memory.data(131072, 16);
/** The needles: the length, a byte of no use, and the bytes. */
export const records = memory.data(64 * 16384, 16);
/** By their numbers: the number of the next needle with the same end of its window, or 0. */
const nexts = memory.data(2 * 16384, 16);
/**
 * For each pair of bytes: of the needles that begin with it, a bit by the two bytes behind it; see
 * hasStart.
 */
export const starts = memory.data(65536, 16);

/** The lengths of the shortest needle, which is that of a window, and of the longest; less 1. */
let last: usize = 1;
export let edge: usize = 1;

/** Makes the tables of the needles that lie in `records`, from number 1 on. */
export function setNeedles(count: usize, shortest: usize, longest: usize): void {
  last = shortest - 1;
  edge = longest - 1;
  memory.fill(shifts, <u8>last, 65536);
  for (let number: usize = 1; number <= count; number += 1) {
    const record = records + RECORD * number;
    const length = <usize>load<u8>(record);
    for (let i: usize = 1; i < length; i += 1) {
      const pair = pairBefore(record + 2 + i);
      store<u8>(pairs + pair, <u8>(<u32>load<u8>(pairs + pair) | IN_NEEDLE));
      add(befores + pair, i === 1 ? ANY : oneOf(load<u8>(record + i)));
      add(behinds + pair, i + 1 === length ? ANY : oneOf(load<u8>(record + i, 3)));
      if (i <= last) store<u8>(shifts + pair, <u8>min(<usize>load<u8>(shifts + pair), last - i));
    }
    const start = starts + pairBefore(record + 3);
    // What is behind a shorter needle says nothing.
    add(start, length < 4 ? ANY : 1 << startBit(load<u32>(record, 2)));
    const first = firsts + 2 * pairBefore(record + 2 + last);
    store<u16>(nexts + 2 * number, load<u16>(first));
    store<u16>(first, number);
  }
}

const ANY: u32 = 0xff;

function add(set: usize, bits: u32): void {
  store<u8>(set, <u32>load<u8>(set) | bits);
}

/** One of eight bits for a byte. */
function oneOf(byte: u32): u32 {
  return 1 << (byte & 7);
}

/** False only if no needle has this pair of bytes behind the byte `before`. */
export function mayFollow(before: u32, pair: usize): bool {
  return (<u32>load<u8>(befores + pair) & oneOf(before)) !== 0;
}

/** False only if no needle has this pair of bytes before the byte `behind`. */
export function mayPrecede(pair: usize, behind: u32): bool {
  return (<u32>load<u8>(behinds + pair) & oneOf(behind)) !== 0;
}

/** Of the needles that stand where one was last found, the lowest number. */
let foundNumber: u32 = 0;

export function getFoundNumber(): u32 {
  return foundNumber;
}

/** Whether a needle lies wholly in `[start, end)`. */
export function holds(start: usize, end: usize): bool {
  return find(start, end) !== 0;
}

/** Where the first needle begins that lies wholly in `[start, end)`; 0 if none does. */
export function find(start: usize, end: usize): usize {
  let from = start;
  while (end > from + SMALL) {
    const to = min(end, from + BLOCK);
    if (blockHolds(from, to, end)) {
      const found = findInOrder(from, min(end, to + last), end);
      if (found !== 0) return found;
    }
    from = to;
  }
  return findInOrder(from, end, end);
}

/**
 * Where the first needle begins that has its window in `[start, limit)` and ends before `end`; 0 if
 * none does.
 */
function findInOrder(start: usize, limit: usize, end: usize): usize {
  let at = start + last;
  while (at < limit) {
    const jump = <usize>load<u8>(shifts + pairBefore(at));
    if (jump !== 0) at += jump;
    else if (standsAt(at, end)) return at - last;
    else at += 1;
  }
  return 0;
}

/** The pair of bytes that ends at `at`. */
function pairBefore(at: usize): usize {
  return <usize>load<u16>(at - 1);
}

/**
 * False only if no needle begins with the four bytes at `start`: most windows that end as one do
 * not begin as one.
 */
function hasStart(start: usize): bool {
  const bytes = load<u32>(start);
  const bits = <u32>load<u8>(starts + <usize>(bytes & 0xffff));
  return ((bits >> startBit(bytes)) & 1) !== 0;
}

/** One of eight bits for the last two of four bytes. */
function startBit(bytes: u32): u32 {
  return (((bytes >> 16) & 0xff) * 5 + (bytes >> 24)) & 7;
}

/** Whether a needle whose window ends at `at` ends before `end`. */
function standsAt(at: usize, end: usize): bool {
  const start = at - last;
  if (!hasStart(start)) return false;
  let number = <usize>load<u16>(firsts + 2 * pairBefore(at));
  let found: usize = 0;
  // The lowest number comes last.
  while (number !== 0) {
    const record = records + RECORD * number;
    const length = <usize>load<u8>(record);
    if (start + length <= end) {
      let i: usize = 0;
      while (i < length && load<u8>(start + i) === load<u8>(record + i, 2)) i += 1;
      if (i === length) found = number;
    }
    number = <usize>load<u16>(nexts + 2 * number);
  }
  if (found === 0) return false;
  foundNumber = <u32>found;
  return true;
}

/**
 * Whether a needle, which may go on to `end`, begins in `[from, to)`. Four lanes search windows
 * that begin in a quarter each.
 */
function blockHolds(from: usize, to: usize, end: usize): bool {
  const quarter = (to - from) >> 2;
  const limitA = from + quarter + last;
  const limitB = limitA + quarter;
  const limitC = limitB + quarter;
  const limitD = min(end, to + last);
  let a = from + last;
  let b = limitA;
  let c = limitB;
  let d = limitC;
  while (a < limitA && b < limitB && c < limitC && d < limitD) {
    const jumpA = <usize>load<u8>(shifts + pairBefore(a));
    const jumpB = <usize>load<u8>(shifts + pairBefore(b));
    const jumpC = <usize>load<u8>(shifts + pairBefore(c));
    const jumpD = <usize>load<u8>(shifts + pairBefore(d));
    if (jumpA === 0 && standsAt(a, end)) return true;
    if (jumpB === 0 && standsAt(b, end)) return true;
    if (jumpC === 0 && standsAt(c, end)) return true;
    if (jumpD === 0 && standsAt(d, end)) return true;
    a += max(jumpA, 1);
    b += max(jumpB, 1);
    c += max(jumpC, 1);
    d += max(jumpD, 1);
  }
  // One lane has reached its end; the others are close to theirs.
  return (
    findInOrder(a - last, limitA, end) !== 0 ||
    findInOrder(b - last, limitB, end) !== 0 ||
    findInOrder(c - last, limitC, end) !== 0 ||
    findInOrder(d - last, limitD, end) !== 0
  );
}
