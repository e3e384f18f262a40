// What is in archives and compressed files, made by the real tools, in one piece and in small ones.
import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { isPacked } from '../../src/detect/packed.js';
import { DEFAULT_LIMITS, type Limits } from '../../src/inside/limits.js';
import type { Unpacked } from '../../src/inside/outermost.js';
import { Unpacker } from '../../src/inside/unpack.js';
import { keyId } from '../../src/triage/key-id.js';
import { RULES } from '../detect/rules.js';
import { FILES, FORMS, IN_PACKAGE, KEY } from '../support/container-forms.js';
import { random } from '../support/keys.js';
import { MARKED } from '../support/marked.js';
import { has, packed } from '../support/packing.js';

const detector = new Detector(RULES);

function unpack(
  bytes: Uint8Array,
  piece = bytes.length,
  limits: Partial<Limits> = {},
  name = 'out',
): Unpacked {
  const unpacker = new Unpacker(detector, { ...DEFAULT_LIMITS, ...limits }, name);
  for (let at = 0; at < bytes.length; at += piece) {
    // What was handed in may be changed afterwards.
    const part = Buffer.from(bytes.subarray(at, at + piece));
    unpacker.push(part);
    part.fill(0xaa);
  }
  return unpacker.end();
}

/** Where keys were found: `member:line:column`; names as `name of member`. No key is in it. */
function placesIn({ found }: Unpacked): string[] {
  const places = found.map(({ inside, inName, candidate }) => {
    expect(keyId(candidate.secret.reveal())).toBe(keyId(KEY));
    const where = inside.join('!').replaceAll(KEY, '<key>');
    return inName ? `name of ${where}` : `${where}:${candidate.place.line}:${candidate.place.column}`;
  });
  return [...new Set(places)].sort();
}

describe.each(FORMS)('%s', (_, tool, script, places) => {
  test.skipIf(!has(tool))('is looked into', () => {
    const bytes = packed(FILES, script);
    expect(isPacked(bytes) || detector.mayContain(bytes)).toBe(true);
    const whole = unpack(bytes);
    expect(placesIn(whole)).toEqual(places);
    expect(whole.notOpened).toEqual([]);
    // A stub in front of what is streamed is seen where it comes with the beginning.
    for (const piece of [4096, 7]) {
      const streamed = unpack(bytes, piece);
      if (piece < 512 && /behind a/.test(_)) continue;
      expect(placesIn(streamed), `in pieces of ${piece}`).toEqual(places);
      expect(streamed.notOpened).toEqual([]);
    }
  });
});

