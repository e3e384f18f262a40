// Packed things in what no reader of a container shows: between members, in comments, in padding, in
// headers that say two things. A key there is found, or what holds it is named.
import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { DEFAULT_LIMITS } from '../../src/inside/limits.js';
import { Unpacker } from '../../src/inside/unpack.js';
import { RULES } from '../detect/rules.js';
import { key } from '../support/keys.js';

const KEY = key(71);
const LINE = Buffer.from(`VE_KEY=${KEY}\n`);
const TEXT = Buffer.from('nothing of note\n'.repeat(40));
const detector = new Detector(RULES);

function unpack(bytes: Uint8Array, piece: number): { isFound: boolean; isNamed: boolean } {
  const unpacker = new Unpacker(detector, DEFAULT_LIMITS, 'out');
  for (let at = 0; at < bytes.length; at += piece) unpacker.push(Buffer.from(bytes.subarray(at, at + piece)));
  const { found, notOpened, limited } = unpacker.end();
  return {
    isFound: found.some(({ candidate }) => candidate.secret.reveal() === KEY),
    isNamed: notOpened.length + limited.length > 0,
  };
}

interface ZipPart {
  readonly name: Buffer;
  readonly localName?: Buffer;
  readonly data?: Buffer;
  /** Behind the end of the stream, within its size. */
  readonly slack?: Buffer;
  readonly localExtra?: Buffer;
  readonly extra?: Buffer;
  readonly comment?: Buffer;
  /** In front of its header. */
  readonly before?: Buffer;
  readonly isListed?: boolean;
  readonly isThere?: boolean;
}

const NONE: Buffer = Buffer.alloc(0);

function zip(parts: readonly ZipPart[], behind = NONE, comment = NONE, record = NONE): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  let listed = 0;
  for (const part of parts) {
    const { name, localName = name, data = TEXT, slack = NONE, localExtra = NONE, extra = NONE } = part;
    const packed = Buffer.concat([deflateRawSync(data), slack]);
    const fields = Buffer.alloc(26);
    for (const [place, value] of [20, 0, 8].entries()) fields.writeUInt16LE(value, 2 * place);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(localName.length, 22);
    fields.writeUInt16LE(localExtra.length, 24);
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), fields, localName, localExtra]);
    const { before = NONE, isThere = true, isListed = true, comment: own = NONE } = part;
    locals.push(before);
    at += before.length;
    const localAt = at;
    if (isThere) {
      locals.push(head, packed);
      at += head.length + packed.length;
    }
    if (!isListed) continue;
    listed += 1;
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(own.length, 0);
    tail.writeUInt32LE(localAt, 10);
    fields.writeUInt16LE(name.length, 22);
    fields.writeUInt16LE(extra.length, 24);
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, name, extra, own);
  }
  const directory = Buffer.concat([...central, record]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(listed, 4);
  end.writeUInt16LE(listed, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at + behind.length, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...locals, behind, directory, Buffer.from('PK\x05\x06'), end, comment]);
}

const A = { name: Buffer.from('a.txt') };
const B = { name: Buffer.from('b.txt') };

function field(bytes: Buffer): Buffer {
  const head = Buffer.from([0xfe, 0xca, 0, 0]);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

/** A header of tar, with other bytes in some of its fields. */
function tarHeader(
  name: string,
  size: number,
  type = '0',
  put: (block: Buffer) => void = () => undefined,
): Buffer {
  const block = Buffer.alloc(512);
  block.write(name);
  block.write('0000644\x000000000\x000000000\0', 100);
  block.write(size.toString(8).padStart(11, '0'), 124);
  block.write('00000000000\0        ', 136);
  block.write(type, 156);
  block.write('ustar\x0000', 257);
  put(block);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function tarMember(
  name: string,
  data: Buffer,
  type = '0',
  slack = NONE,
  put?: (block: Buffer) => void,
): Buffer {
  const padding = Buffer.alloc((512 - (data.length % 512)) % 512);
  slack.copy(padding);
  return Buffer.concat([tarHeader(name, data.length, type, put), data, padding]);
}

const END = Buffer.alloc(1024);
const tar = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, END]);

