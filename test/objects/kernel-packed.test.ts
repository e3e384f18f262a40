// The kernel's look at whether something is packed: it may say yes too often, and not no to what
// src/detect/packed.ts knows.
import { brotliCompressSync, constants, deflateSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MAGICS } from '../../src/detect/packed/formats.js';
import { formatOf, isPacked } from '../../src/detect/packed.js';
import { body, random } from '../support/keys.js';
import { MARKED } from '../support/marked.js';
import { has, packed } from '../support/packing.js';
import { sized } from '../support/size.js';
import { encode, read } from './made-delta.js';
import { kernel, mayBePacked } from './oracle.js';

test.each(MAGICS)('what begins as %s', (_, first) => {
  // Whatever follows, as long as it fits the format.
  const tails = [
    '00000000000000000000',
    '31415926535900',
    '00ffff00',
    '01ffff0000ff',
    '05ffff0000ff',
    '1e1e1e1e',
  ];
  for (const tail of tails) {
    const all = Buffer.concat([Buffer.from(first, 'latin1'), Buffer.from(tail, 'hex'), Buffer.alloc(600)]);
    if (formatOf(all) !== null) expect(mayBePacked(all), tail).toBe(true);
  }
});

test.each(MARKED)('what is told as %s by bytes behind its first ones', (_, bytes) => {
  expect(mayBePacked(bytes)).toBe(true);
  for (let cut = 1; cut < 24; cut += 1)
    expect(
      outcomeOf(Buffer.from('nothing like it '.repeat(9)), [bytes.subarray(0, cut), bytes.subarray(cut)]),
    ).toBe('may hold');
});

const TEXT = Buffer.from('nothing that begins as one. '.repeat(40));

test.each([
  ['LevelDB', Buffer.from('57fb808b247547db', 'hex')],
  ['RocksDB', Buffer.from('f7cff485b741e288', 'hex')],
  ['ORC', Buffer.from('034f524317', 'hex')],
  ['an Apple disk image', Buffer.concat([Buffer.from('koly'), TEXT.subarray(0, 508)])],
  ['a virtual disk', Buffer.concat([Buffer.from('conectix'), TEXT.subarray(0, 504)])],
])('what is told as %s by its end, in pieces of any length', (_, end) => {
  const bytes = Buffer.concat([TEXT, end]);
  expect(mayBePacked(bytes)).toBe(true);
  for (let cut = end.length - 12; cut < end.length + 4; cut += 1)
    if (cut > 0)
      expect(outcomeOf(TEXT, [bytes.subarray(0, -cut), bytes.subarray(-cut)]), `${cut}`).toBe('may hold');
  for (let length = 1; length < 6; length += 1) {
    const pieces = [TEXT];
    for (let at = 0; at < end.length; at += length) pieces.push(end.subarray(at, at + length));
    expect(outcomeOf(TEXT, pieces), `pieces of ${length}`).toBe('may hold');
  }
  expect(outcomeOf(TEXT, [bytes, Buffer.from('.')])).toBe('no needle');
});

test('a delta of a script is looked at where data stands at its end, and no other', () => {
  const script = Buffer.from(`#!/bin/sh\n${'echo "a conclusive line of it"\n'.repeat(40)}`);
  const outcome = (insert: Buffer, size: number): string => {
    const half = Math.floor(size / 2);
    const behind = [
      { offset: 700, size: half },
      { offset: 700 + half, size: size - half },
    ];
    const all = [{ offset: 0, size: 700 }, { insert }, ...behind.filter((copy) => copy.size > 0)];
    return read(kernel, script, encode(script, all, 700 + insert.length + size));
  };
  expect(outcome(Buffer.from('more of it\n'), script.length - 700)).toBe('no needle');
  for (const data of [0x00, 0x01, 0x0e, 0x1f]) {
    const insert = Buffer.from([0x0a, data, 0x0a]);
    for (const size of [0, 1, 2, 300, 508, 509, 510, 511, 512, 513]) {
      const whole = Buffer.concat([script.subarray(0, 700), insert, script.subarray(700, 700 + size)]);
      expect(outcome(insert, size), `${data}, ${size}`).toBe(mayBePacked(whole) ? 'may hold' : 'no needle');
    }
    expect(outcome(insert, 510)).toBe('may hold');
    expect(outcome(insert, 511)).toBe('no needle');
  }
});

test('text is not', () => {
  for (const text of [
    '# A heading\n',
    '{"a": 1}',
    'import x from "y";\n',
    '/* */',
    '<!doctype html>',
    '#!/bin/sh\n',
  ])
    expect(mayBePacked(Buffer.from(text.repeat(100))), text).toBe(false);
});