describe.skipIf(!has('python3'))('names and what stands beside members', () => {
  const python = (code: string): Buffer => packed({ 'code.py': code, key: KEY }, 'python3 code.py');

  test('names and targets of links in a tar', () => {
    const bytes = python(`
import tarfile, io
key = open('key').read()
t = tarfile.open('out', 'w')
t.addfile(tarfile.TarInfo('dir/' + key + '/x'), io.BytesIO(b''))
i = tarfile.TarInfo('link'); i.type = tarfile.SYMTYPE; i.linkname = '/tmp/' + key; t.addfile(i)
t.close()`);
    expect(placesIn(unpack(bytes))).toEqual(['link:1:6', 'name of dir/<key>/x']);
  });

  test('names, comments and extra fields in a zip', () => {
    const bytes = python(`
import zipfile
key = open('key').read()
z = zipfile.ZipFile('out', 'w')
z.writestr(key + '.txt', 'ABCDEF')
i = zipfile.ZipInfo('a'); i.comment = key.encode(); z.writestr(i, '')
i = zipfile.ZipInfo('b'); i.extra = b'\\xfe\\xca' + bytes([len(key), 0]) + key.encode(); z.writestr(i, 'ABCDEF')
z.comment = ('by ' + key).encode()
z.close()`);
    const places = ['(comment of a):1:1', '(comment):1:4', '(extra field of b):1:5', 'name of <key>.txt'];
    expect(placesIn(unpack(bytes))).toEqual(places);
    expect(placesIn(unpack(bytes, bytes.length, { held: 0 }))).toEqual(places);
  });

  test('name and comment in a gzip', () => {
    const bytes = python(`
import gzip, zlib
key = open('key').read().encode()
body = gzip.compress(b'nothing')
open('out', 'wb').write(b'\\x1f\\x8b\\x08\\x18' + body[4:10] + key + b'.txt\\0' + b'by ' + key + b'\\0' + body[10:])`);
    expect(placesIn(unpack(bytes))).toEqual(['(comment):1:4', 'name of <key>.txt']);
  });

  test('names of further members of a gzip, and one before a comment that does not end', () => {
    const body = gzipSync('nothing');
    const named = Buffer.concat([
      Buffer.from('1f8b0808', 'hex'),
      body.subarray(4, 10),
      Buffer.from(`${KEY}.txt\0`),
      body.subarray(10),
    ]);
    expect(placesIn(unpack(Buffer.concat([body, named, body])))).toEqual(['(name):1:1']);
    const cut = Buffer.concat([Buffer.from('1f8b0818', 'hex'), named.subarray(4, -body.length + 10)]);
    expect(placesIn(unpack(Buffer.concat([cut, Buffer.from('no end')])))).toEqual([':1:11']);
  });

  test('more members than are named are counted', () => {
    const name = (at: number): Buffer => Buffer.from(`${at}`.padStart(6, '0'));
    const members = Array.from({ length: 1_500 }, (_, at) => {
      const head = Buffer.alloc(30);
      head.writeUInt32LE(0x04034b50, 0);
      head.writeUInt16LE(1, 6);
      head.writeUInt16LE(6, 26);
      return Buffer.concat([head, name(at)]);
    });
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    const { notOpened, unnamed } = unpack(Buffer.concat([...members, end]));
    expect([notOpened.length, unnamed]).toEqual([1_000, 500]);
  });
});

describe.skipIf(!has('tar'))('an image', () => {
  const layers = (script: string) => `
    mkdir 1 2 app; cp package/.env app/.env; tar cf 1/layer.tar app; rm app/.env
    ${script}; tar cf 2/layer.tar app
    echo '[{"Layers":["1/layer.tar","2/layer.tar"]}]' > manifest.json; tar cf out 1 2 manifest.json`;

  test.each([
    ['a whiteout of the file', 'touch app/.wh..env', 'deleted'],
    ['an opaque whiteout of its folder', 'rmdir app; mkdir app; touch app/.wh..wh..opq', 'deleted'],
    ['another file at its path', 'echo > app/.env', 'overwritten'],
    ['a whiteout of another file', 'touch app/.wh.other', 'kept'],
  ])('with %s', (_, script, hiding) => {
    const { found } = unpack(packed(FILES, layers(script)));
    expect(found).toMatchObject([{ inside: ['1/layer.tar', 'app/.env'], hiding }]);
  });
});

