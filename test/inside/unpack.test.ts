// What is in archives and compressed files, made by the real tools, in one piece and in small ones.
import { describe, expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { isPacked } from '../../src/detect/packed.js';
import { DEFAULT_LIMITS, type Limits } from '../../src/inside/limits.js';
import { type Unpacked, Unpacker } from '../../src/inside/unpack.js';
import { keyId } from '../../src/triage/key-id.js';
import { RULES } from '../detect/rules.js';
import { key } from '../support/keys.js';
import { has, packed } from '../support/packing.js';

const detector = new Detector(RULES);
const KEY = key(1);
const ENV = `A=1\nB=2\nVE_KEY=${KEY}\n`;

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

const FILES = { 'package/.env': ENV, 'package/index.js': 'export const nothing = 0;\n'.repeat(400) };
const IN_PACKAGE = ['package/.env:3:8'];
const LONG = `${'long-folder-name/'.repeat(20)}x.env`;

const FORMS: readonly [name: string, tool: string, script: string, places: readonly string[]][] = [
  ['tar', 'tar', 'tar cf out package', IN_PACKAGE],
  ['tar, v7', 'tar', 'tar --format=v7 -cf out package', IN_PACKAGE],
  ['tar, pax', 'tar', 'tar --format=posix -cf out package', IN_PACKAGE],
  ['tar.gz', 'tar', 'tar czf out package', IN_PACKAGE],
  [
    'tar with a long GNU name',
    'tar',
    `mkdir -p $(dirname ${LONG}); mv package/.env ${LONG}; tar --format=gnu -cf out l*`,
    [`${LONG}:3:8`],
  ],
  [
    'tar with a long pax name',
    'tar',
    `mkdir -p $(dirname ${LONG}); mv package/.env ${LONG}; tar --format=posix -cf out l*`,
    [`${LONG}:3:8`],
  ],
  [
    'tar, sparse',
    'tar',
    'truncate -s 1M s; cat package/.env >> s; tar --sparse --format=gnu -cf out s',
    ['s:3:8'],
  ],
  [
    'two tars one behind the other',
    'tar',
    'tar cf out package/index.js; tar cf b package/.env; cat b >> out',
    IN_PACKAGE,
  ],
  ['gzip with its name', 'gzip', 'gzip -c package/.env > out', ['.env:3:8']],
  ['gzip without a name', 'gzip', 'gzip -nc < package/.env > out', ['(gzip):3:8']],
  [
    'gzip in parts, with something behind',
    'gzip',
    'head -c 20 package/.env | gzip -n > out; tail -c +21 package/.env | gzip -n >> out; printf garbage >> out',
    ['(gzip):3:8'],
  ],
  ['gzip of gzip of tar', 'gzip', 'tar c package | gzip | gzip -n > out', ['(gzip)!package/.env:3:8']],
  ['zip', 'zip', 'zip -qr out.zip package; mv out.zip out', IN_PACKAGE],
  ['zip, stored', 'zip', 'zip -q0r out.zip package; mv out.zip out', IN_PACKAGE],
  ['zip with data descriptors', 'zip', 'zip -qr - package | cat > out', IN_PACKAGE],
  ['zip64', 'zip', 'cat package/.env | zip -q -fz - - > out', ['-:3:8']],
  [
    'zip behind a script',
    'zip',
    'zip -qr x.zip package; (printf "#!/bin/sh\\nexit\\n"; cat x.zip) > out',
    IN_PACKAGE,
  ],
  [
    'zip in zip in tgz',
    'zip',
    'zip -qr a.zip package; zip -q b.zip a.zip; tar czf out b.zip',
    ['b.zip!a.zip!package/.env:3:8'],
  ],
  [
    'zip by Python, with a comment',
    'python3',
    `python3 -c "
import zipfile
z = zipfile.ZipFile('out', 'w', zipfile.ZIP_DEFLATED); z.write('package/.env'); z.comment = b'nothing'; z.close()"`,
    IN_PACKAGE,
  ],
  [
    'deb',
    'ar',
    'tar czf data.tar.gz package; printf "2.0\\n" > debian-binary; ar rc out debian-binary data.tar.gz',
    ['data.tar.gz!package/.env:3:8'],
  ],
  [
    'ar with a long name',
    'ar',
    'mv package/.env a-rather-long-name-of-a-member.env; ar rc out a-rather-*',
    ['a-rather-long-name-of-a-member.env:3:8'],
  ],
  ['tar.gz behind a script', 'tar', '(printf "#!/bin/sh\\nexit\\n"; tar cz package) > out', IN_PACKAGE],
  ['zstd', 'zstd', 'zstd -qo out package/.env', ['(zstd):3:8']],
  ['tar.zst', 'zstd', 'tar c package | zstd -q19 > out', IN_PACKAGE],
  [
    'zstd in frames, one of them skippable',
    'zstd',
    String.raw`head -c 2 package/.env | zstd -q > out
    head -c 20 package/.env | tail -c +3 | zstd -q --no-check >> out
    printf "\x50\x2a\x4d\x18\x01\x00\x00\x00a" >> out
    tail -c +21 package/.env | zstd -q >> out`,
    ['(zstd):3:8'],
  ],
  ['bzip2', 'bzip2', 'bzip2 -c package/.env > out', ['(bzip2):3:8']],
  [
    'tar.bz2 of several streams',
    'bzip2',
    'tar c package > t; head -c 1000 t | bzip2 -1 > out; tail -c +1001 t | bzip2 >> out',
    IN_PACKAGE,
  ],
  [
    'bzip2 of several blocks',
    'bzip2',
    `(head -c 250000 /dev/zero; head -c 300000 /dev/urandom | base64 -w0; echo
    cat package/.env) | bzip2 -1 > out`,
    ['(bzip2):4:8'],
  ],
  ['xz', 'xz', 'xz -c package/.env > out', ['(xz):3:8']],
  ['tar.xz', 'xz', 'tar c package | xz -9e > out', IN_PACKAGE],
  [
    'xz of several blocks and streams, with SHA-256 and CRC32',
    'xz',
    `head -c 3M /dev/urandom > package/0; tar c package/0 package/.env > t
    head -c 2000000 t | xz -C sha256 --block-size=500000 > out; tail -c +2000001 t | xz -C crc32 >> out`,
    IN_PACKAGE,
  ],
  [
    'zlib',
    'python3',
    `python3 -c "
import zlib
open('out', 'wb').write(zlib.compress(open('package/.env', 'rb').read()))"`,
    ['(zlib):3:8'],
  ],
  [
    'zip with bzip2',
    'python3',
    `python3 -c "
import zipfile
z = zipfile.ZipFile('out', 'w', zipfile.ZIP_BZIP2); z.write('package/.env'); z.close()"`,
    IN_PACKAGE,
  ],
  [
    'deb with xz',
    'ar',
    'tar c package | xz > data.tar.xz; ar rc out data.tar.xz',
    ['data.tar.xz!package/.env:3:8'],
  ],
  [
    'gzip behind a hundred bytes',
    'gzip',
    '(head -c 100 /dev/zero; gzip -nc package/.env) > out',
    ['(gzip):3:8'],
  ],
];

describe.each(FORMS)('%s', (_, tool, script, places) => {
  test.skipIf(!has(tool))('is looked into', () => {
    const bytes = packed(FILES, script);
    expect(isPacked(bytes)).toBe(true);
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
});

describe('limits', () => {
  const zeros = (size: string): Buffer => packed({}, `head -c ${size} /dev/zero | gzip -n > out`);

  test('bytes, ratio, members and depth: a row each, and what came before is found', () => {
    const tgz = packed(FILES, 'head -c 3M /dev/urandom > package/zz; tar czf out package/.env package/zz');
    const over = unpack(tgz, 65_536, { bytes: 1024 * 1024 });
    expect(placesIn(over)).toEqual(IN_PACKAGE);
    expect(over.limited).toEqual([{ inside: [], limit: 'bytes' }]);
    expect(unpack(zeros('100M')).limited).toEqual([{ inside: [], limit: 'ratio' }]);
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
