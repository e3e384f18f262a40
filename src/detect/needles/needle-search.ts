// Finds the first of many short byte strings in one pass, whatever their number: the hot loop of
// every scan.
//
// Wu and Manber's algorithm with blocks of two bytes
// (https://www.cs.arizona.edu/~udi/wu-manber.pdf, section 3): a table says for each pair of bytes
// how far the search may jump. Each jump waits for the table of the one before, so four searches
// run side by side over the quarters of a block: docs/decisions/0002-needle-search.md has the
// figures.

const PAIRS = 65_536;

/**
 * Bytes searched by four lanes at once. A block without a hit is left behind; one with a hit is
 * searched in order.
 */
const BLOCK = 16_384;

/** Under this the four lanes do not pay. */
const SMALL = 512;

/**
 * Disk images, databases and sparse files are zeros for gigabytes, and UTF-32 has each pair of them
 * looked at: a block of nothing else is compared at once.
 */
const ZEROS = Buffer.alloc(BLOCK);
/** No needle begins with more zeros: a character of UTF-32 has three. */
const MAX_ZEROS = 8;

const NONE: number[] = [];

/**
 * So often it is looked for in all the needles joined what may begin one, before the needles are
 * made.
 */
const MAX_DOUBTS = 64;

/** What the search knows of its needles: all that it needs until it comes to one. */
export interface NeedleTables {
  /** The length of the shortest needle, and of the windows that are compared. */
  readonly window: number;
  /**
   * By distance: the pairs of bytes, as character codes, from which a window may move so far, and
   * no further.
   */
  readonly shifts: readonly string[];
  /**
   * The pairs of bytes that needles begin with, and for each a byte with the `startBit` of all that
   * do.
   */
  readonly firsts: string;
  readonly startBits: string;
}

/** One of eight bits for the third and the fourth byte of a needle. */
function startBit(third: number, fourth: number): number {
  return 1 << ((third * 5 + fourth) & 7);
}

/** `needles`: at least one, each of at least two bytes, one character a byte. */
export function tablesOf(needles: readonly string[]): NeedleTables {
  const window = needles.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  const distances = new Map<number, number>();
  for (const needle of needles)
    for (let i = 1; i < window; i += 1) {
      const pair = (needle.charCodeAt(i - 1) << 8) | needle.charCodeAt(i);
      distances.set(pair, Math.min(window - 1 - i, distances.get(pair) ?? window));
    }
  const startBits = new Map<number, number>();
  for (const needle of needles) {
    const pair = (needle.charCodeAt(0) << 8) | needle.charCodeAt(1);
    // What is behind a shorter needle says nothing.
    const bit = needle.length < 4 ? 0xff : startBit(needle.charCodeAt(2), needle.charCodeAt(3));
    startBits.set(pair, (startBits.get(pair) ?? 0) | bit);
  }
  const shifts = Array<string>(window - 1).fill('');
  for (const [pair, distance] of distances) shifts[distance] += String.fromCharCode(pair);
  const text = (codes: Iterable<number>): string =>
    Array.from(codes, (code) => String.fromCharCode(code)).join('');
  return { window, shifts, firsts: text(startBits.keys()), startBits: text(startBits.values()) };
}

export class NeedleSearch {
  /** The length of the shortest needle, and of the windows that are compared. */
  readonly #window: number;
  /** For each pair of bytes at the end of a window: how far the window may move. */
  readonly #shift: Uint8Array;
  /** For each pair of bytes: the bits of the needles that begin with it. */
  readonly #first = new Uint8Array(PAIRS);
  /** Numbers of needles by the hash of their first window. */
  #buckets: Map<number, number[]> | undefined;
  readonly #needles: () => readonly string[];
  readonly #joined: string | undefined;
  /** How often a needle repeats its first byte at most, where it does for a whole window. */
  #longestRun = 0;
  #doubts = 0;

  /** `needles`: at least one, each of at least two bytes, one character a byte. */
  static of(needles: readonly string[]): NeedleSearch {
    return new NeedleSearch(() => needles, tablesOf(needles));
  }