describe('a key in what no member has', () => {
  const LINE = `key = "${KEY}"\n`;

  test.each([
    ['in a line of other letters', `#0V%T\n${LINE}`, ':3:8'],
    ['behind a blank', `#0V%T\n ${LINE}`, ':3:9'],
    ['behind the sign of the end', `#0V%T\n\`${LINE}`, ':3:9'],
    [
      'behind the letters of a line',
      `#0V%T\n#${Buffer.from(KEY).toString('hex').toUpperCase()}\n\`\nend\n`,
      ':3:2',
    ],
    ['behind the end', `#0V%T\n\`\nend\n${LINE}`, ':5:8'],
  ])('uuencode, %s', (_, text, place) => {
    expect(placesIn(unpack(Buffer.from(`begin 644 data\n${text}`)))).toEqual([place]);
  });

  test.each(['\n--part\n', '\n\n'])('quoted-printable, and text behind it: %j', (between) => {
    const written = Buffer.from(gzipSync('nothing of note\n'.repeat(20)));
    const signs = [...written].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
    const text = `${signs.join('').replaceAll(/.{75}/g, '$&=\n')}`;
    const { found } = unpack(Buffer.from(`${text}${between}token: ${KEY}\n`));
    expect(found.map(({ inside, candidate }) => [inside, candidate.place.line])).toEqual([
      [[], (text + between).split('\n').length],
    ]);
  });

  test.each(['// NOTE\n', '/* NOTE */'])('a comment in a list of bytes: %j', (comment) => {
    const bytes = [...deflateSync('nothing of note\n'.repeat(20) + random(400))];
    const list = bytes.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`);
    list.splice(20, 0, comment.replace('NOTE', KEY));
    expect(
      placesIn(unpack(Buffer.from(`char a[] = {${list.join(', ').replace('\n,', '\n')}};`))),
    ).toHaveLength(1);
  });

  test('an asar of files that overlap, or are longer than they say', () => {
    const asar = (files: object): Buffer => {
      const list = Buffer.from(JSON.stringify({ files }));
      const head = Buffer.alloc(16);
      for (const [i, size] of [4, list.length + 8, list.length + 4, list.length].entries())
        head.writeUInt32LE(size, 4 * i);
      return Buffer.concat([head, list, Buffer.from(LINE), Buffer.from('end')]);
    };
    const size = LINE.length;
    expect(placesIn(unpack(asar({ a: { size: size + 3, offset: '0' } })))).toEqual(['a:1:8']);
    const few = unpack(asar({ a: { size: 10, offset: '0' } }));
    expect([few.found.map(({ inside }) => inside), few.notOpened]).toEqual([[[]], []]);
    const over = unpack(asar({ a: { size: 10, offset: '0' }, b: { size, offset: '3' } }));
    expect(over.found.map(({ inside }) => inside)).toEqual([[]]);
    expect(over.notOpened).toEqual([{ inside: [], format: 'asar', why: 'damaged' }]);
  });
});

describe('limits', () => {
  const zeros = (size: string): Buffer => packed({}, `head -c ${size} /dev/zero | gzip -n > out`);

  test('bytes, ratio, members and depth: a row each, and what came before is found', () => {
    const tgz = packed(FILES, 'head -c 3M /dev/urandom > package/zz; tar czf out package/.env package/zz');
    const over = unpack(tgz, 65_536, { bytes: 1024 * 1024 });
    expect(placesIn(over)).toEqual(IN_PACKAGE);
    expect(over.limited).toEqual([{ inside: [], limit: 'bytes' }]);
    expect(unpack(zeros('100M')).limited).toEqual([{ inside: [], limit: 'ratio' }]);
    // All of it is handed in at once, and counts only as it is read: little more than 64 MiB is made.
    const bomb = zeros('300M');
    const unpacker = new Unpacker(detector, { ...DEFAULT_LIMITS, bytes: 80 * 1024 * 1024 }, 'out');
    unpacker.push(Buffer.concat([bomb, Buffer.alloc(bomb.length)]));
    expect(unpacker.end().limited).toEqual([{ inside: [], limit: 'ratio' }]);
    const many = packed(FILES, 'touch package/{a..z}; tar cf out package/.env package/[a-z]');
    const members = unpack(many, many.length, { members: 10 });
    expect(placesIn(members)).toEqual(IN_PACKAGE);
    expect(members.limited).toEqual([{ inside: [], limit: 'members' }]);
    const nest = packed(
      FILES,
      'cp package/.env out; for i in 1 2 3 4 5 6 7 8 9; do tar c out > x; mv x out; done',
    );
    expect(unpack(nest, nest.length, { depth: 9 }).limited).toEqual([]);
    const deep = unpack(nest);
    expect(deep.limited).toMatchObject([{ limit: 'depth' }]);
    // As bytes it is found all the same.
    expect(deep.found).toHaveLength(1);
  });

  test('what was read where a limit was reached, and did not come out, is looked at as it is', () => {
    // zstd with blocks that are stored, the last of which is over the limit.
    const block = (size: number, isLast: boolean): Buffer => {
      const bytes = Buffer.alloc(3 + size, 'x');
      bytes.writeUIntLE(8 * size + Number(isLast), 0, 3);
      bytes.write(`\n"${KEY}"\n`, 100);
      return bytes;
    };
    const head = Buffer.from('28b52ffd0058', 'hex');
    const bytes = Buffer.concat([head, block(20_000, false), block(20_000, true)]);
    expect(placesIn(unpack(bytes))).toEqual(['(zstd):2:2', '(zstd):4:2']);
    const over = unpack(bytes, bytes.length, { bytes: 1_000 });
    expect(over.limited).toEqual([{ inside: [], limit: 'bytes' }]);
    expect(placesIn(over)).toEqual([':2:2', ':4:2']);
  });

  test.skipIf(!has('tar'))('the name at which there are too many members is looked at', () => {
    const bytes = packed({ one: 'x', [`two${KEY}`]: 'y' }, `tar cf out one two*`);
    const over = unpack(bytes, bytes.length, { members: 1 });
    expect(over.limited).toEqual([{ inside: [], limit: 'members' }]);
    expect(placesIn(over)).toEqual(['name of two<key>']);
  });

  test('what was read of a stream up to a limit is its content, and not told as bytes too', () => {
    const stored = gzipSync(`VE_KEY=${KEY}\n${'nothing of note\n'.repeat(20_000)}`, { level: 0 });
    const over = unpack(stored, stored.length, { bytes: 100_000 });
    expect(over.limited).toEqual([{ inside: [], limit: 'bytes' }]);
    expect(placesIn(over)).toEqual(['(gzip):1:8']);
  });

  test('damage is told, and what is before it is found', () => {
    const tgz = packed(FILES, 'head -c 300K /dev/urandom > package/zz; tar czf out package/.env package/zz');
    const cut = unpack(tgz.subarray(0, 200_000));
    expect(placesIn(cut)).toEqual(IN_PACKAGE);
    expect(cut.notOpened).toContainEqual({ inside: [], format: 'gzip', why: 'damaged' });
    const flipped = Buffer.from(tgz);
    flipped[flipped.length - 6]! ^= 1;
    expect(unpack(flipped).notOpened).toContainEqual({ inside: [], format: 'gzip', why: 'damaged' });
  });

  test.skipIf(!has('zip'))('a password', () => {
    const bytes = packed(FILES, 'zip -qr -P password out.zip package; mv out.zip out');
    const { notOpened } = unpack(bytes);
    expect(notOpened).toContainEqual({ inside: ['package/.env'], format: 'zip', why: 'encrypted' });
  });
});

test('lists of first bytes are no containers', () => {
  // The needles as they are in the program, in each of their writings.
  for (const file of ['src/detect/needles/packed-needles.ts', 'src/detect/packed.ts', 'dist/cjs/hook.cjs'])
    expect(unpack(readFileSync(file)).notOpened, file).toEqual([]);
});

test.skipIf(!has('zstd'))('a byte of zstd that hides a key is told by the checksum', () => {
  // Not compressed: no other thing tells.
  const bytes = packed(FILES, 'head -c 300 /dev/urandom > x; cat package/.env x | zstd -q > out');
  const at = bytes.indexOf(KEY) + 3;
  bytes[at]! ^= 0x80;
  const { found, notOpened } = unpack(bytes);
  expect(found).toEqual([]);
  expect(notOpened).toContainEqual({ inside: [], format: 'zstd', why: 'damaged' });
});

test("the head of a pack that git's own programs have as a constant is none", () => {
  const program = Buffer.from(`\x7fELF${'\0'.repeat(60)}PACK\0\0\0\x02--no-\0parse-options-cb.c\0`);
  const { limited, notOpened } = unpack(program);
  expect([limited, notOpened]).toEqual([[], []]);
});

describe('hostile bytes', () => {
  const KEY_LINE = Buffer.from(`\nKEY=${KEY}\n`);
  const times = (bytes: Uint8Array, count: number) => Buffer.concat(Array<Uint8Array>(count).fill(bytes));

  test('xz that ends behind the header of a stream is damaged', () => {
    const header = Buffer.from('fd377a585a000004e6d6b446', 'hex');
    expect(unpack(header).notOpened).toEqual([{ inside: [], format: 'xz', why: 'damaged' }]);
  });

  // Each was read again from the place where the search for it had begun, or copied whole.
  test.each([
    ['gzip', '1f8b080000000000000300'],
    ['zstd', '28b52ffd24010900006100'],
    ['bzip2', `${Buffer.from('BZh91AY&SY').toString('hex')}0000000000000000ff`],
    ['base64 of gzip', Buffer.from('H4sIAAAAAAAAAwAA"').toString('hex')],
    ['percent-encoded gzip', Buffer.from('%1F%8B%08').toString('hex')],
  ])('many false beginnings of %s are a row, and a key behind them is found', (_, hex) => {
    const bytes = Buffer.concat([Buffer.from('-'), times(Buffer.from(hex, 'hex'), 1_000), KEY_LINE]);
    const limited = unpack(bytes, 65_536, { tries: 300 });
    expect(limited.limited).toMatchObject([{ limit: 'members' }]);
    expect(placesIn(limited)).toHaveLength(1);
    expect(placesIn(unpack(bytes, 65_536))).toHaveLength(1);
  });

  test.skipIf(!has('python3'))('the same bytes under many names in a zip are unpacked once', () => {
    const bytes = packed(
      {},
      `python3 -c "
import struct, zlib
data = bytes(1000000); packer = zlib.compressobj(9, zlib.DEFLATED, -15)
packed = packer.compress(data) + packer.flush()
sizes = struct.pack('<III', zlib.crc32(data), len(packed), len(data))
local = struct.pack('<IHHHHH', 0x04034b50, 20, 0, 8, 0, 0) + sizes + struct.pack('<HH', 1, 0) + b'a' + packed
entry = struct.pack('<IHHHHHH', 0x02014b50, 20, 20, 0, 8, 0, 0) + sizes + struct.pack('<HHHHHII', 1, 0, 0, 0, 0, 0, 0) + b'a'
end = struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, 2000, 2000, 2000 * len(entry), len(local), 0)
open('out', 'wb').write(local + entry * 2000 + end)"`,
    );
    const { limited, notOpened } = unpack(bytes, bytes.length, { bytes: 2_000_000 });
    expect([limited, notOpened]).toEqual([[], []]);
  });

  test.each([
    ['a parenthesis that is never closed', `(${'\\('.repeat(200_000)}`],
    ['tables of letters that never end', 'begincmap beginbfchar'.repeat(20_000)],
  ])('in a PDF, %s', (_, content) => {
    const stream = deflateSync(content);
    const head = `%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode /Length ${stream.length} >>\nstream\n`;
    const bytes = Buffer.concat([Buffer.from(head), stream, Buffer.from('\nendstream\nendobj\n%%EOF')]);
    expect(unpack(bytes).notOpened).toEqual([]);
  });
});

