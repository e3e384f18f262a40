// The kernel's inflater takes exactly the streams that zlib takes, gives the same bytes, and writes
// nothing it should not.
import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Kernel } from '../../src/objects/kernel/kernel.js';
import { atDesk } from '../support/day.js';
import { random } from '../support/keys.js';
import { sized } from '../support/size.js';

/** How many streams are tried: VELEAKS_TEST_STREAMS=1000000 for a long run. */
const ROUNDS = Number(process.env.VELEAKS_TEST_STREAMS ?? sized(atDesk(700, 2_000), 20_000));
const SOURCE_BYTES = 2 ** 21;
/** What may be written behind the bytes asked for. */
const SLACK = 300;
const MARK = 0xaa;

const kernel = new Kernel([Buffer.from('needle')], SOURCE_BYTES, 20);

/**
 * Inflates in the middle of the kernel's memory; null if refused. Throws if it wrote where it
 * should not.
 */
function inflate(stream: Uint8Array, size: number): Buffer | null {
  const { bytes, sourceAt } = kernel;
  const target = kernel.stackAt + 64;
  // What follows the stream could pass for its rest.
  bytes.fill(0, sourceAt + stream.length, sourceAt + stream.length + 32);
  bytes.set(stream, sourceAt);
  bytes.fill(MARK, target - 64, target + size + SLACK + 64);
  const done = kernel.inflate(sourceAt, sourceAt + stream.length, target, size);
  const before = bytes.subarray(target - 64, target);
  const behind = bytes.subarray(target + size + SLACK, target + size + SLACK + 64);
  expect([...before, ...behind].every((byte) => byte === MARK)).toBe(true);
  return done ? Buffer.from(bytes.subarray(target, target + size)) : null;
}

/** Bytes of many kinds: of few letters or many, with repeats near and far. */
function makePlain(pick: (n: number) => number): Buffer {
  const letters = 1 + pick([2, 8, 60, 256][pick(4)]!);
  const size = pick([2, 60, 3000, 3000, 80_000][pick(pick(20) === 0 ? 5 : 4)]!);
  const plain = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    if (at > 0 && pick(4) === 0) {
      const distance = 1 + pick(Math.min(at, [3, 20, 40_000][pick(3)]!));
      for (let left = 3 + pick(300); left > 0 && at < size; left -= 1, at += 1)
        plain[at] = plain[at - distance]!;
    } else for (let left = pick(40); left >= 0 && at < size; left -= 1, at += 1) plain[at] = pick(letters);
  }
  return plain;
}

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];

test('agrees with zlib on sound and damaged streams', () => {
  const next = random(9);
  const pick = (n: number): number => Math.floor(next() * n);
  let sound = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = makePlain(pick);
    const strategy = STRATEGIES[pick(STRATEGIES.length)]!;
    let stream = deflateSync(plain, { level: pick(10), windowBits: 9 + pick(7), strategy });
    if (pick(3) > 0) damage(stream, pick);
    if (pick(8) === 0) stream = stream.subarray(0, pick(stream.length));
    const size = Math.max(0, plain.length + (pick(6) === 0 ? pick(3) - 1 : 0));
    const expected = reference(stream, size);
    const given = inflate(stream, size);
    if (expected === null) expect(given).toBeNull();
    else expect(given?.equals(expected)).toBe(true);
    if (expected !== null) sound += 1;
  }
  expect(sound).toBeGreaterThan(ROUNDS / 5);
}, 3_600_000);

/**
 * Flips a bit, mostly near the begin, where codes are told; mostly fixes the checksum, or else
 * nothing but that would tell.
 */
function damage(stream: Buffer, pick: (n: number) => number): void {
  const at = pick(2) === 0 ? pick(stream.length) : pick(Math.min(stream.length, 80));
  stream[at]! ^= 1 << pick(8);
  if (pick(4) === 0) return;
  const checksum = deflateSync(rawBytes(stream)).subarray(-4);
  checksum.copy(stream, stream.length - 4);
}

/** What the stream gives if its checksum is left aside; nothing where it gives none. */
function rawBytes(stream: Buffer): Buffer {
  try {
    return inflateRawSync(stream.subarray(2), { maxOutputLength: 2 ** 20 });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return Buffer.alloc(0);
    throw error;
  }
}

test('what follows a stream does not matter', () => {
  const stream = deflateSync('content');
  expect(inflate(Buffer.concat([stream, Buffer.from('more')]), 7)?.toString()).toBe('content');
});

test('a stream of another format, cut anywhere, or of another size is refused', () => {
  expect(inflate(deflateRawSync('content'), 7)).toBeNull();
  const stream = deflateSync('content');
  for (let length = 0; length < stream.length; length += 1)
    expect(inflate(stream.subarray(0, length), 7)).toBeNull();
  for (const size of [0, 6, 8, 2 ** 16]) expect(inflate(stream, size)).toBeNull();
  expect(inflate(deflateSync('content', { dictionary: Buffer.from('content') }), 7)).toBeNull();
});