  /**
   * `needles`: those that `tables` is of. `joined`: all of them in one string, where making them
   * takes long.
   */
  constructor(
    needles: () => readonly string[],
    { window, shifts, firsts, startBits }: NeedleTables,
    joined?: string,
  ) {
    this.#window = window;
    this.#needles = needles;
    this.#joined = joined;
    // Nothing is compiled yet: each look at a field is felt.
    const shift = new Uint8Array(PAIRS).fill(window - 1);
    for (const [distance, pairs] of shifts.entries())
      for (let i = 0; i < pairs.length; i += 1) shift[pairs.charCodeAt(i)] = distance;
    this.#shift = shift;
    const first = this.#first;
    for (let i = 0; i < firsts.length; i += 1) first[firsts.charCodeAt(i)] = startBits.charCodeAt(i);
  }

  /**
   * The offset of the first needle that lies wholly in `bytes[start, end)`, or -1. Bytes outside
   * are not looked at.
   */
  find(given: Uint8Array, start: number, end: number): number {
    const bytes = asBuffer(given);
    let from = start;
    while (end - from > SMALL) {
      const to = Math.min(end, from + BLOCK);
      if (isZero(bytes, from, to)) {
        from = to - MAX_ZEROS;
        continue;
      }
      if (this.#blockContains(bytes, from, to, end)) {
        const found = this.#findInOrder(bytes, from, Math.min(end, to + this.#window - 1), end);
        if (found >= 0) return found;
      }
      from = to;
    }
    return this.#findInOrder(bytes, from, end, end);
  }

  /**
   * The numbers of all needles that stand at `at`, in the order in which the constructor got them.
   */
  matchesAt(given: Uint8Array, at: number, end: number): number[] {
    const bytes = asBuffer(given);
    const needles = this.#needles();
    return this.#beginningAs(bytes, at).filter((number) => standsAt(needles[number]!, bytes, at, end));
  }

  /** The numbers of the needles that may begin with the window at `at`. */
  #beginningAs(bytes: Uint8Array, at: number): number[] {
    this.#buckets ??= this.#fillBuckets();
    let hash = 0;
    for (let i = at; i < at + this.#window; i += 1) hash = hashOn(hash, bytes[i]!);
    return this.#buckets.get(hash) ?? NONE;
  }