describe('what is not opened is named', () => {
  const named = (bytes: Uint8Array): string[] => [
    ...new Set(unpack(bytes).notOpened.map(({ inside, format, why }) => [...inside, format, why].join(' '))),
  ];

  test.for<[name: string, tool: string, script: string, row: string]>([
    ['7z', '7z', '7z a -bd out.7z package; mv out.7z out', '7z format'],
    ['7z behind a program', '7z', '7z a -bd x.7z package; cat /bin/true x.7z > out', '7z format'],
    ['base64 of 7z', '7z', '7z a -bd x.7z package; (echo "a:"; base64 x.7z) > out', '(base64) 7z format'],
    [
      'a zip with AES',
      '7z',
      '7z a -bd -tzip -px out.zip package; mv out.zip out',
      'package/.env zip encrypted',
    ],
    [
      'a zip with Deflate64',
      '7z',
      '7z a -bd -tzip -mm=Deflate64 o.zip package; mv o.zip out',
      'package/index.js zip method',
    ],
    [
      'a zip with PPMd',
      '7z',
      '7z a -bd -tzip -mm=PPMd o.zip package; mv o.zip out',
      'package/index.js zip method',
    ],
    ['wim', '7z', '7z a -bd out.wim package; mv out.wim out', 'wim format'],
    ['cab', 'gcab', 'gcab -c out package/.env', 'cab format'],
    ['lz4', 'lz4', 'lz4 -q package/index.js out', 'lz4 format'],
    ['lzip', 'lzip', 'lzip -c package/.env > out', 'lzip format'],
    ['lzop', 'lzop', 'lzop -c package/.env > out', 'lzop format'],
    ['lzma', 'xz', 'xz --format=lzma -c package/.env > out', 'lzma format'],
    ['lzma, small dictionary', 'xz', 'xz --format=lzma -0 -c package/.env > out', 'lzma format'],
    [
      'lzma, large dictionary',
      'xz',
      'xz --format=lzma --lzma1=dict=96MiB -c package/.env > out',
      'lzma format',
    ],
    ['lz4 in a program', 'lz4', 'cat /bin/true > out; lz4 -qc package/index.js >> out', 'lz4 format'],
    [
      'old lz4 behind cpio',
      'cpio and lz4',
      'echo package | cpio -o > out; lz4 -lqc package/index.js >> out',
      'lz4 format',
    ],
    [
      'LZMA in a program',
      'xz',
      'cat /bin/true > out; xz --format=lzma -c package/.env >> out',
      'lzma format',
    ],
    [
      'a squashfs in a program',
      'mksquashfs',
      'mksquashfs package s -comp lzo -quiet -no-progress; cat /bin/true s > out',
      'squashfs format',
    ],
    [
      'what OpenSSL encrypted, in base64',
      'openssl',
      'openssl enc -aes-256-cbc -pbkdf2 -k x -a < package/.env > out',
      'openssl encrypted',
    ],
    [
      'Btrfs',
      'truncate',
      'truncate -s 1M out; printf _BHRfS_M | dd of=out bs=1 seek=65600 conv=notrunc',
      'btrfs format',
    ],
    ['compress', 'compress', 'compress -c package/index.js > out', 'compress format'],
    ['squashfs', 'mksquashfs', 'mksquashfs package out -quiet -no-progress', 'squashfs format'],
    ['iso', 'genisoimage', 'genisoimage -quiet -o out package', 'iso format'],
    ['ext4', 'mke2fs', 'mke2fs -q -t ext4 -d package out 4M', 'ext format'],
    [
      'a script with something unknown behind it',
      'xz',
      '(printf "#!/bin/sh\\nexit\\n"; xz --format=raw -c package/index.js) > out',
      'script format',
    ],
  ])('%s', ([_, tools, script, row], { skip }) => {
    for (const tool of tools.split(' and ')) skip(!has(tool), `there is no ${tool}`);
    const bytes = packed(FILES, script);
    expect(isPacked(bytes) || detector.mayContain(bytes)).toBe(true);
    expect(named(bytes)).toContain(row);
  });

  test('bytes without any order, of which the name says that they are packed or encrypted', () => {
    const next = random(3);
    const noise = Buffer.from(Uint8Array.from({ length: 4_096 }, () => Math.floor(256 * next())));
    const rows = (name: string, bytes: Uint8Array): string[] =>
      unpack(bytes, bytes.length, {}, name).notOpened.map(({ format }) => format);
    for (const name of ['Signal.sqlite', 'b.tar.gz.002', 'b.tar.gz.ab', 'a.z01', 'a.7z.002', 'volume.hc'])
      expect(rows(name, noise), name).toEqual(['unknown']);
    for (const name of ['noise.bin', 'picture.webp', 'key.gpg', 'a.12'])
      expect(rows(name, noise), name).toEqual([]);
    expect(rows('a.db', Buffer.from('nothing of note\n'.repeat(99)))).toEqual([]);
    // Where something in it is opened, it is that.
    expect(rows('a.db', Buffer.concat([noise, gzipSync('nothing of note\n'.repeat(20))]))).toEqual([]);
  });

  test('what only says that it begins by uuencode', () => {
    const text = 'begin 644 file\nis what uuencode writes, and begin 600 x\nMore of it\n\nbegin 644 a b\n';
    expect(named(Buffer.from(text))).toEqual([]);
  });

  test('a key in what is only named may be cut, or have letters of the format', () => {
    const extents = (bytes: Buffer, name = 'out'): string[] =>
      unpack(bytes, bytes.length, {}, name).found.map(({ candidate }) => candidate.extent);
    const line = `\nkey = "${KEY}"\n`;
    expect(extents(Buffer.from(`ARROW1\0\0${line}`))).toEqual(['ambiguous']);
    expect(extents(Buffer.from(`PAR1\x15\x04\x15\x0a${line}`))).toEqual(['ambiguous']);
    // Behind what is damaged it is not known where that ends.
    const damaged = gzipSync(`${line}${'nothing of note\n'.repeat(20)}`, { level: 0 });
    damaged[damaged.length - 5]! ^= 1;
    expect(extents(damaged)).toEqual(['ambiguous', 'ambiguous']);
    // Names of variables begin so, too.
    expect(extents(Buffer.from(`REDIS0_URL=${line}`))).toEqual(['exact']);
    expect(extents(Buffer.from(`ISO9660\0\0${line}`))).toEqual(['exact']);
  });

  test.each(MARKED)('%s, by bytes behind its first ones', (format, bytes) => {
    expect(isPacked(bytes)).toBe(true);
    expect(named(bytes)).toEqual([`${format} format`]);
    expect(isPacked(Buffer.from(bytes.toString('latin1').replaceAll(/[^ -~]/g, 'x')))).toBe(false);
  });
});

