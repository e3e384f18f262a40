// xxHash of 64 bits, which zstd has its checksums of.
// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md Numbers of 64 bits are two of 32,
// the high and the low: BigInt takes fifty times as long.

const STRIPE = 32;

/** The primes of 64 bits. */
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;
const [P1_HIGH, P1_LOW] = [0x9e3779b1, 0x85ebca87] as const;
const [P2_HIGH, P2_LOW] = [0xc2b2ae3d, 0x27d4eb4f] as const;
const MASK = 0xffff_ffff_ffff_ffffn;

/** Gathers bytes into whole stripes. */
class Stripes {
  readonly #rest = Buffer.alloc(STRIPE);
  readonly #take: (bytes: Uint8Array, from: number, to: number) => void;
  #held = 0;
  /** How many bytes there were. */
  length = 0;

  /** `take`: is given whole stripes. */
  constructor(take: (bytes: Uint8Array, from: number, to: number) => void) {
    this.#take = take;
  }

  push(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.#held > 0) {
      at = Math.min(STRIPE - this.#held, bytes.length);
      this.#rest.set(bytes.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < STRIPE) return;
      this.#take(this.#rest, 0, STRIPE);
    }
    const end = at + Math.floor((bytes.length - at) / STRIPE) * STRIPE;
    if (end > at) this.#take(bytes, at, end);
    this.#held = bytes.length - end;
    this.#rest.set(bytes.subarray(end));
  }

  /** The bytes that are no whole stripe. */
  get rest(): Buffer {
    return this.#rest.subarray(0, this.#held);
  }
}

/** XXH64 with the seed 0. */
export class Xxh64 {
  /** Four lanes, each its high half and its low one. */
  readonly #lanes = new Int32Array(8);
  readonly #stripes = new Stripes((bytes, from, to) => takeStripes(this.#lanes, bytes, from, to));

  constructor() {
    for (const [lane, value] of [P1 + P2, P2, 0n, -P1].entries()) {
      this.#lanes[2 * lane] = Number(BigInt.asIntN(32, value >> 32n));
      this.#lanes[2 * lane + 1] = Number(BigInt.asIntN(32, value));
    }
  }

  update(bytes: Uint8Array): void {
    this.#stripes.push(bytes);
  }

  digest(): bigint {
    const { length, rest } = this.#stripes;
    let sum = length >= STRIPE ? this.#joined() : P5;
    sum = (sum + BigInt(length)) & MASK;
    let at = 0;
    for (; at + 8 <= rest.length; at += 8)
      sum = (rotatedWide(sum ^ round(0n, rest.readBigUInt64LE(at)), 27n) * P1 + P4) & MASK;
    if (at + 4 <= rest.length) {
      sum = (rotatedWide(sum ^ ((BigInt(rest.readUInt32LE(at)) * P1) & MASK), 23n) * P2 + P3) & MASK;
      at += 4;
    }
    for (; at < rest.length; at += 1)
      sum = (rotatedWide(sum ^ ((BigInt(rest[at]!) * P5) & MASK), 11n) * P1) & MASK;
    sum = ((sum ^ (sum >> 33n)) * P2) & MASK;
    sum = ((sum ^ (sum >> 29n)) * P3) & MASK;
    return sum ^ (sum >> 32n);
  }

  #joined(): bigint {
    const lanes = [0, 2, 4, 6].map(
      (at) => (BigInt(this.#lanes[at]! >>> 0) << 32n) | BigInt(this.#lanes[at + 1]! >>> 0),
    );
    const turns = [1n, 7n, 12n, 18n];
    const sum = lanes.reduce((all, lane, i) => all + rotatedWide(lane, turns[i]!), 0n) & MASK;
    return lanes.reduce((all, lane) => ((all ^ round(0n, lane)) * P1 + P4) & MASK, sum);
  }
}

function round(lane: bigint, word: bigint): bigint {
  return (rotatedWide((lane + word * P2) & MASK, 31n) * P1) & MASK;
}

function rotatedWide(value: bigint, by: bigint): bigint {
  return ((value << by) | (value >> (64n - by))) & MASK;
}

/** What `round` does, for each lane of each stripe. */
function takeStripes(lanes: Int32Array, bytes: Uint8Array, from: number, to: number): void {
  for (let lane = 0; lane < 8; lane += 2) {
    let high = lanes[lane]!;
    let low = lanes[lane + 1]!;
    for (let at = from + 4 * lane; at < to; at += STRIPE) {
      const wordLow = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      const wordHigh =
        bytes[at + 4]! | (bytes[at + 5]! << 8) | (bytes[at + 6]! << 16) | (bytes[at + 7]! << 24);
      // lane + word * P2
      const addLow = Math.imul(wordLow, P2_LOW);
      const sumLow = (low + addLow) | 0;
      const carry = sumLow >>> 0 < addLow >>> 0 ? 1 : 0;
      const sumHigh =
        (high + highOf(wordLow, P2_LOW) + Math.imul(wordHigh, P2_LOW) + Math.imul(wordLow, P2_HIGH) + carry) |
        0;
      // turned left by 31
      const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
      const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
      // times P1
      low = Math.imul(turnedLow, P1_LOW);
      high = (highOf(turnedLow, P1_LOW) + Math.imul(turnedHigh, P1_LOW) + Math.imul(turnedLow, P1_HIGH)) | 0;
    }
    lanes[lane] = high;
    lanes[lane + 1] = low;
  }
}

/** The high half of the product of two numbers of 32 bits without signs. */
function highOf(x: number, y: number): number {
  const [xHigh, xLow, yHigh, yLow] = [x >>> 16, x & 0xffff, y >>> 16, y & 0xffff];
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const other = xLow * yHigh + (middle & 0xffff);
  return (xHigh * yHigh + Math.floor(middle / 65_536) + Math.floor(other / 65_536)) | 0;
}