  #fillBuckets(): Map<number, number[]> {
    const buckets = new Map<number, number[]>();
    const last = this.#window - 1;
    for (const [number, needle] of this.#needles().entries()) {
      let hash = 0;
      for (let i = 0; i <= last; i += 1) hash = hashOn(hash, needle.charCodeAt(i));
      const bucket = buckets.get(hash);
      if (bucket) bucket.push(number);
      else buckets.set(hash, [number]);
      const run = runOf(needle);
      if (run > last) this.#longestRun = Math.max(this.#longestRun, run);
    }
    return buckets;
  }

  /** The first needle whose window begins in `[start, limit - window]`; it may go on to `end`. */
  #findInOrder(bytes: Uint8Array, start: number, limit: number, end: number): number {
    const shift = this.#shift;
    const last = this.#window - 1;
    let i = start + last;
    while (i < limit) {
      const jump = shift[(bytes[i - 1]! << 8) | bytes[i]!]!;
      if (jump !== 0) i += jump;
      else if (this.#matches(bytes, i - last, end)) return i - last;
      else i += 1;
    }
    return -1;
  }

  /**
   * Whether a needle begins in `[from, to)`. The four lanes search windows that begin in a quarter
   * each.
   */
  #blockContains(bytes: Uint8Array, from: number, to: number, end: number): boolean {
    const shift = this.#shift;
    const last = this.#window - 1;
    const quarter = (to - from) >>> 2;
    const limitA = from + quarter + last;
    const limitB = limitA + quarter;
    const limitC = limitB + quarter;
    const limitD = Math.min(end, to + last);
    let a = from + last;
    let b = limitA;
    let c = limitB;
    let d = limitC;
    while (a < limitA && b < limitB && c < limitC && d < limitD) {
      const jumpA = shift[(bytes[a - 1]! << 8) | bytes[a]!]!;
      const jumpB = shift[(bytes[b - 1]! << 8) | bytes[b]!]!;
      const jumpC = shift[(bytes[c - 1]! << 8) | bytes[c]!]!;
      const jumpD = shift[(bytes[d - 1]! << 8) | bytes[d]!]!;
      if (jumpA === 0 || jumpB === 0 || jumpC === 0 || jumpD === 0) {
        // Out of this loop: it is compiled again and again, by each thread.
        if (this.#oneMatches(bytes, a, b, c, d, end)) return true;
        a += jumpA || 1;
        b += jumpB || 1;
        c += jumpC || 1;
        d += jumpD || 1;
      } else {
        a += jumpA;
        b += jumpB;
        c += jumpC;
        d += jumpD;
      }
    }
    // One lane has reached its end; the others are close to theirs.
    const lanes = [a, limitA, b, limitB, c, limitC, d, limitD];
    for (let lane = 0; lane < lanes.length; lane += 2)
      if (this.#findInOrder(bytes, lanes[lane]! - last, lanes[lane + 1]!, end) >= 0) return true;
    return false;
  }

  /** Whether a needle stands where one of these windows ends. */
  #oneMatches(bytes: Uint8Array, a: number, b: number, c: number, d: number, end: number): boolean {
    const last = this.#window - 1;
    for (const at of [a, b, c, d]) {
      const isEnd = this.#shift[(bytes[at - 1]! << 8) | bytes[at]!] === 0;
      if (isEnd && this.#matches(bytes, at - last, end)) return true;
    }
    return false;
  }

  #matches(bytes: Uint8Array, at: number, end: number): boolean {
    const bits = this.#first[(bytes[at]! << 8) | bytes[at + 1]!]!;
    if (bits === 0 || (at + 4 <= end && (bits & startBit(bytes[at + 2]!, bytes[at + 3]!)) === 0))
      return false;
    if (this.#buckets === undefined && !this.#mayStandAt(bytes, at)) return false;
    const needles = this.#needles();
    const numbers = this.#beginningAs(bytes, at);
    if (this.#isLongerRun(bytes, at, end)) return false;
    for (const number of numbers) if (standsAt(needles[number]!, bytes, at, end)) return true;
    return false;
  }

  /**
   * Whether one byte is repeated more often than in any needle. Digits of nothing but zeros, as in
   * a dump, would be compared with each needle that begins so, at each of them.
   */
  #isLongerRun(bytes: Uint8Array, at: number, end: number): boolean {
    const byte = bytes[at];
    const to = at + Math.max(this.#longestRun, this.#window - 1);
    if (to >= end || bytes[to] !== byte) return false;
    for (let i = at + 1; i < to; i += 1) if (bytes[i] !== byte) return false;
    return true;
  }

  /**
   * False if no needle begins as the window at `at`. Most searches have few such, and need no
   * needles for that.
   */
  #mayStandAt(bytes: Uint8Array, at: number): boolean {
    if (this.#joined === undefined || this.#doubts === MAX_DOUBTS) return true;
    this.#doubts += 1;
    let window = '';
    for (let i = at; i < at + this.#window; i += 1) window += String.fromCharCode(bytes[i]!);
    return this.#joined.includes(window);
  }
}

/** By the whole window: many needles end their first one alike. */
function hashOn(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) & 0x3fff_ffff;
}

/**
 * How often the first byte of a needle is repeated at its beginning; without end where it is all.
 */
function runOf(needle: string): number {
  for (let run = 1; run < needle.length; run += 1)
    if (needle.charCodeAt(run) !== needle.charCodeAt(0)) return run;
  return Number.POSITIVE_INFINITY;
}

/** All of one class, for which the loops are compiled once. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether all bytes of a block are zeros. */
function isZero(bytes: Buffer, from: number, to: number): boolean {
  if (bytes[from] !== 0 || bytes[to - 1] !== 0 || bytes[(from + to) >>> 1] !== 0) return false;
  return bytes.compare(ZEROS, 0, to - from, from, to) === 0;
}

/** Whether the needle stands at `at` in the bytes before `end`. */
function standsAt(needle: string, bytes: Uint8Array, at: number, end: number): boolean {
  if (at + needle.length > end) return false;
  for (let i = 0; i < needle.length; i += 1) if (bytes[at + i] !== needle.charCodeAt(i)) return false;
  return true;
}