describe.skipIf(!has('od'))('a dump of words', () => {
  const dumped = (text: string, tool = 'od -x'): string =>
    packed({ text }, `${tool} text > out`).toString('latin1');

  test('that is cut proves no end', () => {
    const lines = dumped(`key=${KEY}\nand more of it\n`).split('\n');
    for (const cut of [3, 4]) {
      const found = unpack(Buffer.from(lines.slice(0, cut).join('\n'))).found;
      expect(found.map(({ candidate }) => candidate.extent)).toEqual(['ambiguous']);
    }
  });

  test('with repeated lines, and text behind it', () => {
    const text = `${'\0'.repeat(160)}key=${KEY}\n${'\0'.repeat(160)}`;
    const all = `$ od -x a\n${dumped(text)}$ echo ${KEY}\n`;
    const found = unpack(Buffer.from(all)).found;
    expect(found.map(({ inside, candidate }) => [inside, candidate.extent])).toEqual(
      expect.arrayContaining([
        [['(dump)'], 'exact'],
        [[], 'exact'],
      ]),
    );
    expect(found).toHaveLength(2);
  });

  test('of an odd number of bytes has no letter more', () => {
    for (const text of [KEY, `${KEY}a`])
      for (const tool of ['od -x', 'od', 'hexdump']) {
        const { found } = unpack(Buffer.from(dumped(text, tool)));
        expect(found.map(({ candidate }) => candidate.secret.reveal())).toEqual([text]);
      }
  });

  test('is not what numbers look like', () => {
    const { found, notOpened } = unpack(Buffer.from(`0000000 a b c\n0000016 ${KEY}\n0000000 6576 735f\n`));
    expect([found.length, notOpened]).toEqual([1, []]);
  });
});