function pax(keyword: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${keyword}=`), value, Buffer.from('\n')]);
  const digits = String(rest.length + 3).length;
  return Buffer.concat([Buffer.from(String(rest.length + digits)), rest]);
}

function gzip(flags: number, fields: Buffer): Buffer {
  const bytes = gzipSync(TEXT);
  bytes[3] = flags;
  return Buffer.concat([bytes.subarray(0, 10), fields, bytes.subarray(10)]);
}

const zero = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from([0])]);
const length = (bytes: Buffer): Buffer => field(bytes).subarray(2);

function chunk(kind: string, data: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(kind), data, Buffer.alloc(4)]);
  bytes.writeUInt32BE(data.length, 0);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

function png(...chunks: Buffer[]): Buffer {
  const pixels = deflateSync(Buffer.from([0, 0]));
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...chunks,
    chunk('IDAT', pixels),
    chunk('IEND', NONE),
  ]);
}

function ar(members: readonly (readonly [string, Buffer])[], padding = '\n'): Buffer {
  const parts = members.map(([name, data]) =>
    Buffer.concat([
      Buffer.from(`${name.padEnd(16)}${'0'.padEnd(32)}${String(data.length).padEnd(10)}\`\n`),
      data,
      Buffer.from(data.length % 2 === 1 ? padding : ''),
    ]),
  );
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts]);
}

/** Each place: what is there, in the ways that it takes, as it is and packed. */
type Place = readonly [name: string, make: (bytes: Buffer) => Buffer];