describe.skipIf(!has('tar') || !has('zip'))('archives of the tools', () => {
  const files = { 'a/x.txt': 'x\n'.repeat(2000), 'a/y.txt': 'y\n'.repeat(100) };
  const scripts: Record<string, string> = {
    tar: 'tar cf out a',
    'old tar': 'tar --format=v7 -cf out a',
    tgz: 'tar czf out a',
    'zip behind a script': 'zip -qr x.zip a; (echo "#!/bin/sh"; cat x.zip) > out',
  };

  test.each(Object.entries(scripts))('%s, whole and as a delta', (_, script) => {
    const bytes = packed(files, script);
    expect(isPacked(bytes)).toBe(true);
    expect(mayBePacked(bytes)).toBe(true);
    const base = Buffer.from('something else '.repeat(100));
    for (const cut of [
      1,
      3,
      4,
      100,
      154,
      155,
      156,
      200,
      257,
      258,
      260,
      300,
      bytes.length - 20,
      bytes.length - 3,
    ]) {
      const target = [bytes.subarray(0, cut), ...inserts(bytes.subarray(cut))];
      expect(outcomeOf(base, target), `cut at ${cut}`).toBe('may hold');
    }
    const plain = Buffer.from('just a text '.repeat(80));
    expect(outcomeOf(base, inserts(plain))).toBe('no needle');
  });
});

describe('a stream in a text is seen wherever two pieces of a delta meet in it', () => {
  const inner = Buffer.from(`{"code": "graph TD; A-->B; ${body(5)}"}`);
  const before = Buffer.from('# A page\n\n![](https://host/svg/pako:');
  const after = Buffer.from(')\n\nmore of it\n');
  const forms: Record<string, Buffer> = {
    'zlib in base64url': Buffer.from(deflateSync(inner).toString('base64url')),
    'zlib in base64, behind a slash': Buffer.from(`host/${deflateSync(inner).toString('base64')}`),
    zlib: deflateSync(inner),
    gzip: gzipSync(inner),
    // Their first bytes as they are described, for texts that no tool is at hand for.
    lz4: Buffer.from(`04224d186440a7${'81'.repeat(60)}`, 'hex'),
    'lz4, old': Buffer.from(`02214c18200000${'00f1'.repeat(30)}`, 'hex'),
    LZMA: Buffer.from(`5d00008000ffffffffffffffff00${'91'.repeat(60)}`, 'hex'),
    squashfs: squashfsHead(),
    zstd: Buffer.from(`28b52ffd20${'61'.repeat(60)}`, 'hex'),
  };
  const page = Buffer.from('something else '.repeat(20));

  test.each(Object.entries(forms))('%s, that is brought', (_, stream) => {
    const all = Buffer.concat([before, stream, after]);
    for (let cut = 1; cut < all.length; cut += 1)
      expect(outcomeOf(page, [all.subarray(0, cut), all.subarray(cut)]), `cut at ${cut}`).toBe('may hold');
    for (let first = 1; first < 20; first += 1) {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < all.length; at += first) pieces.push(all.subarray(at, at + first));
      expect(outcomeOf(page, pieces), `pieces of ${first}`).toBe('may hold');
    }
  });

  const STREAMS = Object.entries(forms).filter(([name]) => /zlib|gzip|zstd/.test(name));
  test.each(STREAMS)('%s, that goes on otherwise than in the base', (_, stream) => {
    const all = Buffer.concat([before, stream, after]);
    for (let same = before.length + 1; same < before.length + 58; same += 1) {
      const base = Buffer.concat([all.subarray(0, same), after]);
      // Where the base may be packed, what is based on it is searched whole.
      if (mayBePacked(base)) continue;
      const instructions = [
        { offset: 0, size: same },
        ...inserts(all.subarray(same, before.length + stream.length)).map((insert) => ({ insert })),
        { offset: same, size: after.length },
      ];
      expect(read(kernel, base, encode(base, instructions, all.length)), `${same}`).toBe('may hold');
    }
  });

  test('of fixed codes, whatever stands behind what the delta brings of it', () => {
    const text = Buffer.from('a text '.repeat(10));
    for (let literals = 1; literals < 20; literals += 1) {
      const stream = longMatches(literals);
      expect(inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH }).length).toBeGreaterThan(8_193);
      for (let cut = 60; cut < 120; cut += 1) {
        // The number behind it has all of its bits.
        const pieces = [text, stream.subarray(0, cut), Buffer.alloc(127, 'x')];
        expect(outcomeOf(page, pieces), `${literals} letters, cut at ${cut}`).toBe('may hold');
      }
    }
  });

  test('words that are cut are not', () => {
    const text = Buffer.from(
      'const eJwName = eNormalizedValueOfTheThing / fixed_number_of_letters;\n'.repeat(3),
    );
    for (let cut = 1; cut < text.length; cut += 1)
      expect(outcomeOf(page, [text.subarray(0, cut), text.subarray(cut)]), `cut at ${cut}`).toBe('no needle');
  });
});