test('a stored block of more bytes than there should be is not copied', () => {
  expect(inflate(deflateSync(Buffer.alloc(60_000, 'content'), { level: 0 }), 10)).toBeNull();
});

/**
 * Lengths of words by symbol; one of literals, one of distances, one of code lengths, and how many
 * of each are listed.
 */
interface MadeCode {
  readonly literals: Record<number, number>;
  readonly literalCount: number;
  readonly distances?: readonly number[];
  readonly codeLengths?: Record<number, number>;
}

/** 16 words of four bits: every length of a word can be told. */
const ALL_LENGTHS = Object.fromEntries(Array.from({ length: 16 }, (_, length) => [length, 4]));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * The words of a canonical code, by symbol: https://www.rfc-editor.org/rfc/rfc1951#section-3.2.2
 */
function wordsOf(lengths: Record<number, number>): Map<number, string> {
  const words = new Map<number, string>();
  let word = 0;
  for (let length = 1; length <= 15; length += 1, word *= 2)
    for (const [symbol, own] of Object.entries(lengths))
      if (own === length) {
        words.set(Number(symbol), word.toString(2).padStart(length, '0').slice(-length));
        word += 1;
      }
  return words;
}

/** A stream of one dynamic block with these codes, that holds `plain`. */
function madeStream(
  plain: string,
  { literals, literalCount, distances = [0], codeLengths }: MadeCode,
): Buffer {
  const number = (value: number, bits: number): string =>
    [...value.toString(2).padStart(bits, '0')].reverse().join('');
  const lengthWords = codeLengths ?? ALL_LENGTHS;
  const words = wordsOf(literals);
  const lengths = [
    ...Array.from({ length: literalCount }, (_, symbol) => literals[symbol] ?? 0),
    ...distances,
  ];
  const bits = [
    number(1, 1) + number(2, 2),
    number(literalCount - 257, 5) + number(distances.length - 1, 5) + number(15, 4),
    ...ORDER.map((symbol) => number(lengthWords[symbol] ?? 0, 3)),
    ...lengths.map((length) => wordsOf(lengthWords).get(length) ?? ''),
    ...[...Buffer.from(plain), 256].map((symbol) => words.get(symbol) ?? ''),
  ].join('');
  const bytes = bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt([...byte].reverse().join(''), 2));
  const stream = deflateSync(plain);
  return Buffer.concat([stream.subarray(0, 2), Buffer.from(bytes), stream.subarray(-4)]);
}

test.each<[string, string, MadeCode]>([
  ['a complete code', 'aa', { literals: { 97: 1, 256: 1 }, literalCount: 257 }],
  ['words of all lengths', 'abc', { literals: { 97: 1, 98: 2, 99: 3, 256: 3 }, literalCount: 258 }],
  ['words too few', 'aa', { literals: { 97: 2, 256: 2 }, literalCount: 257 }],
  ['words too many', 'aa', { literals: { 97: 1, 98: 1, 256: 1 }, literalCount: 257 }],
  ['a lone word of one bit', '', { literals: { 256: 1 }, literalCount: 257 }],
  ['a lone word of two bits', '', { literals: { 256: 2 }, literalCount: 257 }],
  ['no word for the end', 'aa', { literals: { 97: 1, 98: 1 }, literalCount: 257 }],
  ['the most symbols', 'aa', { literals: { 97: 1, 256: 1 }, literalCount: 286 }],
  ['a symbol too many', 'aa', { literals: { 97: 1, 256: 1 }, literalCount: 287 }],
  [
    'the most distances',
    'a',
    { literals: { 97: 1, 256: 1 }, literalCount: 257, distances: Array(30).fill(0) },
  ],
  [
    'a distance too many',
    'a',
    { literals: { 97: 1, 256: 1 }, literalCount: 257, distances: Array(31).fill(0) },
  ],
  ['a lone distance', 'a', { literals: { 97: 1, 256: 1 }, literalCount: 257, distances: [1] }],
  ['distances too few', 'a', { literals: { 97: 1, 256: 1 }, literalCount: 257, distances: [2, 2] }],
  [
    'lengths of lengths too few',
    'a',
    { literals: { 97: 1, 256: 1 }, literalCount: 257, codeLengths: { 0: 1, 1: 2 } },
  ],
  [
    'a lone length of lengths',
    '',
    { literals: Array(257).fill(8), literalCount: 257, distances: [8], codeLengths: { 8: 1 } },
  ],
])('codes as zlib takes them: %s', (_, plain, code) => {
  const stream = madeStream(plain, code);
  expect(inflate(stream, plain.length)?.toString('latin1')).toBe(
    reference(stream, plain.length)?.toString('latin1'),
  );
});

test('a stream of the largest expansion, and one of nothing', () => {
  const zeros = Buffer.alloc(2 ** 24);
  expect(inflate(deflateSync(zeros), zeros.length)?.equals(zeros)).toBe(true);
  expect(inflate(deflateSync(''), 0)?.length).toBe(0);
});

function reference(stream: Uint8Array, size: number): Buffer | null {
  try {
    const bytes = inflateSync(stream, { maxOutputLength: Math.max(1, size) });
    return bytes.length === size ? bytes : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