const PLACES: readonly Place[] = [
  ['zip: the archive comment', (it) => zip([A], NONE, it)],
  ["zip: a member's comment", (it) => zip([{ ...A, comment: it }, B])],
  ['zip: an extra field', (it) => zip([{ ...A, localExtra: field(it) }, B])],
  ['zip: an extra field of the directory', (it) => zip([{ ...A, extra: field(it) }, B])],
  ['zip: before the first', (it) => zip([{ ...A, before: it }, B])],
  ['zip: between two', (it) => zip([A, { ...B, before: it }])],
  ['zip: behind the last', (it) => zip([A, B], it)],
  ['zip: within the directory', (it) => zip([A, B], NONE, NONE, it)],
  ['zip: behind the end', (it) => Buffer.concat([zip([A, B]), it])],
  ["zip: behind a stream's end", (it) => zip([{ ...A, slack: it }, B])],
  ['zip: a member that is not listed', (it) => zip([A, { ...B, data: it, isListed: false }])],
  ['zip: only what is not listed', (it) => zip([{ ...A, data: it, isListed: false }])],
  [
    'zip: of two one behind the other, the first',
    (it) => Buffer.concat([zip([{ ...A, data: it }]), zip([B])]),
  ],
  ['zip: of two, the comment of the first', (it) => Buffer.concat([zip([A], NONE, it), zip([B])])],
  ['zip behind a gzip', (it) => Buffer.concat([gzipSync(TEXT), zip([{ ...A, data: it }])])],
  ['gzip behind a zip', (it) => Buffer.concat([zip([A]), gzipSync(it)])],
  ['zip behind a PNG', (it) => Buffer.concat([png(), zip([{ ...A, data: it }])])],
  ['gzip: the extra field', (it) => gzip(4, length(it))],
  ['gzip: behind the last member', (it) => Buffer.concat([gzipSync(TEXT), it])],
  ['tar: behind a member', (it) => tar(tarMember('a', TEXT.subarray(0, 5), '0', it), tarMember('b', TEXT))],
  ['tar: behind the last member', (it) => tar(tarMember('a', TEXT.subarray(0, 5), '0', it))],
  ['tar: behind its end', (it) => Buffer.concat([tar(tarMember('a', TEXT)), it, Buffer.alloc(512)])],
  ['tar: a pax record', (it) => tar(tarMember('x', pax('comment', it), 'x'), tarMember('b', TEXT))],
  ['tar: a global pax record', (it) => tar(tarMember('g', pax('comment', it), 'g'), tarMember('b', TEXT))],
  [
    'tar: an attribute',
    (it) => tar(tarMember('x', pax('SCHILY.xattr.user.a', it), 'x'), tarMember('b', TEXT)),
  ],
  [
    'tar: behind a long name',
    (it) => tar(tarMember('L', Buffer.concat([Buffer.from('a\0'), it]), 'L'), tarMember('b', TEXT)),
  ],
  [
    'tar: behind a short name',
    (it) => tar(tarMember('a', TEXT, '0', NONE, (block) => it.copy(block, 2, 0, 98))),
  ],
  [
    'tar: in the fields of its last bytes',
    (it) =>
      tar(
        tarMember('a', TEXT, '0', NONE, (block) => {
          block.write('ustar  \0', 257);
          it.copy(block, 345, 0, 160);
        }),
      ),
  ],
  [
    'tar: a target of what is no link',
    (it) => tar(tarMember('a', TEXT, '0', NONE, (block) => it.copy(block, 157, 0, 100))),
  ],
  ['tar: a global path', (it) => tar(tarMember('g', pax('path', it), 'g'), tarMember('b', TEXT))],
  [
    'tar: the first of two paths',
    (it) =>
      tar(
        tarMember('x', Buffer.concat([pax('path', it), pax('path', Buffer.from('c'))]), 'x'),
        tarMember('b', TEXT),
      ),
  ],
  [
    'zstd: a frame that is skipped',
    (it) => {
      const head = Buffer.from('502a4d1800000000', 'hex');
      head.writeUInt32LE(it.length, 4);
      // An empty frame, in one raw block.
      return Buffer.concat([Buffer.from('28b52ffd2000010000', 'hex'), head, it]);
    },
  ],
  ['PNG: zTXt', (it) => png(chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(it)])))],
  [
    'PNG: iTXt',
    (it) => png(chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0\0\0'), deflateSync(it)]))),
  ],
  ['PNG: iCCP', (it) => png(chunk('iCCP', Buffer.concat([Buffer.from('ICC profile\0\0'), deflateSync(it)])))],
  ['PNG: a chunk of its own', (it) => png(chunk('prVt', it))],
  ['PNG: behind its end', (it) => Buffer.concat([png(), it])],
  [
    'ar: a member',
    (it) =>
      ar([
        ['debian-binary', Buffer.from('2.0\n')],
        ['data', it],
      ]),
  ],
  [
    'ar: its table of names',
    (it) =>
      ar([
        ['//', it],
        ['a', TEXT],
      ]),
  ],
  [
    'PDF: behind its end',
    (it) => Buffer.concat([Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n'), it]),
  ],
  [
    'PDF: between objects',
    (it) =>
      Buffer.concat([
        Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'),
        it,
        Buffer.from('\n2 0 obj\n<<>>\nendobj\n%%EOF\n'),
      ]),
  ],
];

/** As text: what stands in names and in fields that end with a zero. */
const TEXTS: readonly Place[] = [
  ['gzip: the name', (it) => gzip(8, zero(it))],
  ['gzip: the comment', (it) => gzip(16, zero(it))],
  ['zip: a name', (it) => zip([{ name: it }])],
  ['zip: a name that the directory does not have', (it) => zip([{ ...A, localName: it }, B])],
  ['zip: a name that only the directory has', (it) => zip([{ name: it, localName: A.name }, B])],
  ['zip: a name without a member', (it) => zip([A, { name: it, isThere: false }])],
  ['tar: a long name', (it) => tar(tarMember('L', zero(it), 'L'), tarMember('b', TEXT))],
  ['tar: a long target', (it) => tar(tarMember('K', zero(it), 'K'), tarMember('b', NONE, '2'))],
  ['tar: a long target of what is no link', (it) => tar(tarMember('K', zero(it), 'K'), tarMember('b', TEXT))],
  ['tar: a path', (it) => tar(tarMember('x', pax('path', it), 'x'), tarMember('b', TEXT))],
];

const gzipped = gzipSync(LINE);

describe.each([
  ['as it is', LINE, [...PLACES, ...TEXTS]],
  ['packed', gzipped, PLACES],
  ['in base64 of gzip', Buffer.from(gzipped.toString('base64')), [...PLACES, ...TEXTS]],
] as const)('a key %s', (form, bytes, places) => {
  // What does not fit in the field is not there.
  const fitting = places.filter(([name]) => !/a short name|no link$/.test(name) || form === 'as it is');
  test.each(fitting)('%s', (_, make) => {
    const made = make(bytes as Buffer);
    for (const piece of [made.length, 100, 7]) {
      const { isFound, isNamed } = unpack(made, piece);
      expect(isFound || isNamed, `in pieces of ${piece}`).toBe(true);
    }
    expect(unpack(made, made.length).isFound || /stream's end/.test(_)).toBe(true);
  });
});
