// Containers with one key in them, each in the form of a real tool.
import { createHash } from 'node:crypto';
import { key } from './keys.js';

export const KEY = key(1);

const ENV = `A=1\nB=2\nVE_KEY=${KEY}\n`;
export const FILES = { 'package/.env': ENV, 'package/index.js': 'export const nothing = 0;\n'.repeat(400) };
export const IN_PACKAGE = ['package/.env:3:8'];
const LONG = `${'long-folder-name/'.repeat(20)}x.env`;

type Form = readonly [name: string, tool: string, script: string, places: readonly string[]];

/** Both files as one zlib stream with a window of 2^bits bytes; `bits` below zero: without a header. */
function deflated(bits: number): string {
  return `python3 -c "
import zlib
deflate = zlib.compressobj(9, zlib.DEFLATED, ${bits})
bytes = open('package/.env', 'rb').read() + open('package/index.js', 'rb').read()
open('out', 'wb').write(deflate.compress(bytes) + deflate.flush())"`;
}

/**
 * What it is called, the tool it takes, the script that makes `out` of FILES, and where the key is
 * then.
 */
export const FORMS: readonly Form[] = [
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
    'SQLite, a row over overflow pages',
    'python3',
    `python3 -c "
import sqlite3
d = sqlite3.connect('out'); d.execute('create table t (a, b, c)')
d.execute('insert into t values (?, ?, ?)', ('x', open('package/.env').read() + 'y' * 20000, 'z')); d.commit(); d.close()"`,
    ['page 2:4:8'],
  ],
  [
    'SQLite, a key across two pages',
    'python3',
    `python3 -c "
import sqlite3
d = sqlite3.connect('out'); d.execute('create table t (a)')
env = open('package/.env').read()
for cut in (4061,): d.execute('insert into t values (?)', ('y' * (cut - 25) + '\\n' + env + 'y' * 9000,)); d.commit()
d.close()"`,
    ['page 2:4:8'],
  ],
  [
    'git bundle',
    'git',
    `git init -q r; cp package/.env r/x; cd r; git add x
    git -c user.name=a -c user.email=a@b commit -qm one
    git bundle create -q ../out HEAD`,
    [`blob ${createHash('sha1').update(`blob ${ENV.length}\0${ENV}`).digest('hex')}:3:8`],
  ],
  [
    'base64 of gzip, in JSON',
    'gzip',
    `printf '{"a":1,\n"body":"%s"}' "$(gzip -c package/.env | base64 -w0)" > out`,
    ['(base64)!.env:3:8'],
  ],
  [
    'base64 of gzip, wrapped and indented',
    'gzip',
    `(echo 'data: |'; tar cz package | base64 -w76 | sed 's/^/    /'; echo 'next: 1') > out`,
    ['(base64)!package/.env:3:8'],
  ],
  [
    'a release of Helm: base64 of base64 of gzip',
    'gzip',
    `printf 'data:\n  release: %s\nkind: Secret\n' "$(gzip -nc package/.env | base64 -w0 | base64 -w0)" > out`,
    ['(base64)!(base64)!(gzip):3:8'],
  ],
  [
    'hex of gzip',
    'gzip',
    `printf 'blob = 0x%s;\n' "$(gzip -nc package/.env | od -An -tx1 | tr -d ' \n')" > out`,
    ['(hex)!(gzip):3:8'],
  ],
  [
    'gzip behind a hundred bytes',
    'gzip',
    '(head -c 100 /dev/zero; gzip -nc package/.env) > out',
    ['(gzip):3:8'],
  ],
  // Behind and within something else.
  [
    'tar.gz behind a long script, by makeself',
    'makeself',
    'mkdir d; mv package d; makeself --quiet --nomd5 --nocrc d out.run x true; mv out.run out',
    ['./package/.env:3:8'],
  ],
  [
    'tar.xz behind a long script',
    'xz',
    '(printf "#!/bin/sh\\n"; for i in {1..3000}; do echo "# nothing"; done; echo exit; tar c package | xz) > out',
    IN_PACKAGE,
  ],
  [
    'tar.zst behind a long script',
    'zstd',
    '(printf "#!/bin/sh\\n"; for i in {1..3000}; do echo "# nothing"; done; echo exit; tar c package | zstd) > out',
    IN_PACKAGE,
  ],
  [
    'tar.bz2 behind a long script',
    'bzip2',
    '(printf "#!/bin/sh\\n"; for i in {1..3000}; do echo "# nothing"; done; echo exit; tar c package | bzip2) > out',
    IN_PACKAGE,
  ],
  [
    'gzip deep in a program',
    'gzip',
    '(cat /bin/true; gzip -nc package/.env; cat /bin/true) > out',
    ['(gzip):3:8'],
  ],
  [
    'two gzips and a zip deep in something',
    'zip',
    `gzip -nc package/index.js > a; tar cz package > b; zip -qr c.zip package
    (head -c 30000 /dev/urandom | base64; cat a; head -c 50 /dev/zero; cat b; echo text; cat c.zip; echo text) > out`,
    IN_PACKAGE,
  ],
  [
    'zip behind a picture, with something behind it',
    'zip',
    'zip -qr x.zip package; (printf "\\xff\\xd8\\xff\\xe0"; head -c 9000 /dev/urandom | base64; cat x.zip; head -c 9000 /dev/zero) > out',
    IN_PACKAGE,
  ],
  [
    'gzip, padding, and another',
    'gzip',
    '(gzip -nc package/index.js; head -c 10240 /dev/zero; gzip -nc package/.env) > out',
    ['(gzip):3:8'],
  ],
  [
    'zstd, padding, and another',
    'zstd',
    '(zstd -qc package/index.js; head -c 10240 /dev/zero; zstd -qc package/.env) > out',
    ['(zstd):3:8'],
  ],
  [
    'bzip2, padding, and another',
    'bzip2',
    '(bzip2 -c package/index.js; head -c 10240 /dev/zero; bzip2 -c package/.env) > out',
    ['(bzip2):3:8'],
  ],
  // Written as a text.
  [
    'base64 of zip, in a mail',
    'zip',
    `zip -qr x.zip package
    (printf 'Content-Transfer-Encoding: base64\\r\\n\\r\\n'; base64 -w76 x.zip | sed 's/$/\\r/'; printf '\\r\\n--x--\\r\\n') > out`,
    ['(base64)!package/.env:3:8'],
  ],
  [
    'base64 of bzip2, in lines of a literal',
    'bzip2',
    `(tar c package | bzip2 | base64 -w60 | sed "s/^/  '/; s/$/' +/"; echo "  '';") > out`,
    ['(base64)!package/.env:3:8'],
  ],
  [
    'base64 of xz, in XML',
    'xz',
    '(printf "<a>"; tar c package | xz | base64 -w0; echo "</a>") > out',
    ['(base64)!package/.env:3:8'],
  ],
  [
    'base64 of zstd, in a data URL',
    'zstd',
    '(printf "x: url(data:application/zstd;base64,"; tar c package | zstd -q | base64 -w0; echo ")") > out',
    ['(base64)!package/.env:3:8'],
  ],
  [
    'base64 of base64 of zip',
    'zip',
    'zip -qr x.zip package; (printf "a: "; base64 -w0 x.zip | base64 -w0; echo) > out',
    ['(base64)!(base64)!package/.env:3:8'],
  ],
  [
    'gzip in the array of a C header, by xxd',
    'xxd',
    'gzip -nc package/.env > x; xxd -i x > out',
    ['(hex list)!(gzip):3:8'],
  ],
  ['gzip in a dump by xxd', 'xxd', 'gzip -nc package/.env | xxd > out', ['(hex dump)!(gzip):3:8']],
  [
    'gzip in a dump by hexdump',
    'python3',
    `gzip -nc package/.env > x; python3 -c "
b = open('x', 'rb').read()
with open('out', 'w') as f:
    for i in range(0, len(b), 16):
        c = b[i:i+16]; h = [f'{x:02x}' for x in c]
        f.write(f'{i:08x}  {\\" \\".join(h[:8]):23s}  {\\" \\".join(h[8:]):23s}  |{\\"\\".join(chr(x) if 32 <= x < 127 else \\".\\" for x in c)}|\\n')
    f.write(f'{len(b):08x}\\n')"`,
    ['(hex list)!(gzip):3:8'],
  ],
  ['gzip in a dump by od', 'od', 'gzip -nc package/.env | od -A x -t x1 > out', ['(hex list)!(gzip):3:8']],
  [
    'gzip as the bytes of Python',
    'python3',
    `gzip -nc package/.env > x; python3 -c "
open('out', 'w').write('data = ' + repr(open('x', 'rb').read()) + '\\n')"`,
    ['(string literal)!(gzip):3:8'],
  ],
  [
    'zip as the bytes of Python',
    'python3',
    `zip -qr x.zip package; python3 -c "
open('out', 'w').write('data = ' + repr(open('x.zip', 'rb').read()) + '\\n')"`,
    ['(string literal)!package/.env:3:8'],
  ],
  [
    'gzip as a list of numbers, in JSON of Node',
    'node',
    `gzip -nc package/.env > x; node -e "
require('fs').writeFileSync('out', JSON.stringify(require('fs').readFileSync('x')))"`,
    ['(number list)!(gzip):3:8'],
  ],
  [
    'gzip as a string of JSON',
    'node',
    `gzip -nc package/.env > x; node -e "
require('fs').writeFileSync('out', JSON.stringify({ a: require('fs').readFileSync('x', 'latin1') }))"`,
    ['(string literal)!(gzip):3:8'],
  ],
  [
    'gzip as a string of JSON, in ASCII',
    'python3',
    `gzip -nc package/.env > x; python3 -c "
import json
open('out', 'w').write(json.dumps({ 'a': open('x', 'rb').read().decode('latin1') }))"`,
    ['(string literal)!(gzip):3:8'],
  ],
  [
    'gzip, percent-encoded',
    'python3',
    `gzip -nc package/.env > x; python3 -c "
import urllib.parse
open('out', 'w').write('x=1&y=' + urllib.parse.quote(open('x', 'rb').read()) + '&z=1\\n')"`,
    ['(percent-encoded)!(gzip):3:8'],
  ],
  [
    'zlib in the dump of a database',
    'python3',
    `python3 -c "
import zlib
x = zlib.compress(open('package/.env', 'rb').read()).hex()
open('out', 'w').write(f'INSERT INTO t VALUES (1, 0x{x});\\n')"`,
    ['(hex)!(zlib):3:8'],
  ],
  [
    'cpio, in the forms newc, crc and odc',
    'cpio',
    'find package | sort | cpio -o -H newc > out; echo package/.env | cpio -o -H crc >> out; echo package/.env | cpio -o -H odc >> out',
    IN_PACKAGE,
  ],
  [
    'rpm',
    'rpmbuild',
    `printf 'Name: a\nVersion: 1\nRelease: 1\nSummary: a\nLicense: a\nBuildArch: noarch\n%%description\na\n%%files\n/package/.env\n' > a.spec
    mkdir -p root/package; cp package/.env root/package; rpmbuild -bb --quiet --buildroot "$PWD/root" --define "_topdir $PWD/top" --define '_binary_payload w9.gzdio' a.spec
    mv top/RPMS/*/*.rpm out`,
    ['./package/.env:3:8'],
  ],
  // zlib within something else, and brotli.
  ...(['1', '3', '6', '9'] as const).map(
    (level): Form => [
      `zlib of level ${level}, in the middle of something`,
      'python3',
      `python3 -c "
import os, zlib
open('out', 'wb').write(os.urandom(300) + zlib.compress(open('package/.env', 'rb').read(), ${level}) + os.urandom(100))"`,
      ['(zlib):3:8'],
    ],
  ),
  [
    'a text of a PNG',
    'python3',
    `python3 -c "
import struct, zlib
def chunk(kind, data): return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
text = b'Comment\\0\\0' + zlib.compress(open('package/.env', 'rb').read())
open('out', 'wb').write(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0))
    + chunk(b'IDAT', zlib.compress(b'\\0\\0')) + chunk(b'zTXt', text) + chunk(b'IEND', b''))"`,
    ['zTXt!(zlib):3:8'],
  ],
  [
    'base64 of zlib, in a link to a diagram',
    'python3',
    `python3 -c "
import base64, zlib
x = base64.urlsafe_b64encode(zlib.compress(open('package/.env', 'rb').read(), 9)).decode().rstrip('=')
open('out', 'w').write(f'[a](https://mermaid.live/edit#pako:{x})\\n')"`,
    ['(base64)!(zlib):3:8'],
  ],
  [
    'base64 of zlib, in JSON',
    'python3',
    `python3 -c "
import base64, json, zlib
open('out', 'w').write(json.dumps({'a': base64.b64encode(zlib.compress(open('package/.env', 'rb').read())).decode()}))"`,
    ['(base64)!(zlib):3:8'],
  ],
  ['brotli', 'brotli', 'cat package/.env package/index.js | brotli > out', ['(brotli):3:8']],
  ['tar.br', 'brotli', 'tar c package | brotli > out', IN_PACKAGE],
  [
    'a patch of git with a zip in it',
    'zip',
    `zip -qr x.zip package; git init -q r; cp x.zip r/; cd r; git add x.zip
    git -c user.name=a -c user.email=a@b commit -qm one; git show --binary > ../out`,
    IN_PACKAGE,
  ],
  // Recorded HTTP.
  [
    'an answer in chunks, of which two have a part of the key',
    'python3',
    `python3 -c "
body = open('package/.env', 'rb').read()
cut = body.index(b'VE_KEY=') + 20
head = b'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\nServer: x\\r\\n\\r\\n'
parts = b''.join(b'%x\\r\\n%s\\r\\n' % (len(part), part) for part in (body[:cut], body[cut:]))
open('out', 'wb').write(head + parts + b'0\\r\\n\\r\\n')"`,
    ['(http):3:8'],
  ],
  [
    'an answer in chunks of gzip',
    'python3',
    `python3 -c "
import gzip
body = gzip.compress(open('package/.env', 'rb').read() + bytes(range(256)) * 9, mtime=0)
head = b'HTTP/1.1 200 OK\\r\\nContent-Encoding: gzip\\r\\ntransfer-encoding: chunked\\r\\n\\r\\n'
parts = b''.join(b'%x;a=b\\r\\n%s\\r\\n' % (len(body[at:at + 100]), body[at:at + 100]) for at in range(0, len(body), 100))
open('out', 'wb').write(head + parts + b'0\\r\\n\\r\\n')"`,
    ['(http)!(gzip):3:8'],
  ],
  [
    'an answer of brotli',
    'brotli',
    String.raw`(printf 'HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nServer: x\r\n\r\n'; cat package/.env package/index.js | brotli) > out`,
    ['(http):3:8'],
  ],
  [
    'an answer of gzip, its head in capitals',
    'gzip',
    String.raw`(printf 'HTTP/1.1 200 OK\r\nCONTENT-ENCODING: GZIP\r\n\r\n'; gzip -nc package/.env) > out`,
    ['(http):3:8'],
  ],
  // What is written into a chip.
  [
    'gzip, in Intel hex',
    'objcopy',
    'gzip -nc package/.env > x; objcopy -I binary -O ihex x out',
    ['(ihex)!(gzip):3:8'],
  ],
  ['a file in S-records', 'objcopy', 'objcopy -I binary -O srec package/.env out', ['(srec):3:8']],
  [
    'a diagram of draw.io',
    'python3',
    `python3 -c "
import base64, urllib.parse, zlib
page = urllib.parse.quote(open('package/.env').read(), safe='~()*!.')
deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
packed = base64.b64encode(deflate.compress(page.encode()) + deflate.flush()).decode()
open('out', 'w').write(f'<mxfile><diagram id=\\"a\\" name=\\"Page-1\\">{packed}</diagram></mxfile>')"`,
    ['Page-1:1:26'],
  ],
  [
    'a file by uuencode, in a mail',
    'python3',
    `python3 -c "
import binascii
bytes = open('package/.env', 'rb').read()
lines = b''.join(binascii.b2a_uu(bytes[at:at + 45]) for at in range(0, len(bytes), 45))
open('out', 'wb').write(b'Hello,\\n\\nbegin 644 the.env\\n' + lines + b' \\nend\\n\\nYours\\n')"`,
    ['the.env:3:8'],
  ],
  [
    'gzip by uuencode',
    'python3',
    `python3 -c "
import binascii, gzip
packed = gzip.compress(open('package/.env', 'rb').read(), mtime=0)
lines = b''.join(binascii.b2a_uu(packed[at:at + 45], backtick=True) for at in range(0, len(packed), 45))
open('out', 'wb').write(b'begin 600 the.env.gz\\n' + lines + bytes([96]) + b'\\nend\\n')"`,
    ['the.env.gz!the.env:3:8'],
  ],
  // What shows bytes in a terminal, in forms without a byte of two digits.
  ...['od -c', 'od -a', 'od -b', 'od -x', 'od', 'od -tx4', 'hexdump', 'hexdump -c', 'hexdump -o'].map(
    (tool): Form => [tool, tool.split(' ')[0]!, `${tool} package/.env > out`, ['(dump):3:8']],
  ),
  [
    'od -c of gzip, in the log of a terminal',
    'od',
    '(echo "$ od -c x"; gzip -nc package/.env | od -c; echo "$ exit") > out',
    ['(dump)!(gzip):3:8'],
  ],
  ...['NONE', 'GZ'].map(
    (compression): Form => [
      `PHP's archive, ${compression}`,
      'php',
      `php -d phar.readonly=0 -r '
$phar = new Phar("x.phar");
$phar->buildFromDirectory("package");
if (Phar::${compression}) $phar->compressFiles(Phar::${compression});
$phar = null;
rename("x.phar", "out");'`,
      ['.env:3:8'],
    ],
  ),
  [
    'gzip in quoted-printable, in a mail',
    'python3',
    `python3 -c "
import gzip, quopri
packed = gzip.compress(open('package/.env', 'rb').read(), mtime=0)
head = b'Content-Transfer-Encoding: quoted-printable\\r\\n\\r\\n'
open('out', 'wb').write(head + quopri.encodestring(packed, True) + b'\\r\\n--x--\\r\\n')"`,
    ['(quoted-printable)!(gzip):3:8'],
  ],
  [
    'zlib in the array of a C header',
    'python3',
    `python3 -c "
import zlib
packed = zlib.compress(open('package/.env', 'rb').read() * 3)
open('out', 'w').write('static const char x[] = {' + ', '.join('0x%02x' % byte for byte in packed) + '};')"`,
    ['(hex list)!(zlib):3:8', '(hex list)!(zlib):6:8', '(hex list)!(zlib):9:8'],
  ],
  [
    'zlib as the bytes of Python',
    'python3',
    `python3 -c "
import zlib
packed = zlib.compress(open('package/.env', 'rb').read() * 3)
open('out', 'w').write(f'DATA = {packed!r}')"`,
    ['(string literal)!(zlib):3:8', '(string literal)!(zlib):6:8', '(string literal)!(zlib):9:8'],
  ],
  [
    'an answer of deflate without a header',
    'python3',
    `python3 -c "
import zlib
deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
packed = deflate.compress(open('package/.env', 'rb').read()) + deflate.flush()
open('out', 'wb').write(b'HTTP/1.1 200 OK\\r\\nContent-Encoding: deflate\\r\\n\\r\\n' + packed)"`,
    ['(http):3:8'],
  ],
  ['deflate without a header', 'python3', deflated(-15), ['(deflate):3:8']],
  ['zlib of a small window', 'python3', deflated(10), ['(zlib):3:8']],
  [
    'an archive of Electron',
    'python3',
    `python3 -c "
import json, struct
parts = {'a.js': open('package/index.js', 'rb').read(), '.env': open('package/.env', 'rb').read(), 'z': b'0123456789abcdef'}
files, at = {}, 0
for name, part in parts.items():
    files[name] = {'size': len(part), 'offset': str(at)}
    at += len(part)
text = json.dumps({'files': {'package': {'files': files}}}).encode()
list = text + bytes(-len(text) % 4)
head = struct.pack('<IIII', 4, len(list) + 8, len(list) + 4, len(text))
open('out', 'wb').write(head + list + b''.join(parts.values()))"`,
    IN_PACKAGE,
  ],
];