/** https://dr-emann.github.io/squashfs/squashfs.html#_the_superblock */
function squashfsHead(): Buffer {
  const head = Buffer.alloc(96, 0xf1);
  head.write('hsqs');
  head.writeUInt32LE(2 ** 17, 12);
  head.set([1, 0, 17, 0], 20);
  head.set([4, 0, 0, 0], 28);
  return head;
}

/** A stream of fixed codes that ends in matches of as many bits as they may have, from far away. */
function longMatches(literals: number): Buffer {
  // https://www.rfc-editor.org/rfc/rfc1951#section-3.2.6: codes begin with their highest bit, and
  // extra bits with their lowest.
  const bits = '010'.split('');
  for (let i = 0; i < literals; i += 1) bits.push(...'110010001');
  for (let i = 0; i < 33; i += 1) bits.push(...'11000101', ...'00000'); // 258 bytes, the last again
  for (let i = 0; i < 6; i += 1) bits.push(...'11000001', ...'00000', ...'11010', ...'000000000000');
  const bytes = Buffer.alloc(2 + Math.ceil(bits.length / 8));
  bytes.set([0x78, 0x01]);
  for (const [i, bit] of bits.entries()) bytes[2 + (i >> 3)]! |= Number(bit) << (i & 7);
  return bytes;
}

const { Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED } = constants;

function randomBytes(seed: number, length: number): Buffer {
  const next = random(seed);
  return Buffer.from(Uint8Array.from({ length }, () => Math.floor(256 * next())));
}

/** In pieces that an instruction can insert. */
function inserts(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 127) pieces.push(bytes.subarray(at, at + 127));
  return pieces;
}

function outcomeOf(base: Uint8Array, target: readonly Uint8Array[]): string {
  const instructions = target.flatMap(inserts).map((insert) => ({ insert }));
  const size = target.reduce((sum, { length }) => sum + length, 0);
  return read(kernel, base, encode(base, instructions, size));
}

describe('what src/detect/packed.ts takes for a stream, the kernel does', () => {
  const text = Buffer.from(`const key = read("${body(7)}"); // ${'a word and another one, '.repeat(90)}`);
  const noise = randomBytes(11, 3_000);
  const strategies = [Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED];
  const streams = [1, 6, 9].flatMap((level) =>
    strategies.flatMap((strategy) =>
      [text, noise, Buffer.concat([text, noise, text])].map((bytes) =>
        deflateSync(bytes, { level, strategy }),
      ),
    ),
  );
  const chance = random(5);
  const below = (count: number): number => Math.floor(chance() * count);
  const before = Buffer.from('\0\x01\xc3a font, a table of one\0\0\0', 'latin1');

  /** Sound, cut, damaged, with something else behind. */
  function* variants(stream: Buffer): Generator<Buffer> {
    yield stream;
    for (let n = 0; n < sized(20, 200); n += 1) {
      yield stream.subarray(0, 2 + below(stream.length));
      const damaged = Buffer.from(stream);
      damaged[2 + below(Math.min(stream.length - 2, 1_200))]! ^= 1 << below(8);
      yield damaged;
      yield Buffer.concat([damaged.subarray(0, 2 + below(stream.length)), noise]);
    }
  }

  test.each(['as it is', 'in base64'])('zlib, %s', (form) => {
    let streamCount = 0;
    for (const stream of streams)
      for (const variant of variants(stream)) {
        const all =
          form === 'as it is'
            ? Buffer.concat([before, variant])
            : Buffer.from(`"${variant.toString('base64')}"`);
        if (!isPacked(all)) continue;
        streamCount += 1;
        expect(mayBePacked(all), variant.toString('hex')).toBe(true);
      }
    expect(streamCount).toBeGreaterThan(streams.length);
  });

  test('brotli', () => {
    let streamCount = 0;
    for (const quality of [1, 5, 11])
      for (const bytes of [text, Buffer.concat([noise, text])])
        for (const variant of variants(
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
        )) {
          if (!isPacked(variant)) continue;
          streamCount += 1;
          expect(mayBePacked(variant), variant.toString('hex')).toBe(true);
          const pieces = [...inserts(variant.subarray(0, 5)), ...inserts(variant.subarray(5))];
          expect(outcomeOf(before, pieces), variant.toString('hex')).toBe('may hold');
        }
    expect(streamCount).toBeGreaterThan(20);
  });

  test('what is numbers, or sums in letters, mostly is not', () => {
    const numbers = randomBytes(3, 2 ** 20);
    numbers.set(Buffer.from('RIFF'));
    expect(mayBePacked(numbers)).toBe(false);
    let letters = '';
    for (let at = 0; at < 2 ** 20; at += 64)
      letters += `integrity: sha512-${numbers.toString('base64', at, at + 64)}\n`;
    expect(mayBePacked(Buffer.from(letters))).toBe(false);
  });
});
