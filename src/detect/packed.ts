// Tells by its first bytes what is a container, or compressed: what src/inside/ opens, or names as
// not opened. Cheap, for each file and each object of a scan is asked.
import { isUtf8 } from 'node:buffer';
import { regex } from '../model/regex.js';
import { beginsDeflate, beginsZlib, isBrotli } from './stream-start.js';

/** What is opened. */
export type Opened =
  | 'gzip'
  | 'zip'
  | 'tar'
  | 'ar'
  | 'zstd'
  | 'bzip2'
  | 'xz'
  | 'zlib'
  | 'sqlite'
  | 'sqlite-wal'
  | 'git-pack'
  | 'git-bundle'
  | 'pdf'
  | 'cpio'
  | 'png'
  | 'brotli'
  | 'http'
  | 'git-patch'
  | 'ihex'
  | 'srec'
  | 'drawio'
  | 'deflate'
  | 'uuencode'
  | 'asar'
  | 'dump'
  | 'phar';

/** What is only named. */
type Closed =
  | '7z'
  | 'rar'
  | 'cab'
  | 'dmg'
  | 'iso'
  | 'lz4'
  | 'lzip'
  | 'lzma'
  | 'lzop'
  | 'compress'
  | 'rpm'
  | 'squashfs'
  | 'arj'
  | 'snappy'
  | 'parquet'
  | 'avro'
  | 'arrow'
  | 'hdf5'
  | 'qcow2'
  | 'vmdk'
  | 'vhdx'
  | 'wim'
  | 'xar'
  | 'lrzip'
  | 'cramfs'
  | 'ext'
  | 'leveldb'
  | 'rocksdb'
  | 'pyinstaller'
  | 'upx'
  | 'orc'
  | 'redis'
  | 'swf'
  | 'woff2'
  | 'ole'
  | 'chm'
  | 'outlook'
  | 'ewf'
  | 'ntfs'
  | 'jffs2'
  | 'ubi'
  | 'erofs'
  | 'f2fs'
  | 'android-sparse'
  | 'vdi'
  | 'vhd'
  | 'pcap'
  | 'pcapng'
  | 'wiredtiger'
  | 'lucene'
  | 'mozlz4'
  | 'figma'
  | 'szdd'
  | 'journal'
  | 'appimage'
  | 'lha'
  | 'ace'
  | 'zoo'
  | 'zpaq'
  | 'lzfse'
  | 'btrfs'
  | 'xfs'
  | 'fat'
  | 'disk'
  | 'qed'
  | 'parallels'
  | 'duckdb'
  | 'access'
  | Encrypted
  // A script with something behind it in which nothing is known.
  | 'script'
  // Bytes without any order, of which the name says that they are packed or encrypted.
  | 'unknown';

/** What is only named, and cannot be read without a password or a key. */
const ENCRYPTED = [
  'luks',
  'jks',
  'pkcs12',
  'keepass',
  'age',
  'git-crypt',
  'openssl',
  'ansible-vault',
  'openpgp',
] as const;

type Encrypted = (typeof ENCRYPTED)[number];

export type PackedFormat = Opened | Closed;

/** Bytes from the start that decide. */
export const HEAD_BYTES = 512;

/**
 * The first bytes of formats, one character a byte.
 * https://en.wikipedia.org/wiki/List_of_file_signatures, and each format's own description.
 */
export const MAGICS: readonly (readonly [format: PackedFormat, first: string])[] = [
  ['gzip', '\x1f\x8b\x08'],
  ['zip', 'PK\x03\x04'],
  // An archive that is empty, and the first part of one that is split.
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['ar', '!<arch>\n'],
  ['ar', '!<thin>\n'],
  ['zstd', '(\xb5/\xfd'],
  // Frames that are skipped: RFC 8878, 3.1.2.
  ...[...'PQRSTUVWXYZ[\\]^_'].map((first) => ['zstd', `${first}*M\x18`] as const),
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ\x00'],
  ['zlib', 'x\x01'],
  ['zlib', 'x^'],
  ['zlib', 'x\x9c'],
  ['zlib', 'x\xda'],
  ['sqlite', 'SQLite format 3\x00'],
  ['sqlite-wal', '7\x7f\x06\x82'],
  ['sqlite-wal', '7\x7f\x06\x83'],
  ['git-pack', 'PACK\x00\x00\x00\x02'],
  ['git-pack', 'PACK\x00\x00\x00\x03'],
  ['git-bundle', '# v2 git bundle\n'],
  ['git-bundle', '# v3 git bundle\n'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['rar', 'Rar!\x1a\x07'],
  ['cab', 'MSCF\x00\x00\x00\x00'],
  ['lz4', '\x04"M\x18'],
  ['lz4', '\x02!L\x18'],
  ['lzip', 'LZIP'],
  ['lzop', '\x89LZO\x00\r\n\x1a\n'],
  ['compress', '\x1f\x9d'],
  ['cpio', '070701'],
  ['cpio', '070702'],
  ['cpio', '070707'],
  ['rpm', '\xed\xab\xee\xdb'],
  ['squashfs', 'hsqs'],
  ['lzma', ']\x00\x00'],
  ['pdf', '%PDF-'],
  ['snappy', '\xff\x06\x00\x00sNaPpY'],
  ['parquet', 'PAR1'],
  ['avro', 'Obj\x01'],
  ['arrow', 'ARROW1'],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['qcow2', 'QFI\xfb'],
  ['vmdk', 'KDMV'],
  ['vhdx', 'vhdxfile'],
  ['wim', 'MSWIM\x00\x00\x00'],
  ['xar', 'xar!'],
  ['lrzip', 'LRZI'],
  ['cramfs', 'E=\xcd('],
  ['arj', '`\xea'],
  ['orc', 'ORC'],
  ['redis', 'REDIS0'],
  ['swf', 'ZWS'],
  ['woff2', 'wOF2'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['chm', 'ITSF'],
  ['outlook', '!BDN'],
  ['ewf', 'EVF\t\r\n\xff\x00'],
  ['ntfs', '\xebR\x90NTFS    '],
  ['jffs2', '\x85\x19'],
  ['jffs2', '\x19\x85'],
  ['ubi', 'UBI#'],
  ['android-sparse', ':\xff&\xed'],
  ['vdi', '<<< '],
  ['vhd', 'conectix'],
  ['pcap', '\xd4\xc3\xb2\xa1'],
  ['pcap', 'M<\xb2\xa1'],
  ['pcap', '\xa1\xb2\xc3\xd4'],
  ['pcap', '\xa1\xb2<M'],
  ['pcapng', '\n\r\r\n'],
  ['wiredtiger', 'A\xd8\x01\x00'],
  ['lucene', '?\xd7l\x17'],
  ['mozlz4', 'mozLz40\x00'],
  ['figma', 'fig-kiwi'],
  ['szdd', 'SZDD\x88\xf0\x273'],
  ['journal', 'LPKSHHRH'],
  ['snappy', '\x82SNAPPY\x00'],
  // A program of Linux with a file system in it.
  ['appimage', '\x7fELF'],
  ['zpaq', '7kSt'],
  ['lzfse', 'bvx2'],
  ['lzfse', 'bvxn'],
  ['lzfse', 'bvx1'],
  ['xfs', 'XFSB\x00\x00'],
  ['qed', 'QED\x00'],
  ['parallels', 'WithoutFreeSpace'],
  ['parallels', 'WithouFreSpacExt'],
  ['ihex', ':'],
  ['srec', 'S0'],
  ['srec', 'S1'],
  ['srec', 'S2'],
  ['srec', 'S3'],
  ['drawio', '<mxfile'],
  ['luks', 'LUKS\xba\xbe'],
  ['jks', '\xfe\xed\xfe\xed\x00\x00\x00'],
  ['jks', '\xce\xce\xce\xce\x00\x00\x00'],
  ['pkcs12', '0\x82'],
  ['keepass', '\x03\xd9\xa2\x9a'],
  ['age', 'age-encryption.org/v1\n'],
  ['git-crypt', '\x00GITCRYPT\x00'],
  ['openssl', 'Salted__'],
  // The same in base64.
  ['openssl', 'U2FsdGVkX1'],
  ['ansible-vault', '$ANSIBLE_VAULT;'],
  ['openpgp', '-----BEGIN PGP MESSAGE-----'],
  ['openpgp', '\x85'],
  ['openpgp', '\x84^\x03'],
  ['openpgp', '\x8c\x0d\x04'],
  ['openpgp', '\xa3'],
];

export function isEncrypted(format: PackedFormat): boolean {
  return (ENCRYPTED as readonly PackedFormat[]).includes(format);
}

/** By their first byte. */
let magics: readonly ((typeof MAGICS)[number][] | undefined)[] | undefined;

function magicsByFirst(): NonNullable<typeof magics> {
  const lists: (typeof MAGICS)[number][][] = [];
  for (const magic of MAGICS) {
    const first = magic[1].charCodeAt(0);
    const same = lists[first];
    if (same) same.push(magic);
    else lists[first] = [magic];
  }
  return lists;
}

/**
 * What the bytes begin as; null for anything else. `head`: the first 512 bytes, or all that there
 * are.
 */
export function formatOf(head: Uint8Array): PackedFormat | null {
  magics ??= magicsByFirst();
  for (const [format, first] of magics[head[0] ?? -1] ?? [])
    if (beginsWith(head, first) && isLikely(format, head)) return format;
  if (isTarHeader(head)) return 'tar';
  if (head[510] === 0x55 && head[511] === 0xaa && isDisk(head)) return isFat(head) ? 'fat' : 'disk';
  // Told by bytes behind the first ones.
  // http://fileformats.archiveteam.org/wiki/LHA, …/ACE, …/Zoo
  if (head[2] === 0x2d && head[3] === 0x6c && isLha(head)) return 'lha';
  if (head[4] === 0 && standsAt(head, 7, '**ACE**')) return 'ace';
  if (head[19] === 0 && standsAt(head, 8, 'DUCK')) return 'duckdb';
  if (head[0] === 0 && (standsAt(head, 4, 'Standard Jet DB\0') || standsAt(head, 4, 'Standard ACE DB\0')))
    return 'access';
  if (head[0] === 4 && head[1] === 0 && standsAt(head, 16, '{"files"')) return 'asar';
  if (standsAt(head, 20, '\xdc\xa7\xc4\xfd')) return 'zoo';
  return isSmallZlib(head) ? 'zlib' : null;
}

/** The first byte of zlib streams of the usual window, of 32 KiB. */
const USUAL_WINDOW = 0x78;

/** Whether a zlib stream of a smaller window begins there, which two bytes say too little of. */
function isSmallZlib(head: Uint8Array): boolean {
  const [first, second] = [head[0]!, head[1]!];
  return (
    (first & 0x8f) === 8 &&
    first !== USUAL_WINDOW &&
    (256 * first + second) % 31 === 0 &&
    (second & 0x20) === 0 &&
    !isUnlikeBrotli(head) &&
    isZlibAt(head, 0)
  );
}

function isFat(head: Uint8Array): boolean {
  return standsAt(head, 54, 'FAT') || standsAt(head, 82, 'FAT');
}

/** Whether the first block is that of a FAT, or has a table of parts of which one is in use. */
function isDisk(head: Uint8Array): boolean {
  if (isFat(head)) return true;
  const parts = [446, 462, 478, 494];
  const isUsed = (at: number): boolean =>
    head[at + 4] !== 0 && head.subarray(at + 12, at + 16).some((byte) => byte);
  return parts.every((at) => head[at] === 0 || head[at] === 0x80) && parts.some(isUsed);
}

/** A method, and behind it a level of headers, which no text has. */
function isLha(head: Uint8Array): boolean {
  return /^-l[hz][0-9dsx]-$/.test(latin1(head.subarray(2, 7))) && head.length > 21 && head[20]! <= 3;
}

function beginsWith(head: Uint8Array, first: string): boolean {
  return standsAt(head, 0, first);
}

function standsAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/**
 * True if all of some bytes may be packed, or have something packed in them that the search for
 * needles does not see.
 */
export function isPacked(bytes: Uint8Array): boolean {
  if (isPng(bytes)) return hasOddChunk(bytes);
  return (
    formatOf(bytes) !== null ||
    formatByEnd(bytes) !== null ||
    formatWithin(bytes) !== null ||
    isScriptWithData(bytes) ||
    // No stream of these is a text: one look at all bytes stands for many.
    (!isUtf8(bytes) && holdsStream(bytes)) ||
    findZlibText(bytes, 0, false) >= 0
  );
}

function holdsStream(bytes: Uint8Array): boolean {
  return (
    mayBeBrotli(bytes) ||
    mayBeDeflate(bytes) ||
    findGzip(bytes, 0) >= 0 ||
    findZstd(bytes, 0) >= 0 ||
    findLz4(bytes, 0) >= 0 ||
    findSquashfs(bytes, 0) >= 0 ||
    findLzma(bytes, 0) >= 0 ||
    ZLIB_SECOND.some((second) => findZlib(second, bytes, 0) >= 0)
  );
}

/** Whether they begin as a PNG. Its pixels are not looked at. */
export function isPng(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, '\x89PNG\r\n\x1a\n');
}

/**
 * Chunks of a PNG that are its pixels, say something of them, or are plain text. A profile of colours is
 * compressed.
 */
const PLAIN_CHUNKS: ReadonlySet<string> = new Set(
  'IDAT IHDR IEND PLTE tRNS gAMA cHRM sRGB pHYs sBIT bKGD hIST tIME acTL fcTL fdAT tEXt eXIf iDOT'.split(' '),
);

/** Whether a chunk of a PNG has nothing packed in it but pixels. */
export function isPlainChunk(kind: string): boolean {
  return PLAIN_CHUNKS.has(kind);
}

/** Whether a text of any language, which begins with its keyword, is not compressed. */
function isPlainText(all: Buffer, start: number): boolean {
  const end = all.subarray(0, start + 80).indexOf(0, start);
  return end >= 0 && all[end + 1] === 0;
}

/** Whether a PNG has other chunks, or something behind its end. */
function hasOddChunk(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; at + 12 <= all.length; ) {
    const kind = all.toString('latin1', at + 4, at + 8);
    if (!isPlainChunk(kind) && !(kind === 'iTXt' && isPlainText(all, at + 8))) return true;
    at += all.readUInt32BE(at) + 12;
    if (at > all.length || kind === 'IEND') return at !== all.length;
  }
  return true;
}

/** Whether a script has something behind it that is no text: by its last bytes. */
function isScriptWithData(bytes: Uint8Array): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21 && hasControls(bytes.subarray(-HEAD_BYTES));
}

/** Whether there are bytes that no text has, in any charset of one byte a letter or of UTF-8. */
export function hasControls(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x1b && (byte < 9 || byte > 13)) return true;
  return false;
}

/**
 * Where gzip's first bytes stand, from `from` on; -1 if they do not. No text has the first of them.
 */
export function findGzip(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1))
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8) return at;
  return -1;
}

/**
 * Where zstd's first bytes stand, from `from` on; -1 if they do not. No text has the last of them.
 */
export function findZstd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xfd, from + 3); at >= 0; at = bytes.indexOf(0xfd, at + 1))
    if (bytes[at - 1] === 0x2f && bytes[at - 2] === 0xb5 && bytes[at - 3] === 0x28) return at - 3;
  return -1;
}

/**
 * Where lz4's first bytes stand, or those of its old form, from `from` on; -1 if they do not. No
 * text has the first of them.
 */
export function findLz4(bytes: Uint8Array, from: number): number {
  const [now, old] = [nextWith(bytes, LZ4, from, isLz4), nextWith(bytes, LZ4_OLD, from, isLz4)];
  return now < 0 || (old >= 0 && old < now) ? old : now;
}

/** Where a squashfs begins, from `from` on; -1 if none does. */
export function findSquashfs(bytes: Uint8Array, from: number): number {
  // Its magic is four letters, and a text has no NUL.
  return bytes.includes(0) ? nextWith(bytes, SQUASHFS, from, isSquashfs) : -1;
}

/** Where a stream of LZMA with its own head begins, from `from` on; -1 if none does. */
export function findLzma(bytes: Uint8Array, from: number): number {
  return bytes.includes(0) ? nextWith(bytes, LZMA, from, isLzma) : -1;
}

const LZ4 = Buffer.from('04224d18', 'hex');
const LZ4_OLD = Buffer.from('02214c18', 'hex');
const SQUASHFS = Buffer.from('hsqs');
const LZMA = Buffer.from('5d0000', 'hex');
/** What begins so has a byte that ASCII has not in so many: the kernel passes over the others. */
const HIGH_WITHIN = 32;
/** Zeros in what is compressed, among eighteen bytes: more are there by chance in one of 20,000. */
const MAX_ZEROS = 2;

function nextWith(bytes: Uint8Array, first: Buffer, from: number, is: (head: Buffer) => boolean): number {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = all.indexOf(first, from); at >= 0; at = all.indexOf(first, at + 1)) {
    const head = all.subarray(at, at + HIGH_WITHIN);
    if (head.length === HIGH_WITHIN && is(head) && head.some((byte) => byte >= 0x80)) return at;
  }
  return -1;
}

/**
 * A frame, of which the first bytes say version 1; or the old form, of blocks of 8 MiB at most.
 * https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
function isLz4(head: Buffer): boolean {
  if (head[0] === LZ4_OLD[0]) return head[7] === 0 && head[6]! <= 0x80 && head.readUInt32LE(4) > 0;
  return (head[4]! & 0xc2) === 0x40 && (head[5]! & 0x8f) === 0 && head[5]! >= 0x40;
}

/** Version 4.0, a known compression, and the size of its blocks told twice alike. */
function isSquashfs(head: Buffer): boolean {
  const [size, kind, log] = [head.readUInt32LE(12), head.readUInt16LE(20), head.readUInt16LE(22)];
  return head.readUInt32LE(28) === 4 && kind >= 1 && kind <= 6 && log >= 12 && log <= 20 && size === 2 ** log;
}

/** As `isLikely` has it, for less than a gigabyte in the middle of something; and how its code begins. */
function isLzma(head: Buffer): boolean {
  const isSized = head.subarray(9, 13).every((byte) => byte === 0);
  const isOpen = head.subarray(5, 13).every((byte) => byte === 0xff);
  // Tables of a program, which have many zeros, go for its head.
  const zeros = head.subarray(14).filter((byte) => byte === 0).length;
  return head[13] === 0 && isDictionary(head) && (isOpen || isSized) && zeros <= MAX_ZEROS;
}

/** `^`: the second byte of zlib streams of levels 2 to 5. */
const LOW = 0x5e;
/** The second bytes of zlib streams, of all levels. No text has the others. */
export const ZLIB_SECOND = [0x9c, 0xda, 0x01, LOW] as const;

/**
 * Where a zlib stream with this second byte begins, from `from` on; -1 if none does. In a text
 * without a NUL `x^` is taken for what it is.
 */
export function findZlib(second: number, bytes: Uint8Array, from: number): number {
  if (second === LOW && !bytes.includes(0)) return -1;
  for (let at = bytes.indexOf(second, from + 1); at >= 0; at = bytes.indexOf(second, at + 1))
    if (bytes[at - 1] === 0x78 && isZlibAt(bytes, at - 1)) return at - 1;
  return -1;
}

/**
 * Whether a zlib stream that is compressed begins at `at`, where its first two bytes are.
 */
export function isZlibAt(bytes: Uint8Array, at: number): boolean {
  const [third, fourth] = [bytes[at + 2], bytes[at + 3]];
  if (third === undefined || fourth === undefined || at + 8 > bytes.length) return false;
  // The pixels of a PNG, which are cut into chunks.
  if (standsAt(bytes, at - 4, 'IDAT')) return false;
  // What is stored is seen as it is.
  const kind = (third >> 1) & 3;
  return (kind === 1 || (kind === 2 && third >> 3 < 30 && (fourth & 31) < 30)) && beginsZlib(bytes, at);
}

/** What begins in these ways is no brotli stream, of which the beginning may be anything. */
const NO_BROTLI = [
  '\xff\xd8\xff',
  'GIF8',
  'RIFF',
  '\0\x01\0\0',
  'OTTO',
  'wOFF',
  'true',
  'ttcf',
  '\0\0\x01\0',
  '\xca\xfe\xba\xbe',
  'MZ',
  '\x7fELF',
  '\0asm',
  'OggS',
  'ID3',
  'fLaC',
  'DIRC',
  '\xef\xbb\xbf',
  '\xff\xfe',
  '\xfe\xff',
];
/** Bytes that tell a text. */
const LOOKED_AT = 64;

/** Whether all of the bytes may be a brotli stream, which has no first bytes of its own. */
export function mayBeBrotli(bytes: Uint8Array): boolean {
  return !isUnlikeBrotli(bytes) && isBrotli(bytes);
}

/**
 * Whether all of the bytes may be a deflate stream without a header: one that begins with codes of
 * its own, which have to be complete.
 */
export function mayBeDeflate(bytes: Uint8Array): boolean {
  const [first, second] = [bytes[0]!, bytes[1]!];
  return (
    bytes.length >= MIN_DEFLATE &&
    (first & 6) === 4 &&
    first >> 3 < 30 &&
    (second & 31) < 30 &&
    !isUnlikeBrotli(bytes) &&
    beginsDeflate(bytes, true)
  );
}

/** The same where something says that it is one: of a few bytes it has no codes of its own. */
export function mayBeSaidDeflate(bytes: Uint8Array): boolean {
  const kind = (bytes[0]! >> 1) & 3;
  return (kind === 1 || kind === 2) && !isUnlikeBrotli(bytes) && beginsDeflate(bytes, false);
}

/** The codes alone take some bytes. */
const MIN_DEFLATE = 32;

/**
 * Names of what is encrypted, of parts of something packed, and of what is compressed without a
 * head: SQLCipher, VeraCrypt, `split`, split archives.
 */
const SAYS_PACKED = regex('i')`
  \.(?:db3?|sqlite3?|sqlcipher|enc(?:rypted)?|aes|crypt\d*|hc|tc
  |lz4|lzma2?|xz|snappy|sz|deflate|zz?|[zr]\d\d|\d{3}
  |(?:tar|tgz|gz|zip|7z|rar|xz|zst|bz2|sql|dump)\.?(?:\d{1,4}|[a-z]{2}|part\d+))$
`;
/** Bytes that are looked at, and how many of them have the first bit, or are zeros, at random. */
const [GLANCED, LEAST_HIGH, MOST_HIGH, MOST_ZEROS] = [512, 180, 332, 12] as const;

/** Whether a file's name says that it is packed or encrypted, in one of the ways that have no head. */
export function saysPacked(name: string): boolean {
  return SAYS_PACKED.test(name);
}

/** Whether the bytes are without any order from the first one on, as what is packed or encrypted. */
export function isUnordered(bytes: Uint8Array): boolean {
  if (bytes.length < GLANCED || isUnlikeBrotli(bytes)) return false;
  let high = 0;
  let zeros = 0;
  for (let at = 0; at < GLANCED; at += 1) {
    high += bytes[at]! >> 7;
    zeros += Number(bytes[at] === 0);
  }
  return high >= LEAST_HIGH && high <= MOST_HIGH && zeros <= MOST_ZEROS;
}

/** Whether a file's name says that it is brotli, of which damaged bytes say nothing. */
export function saysBrotli(name: string): boolean {
  return /\.t?br$/i.test(name);
}

/** Whether they are too few for a brotli stream, a text, or begin as something else. */
export function isUnlikeBrotli(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || !hasControls(bytes.subarray(0, LOOKED_AT))) return true;
  // Behind its version, what Python compiles has the same.
  return standsAt(bytes, 2, '\r\n') || NO_BROTLI.some((first) => standsAt(bytes, 0, first));
}

/**
 * Letters of base64 that stand side by side, at least, where a zlib stream is looked for in them.
 */
const MIN_RUN = 60;

/** For each byte: 1 for a letter of base64, of either alphabet. */
const LETTERS = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(/[A-Za-z0-9+/_-]/.test(String.fromCharCode(byte))),
);

/**
 * Where a zlib stream seems to be written in base64: at the beginning of MIN_RUN letters or more,
 * or behind a slash in them. -1 if there is none from `from` on. `isCut`: there may be more of the
 * letters at the end. Of each MIN_RUN bytes few are looked at.
 */
export function findZlibText(bytes: Uint8Array, from: number, isCut: boolean): number {
  const end = bytes.length;
  for (let at = from; at < end; ) {
    const last = Math.min(at + MIN_RUN, end);
    let place = last - 1;
    while (place >= at && LETTERS[bytes[place]!] === 1) place -= 1;
    if (last === end && last - at < MIN_RUN) {
      if (!isCut) return -1;
      return findStart(bytes, Math.max(at, place + 1), end);
    }
    if (place >= at) {
      at = place + 1;
      continue;
    }
    let stop = last;
    while (stop < end && LETTERS[bytes[stop]!] === 1) stop += 1;
    const found = findStart(bytes, at, stop);
    if (found >= 0) return found;
    at = stop + 1;
  }
  return -1;
}

/** In a run of letters; behind an escape of JSON too. */
function findStart(bytes: Uint8Array, start: number, stop: number): number {
  for (let at = start; at + 4 < stop; at += 1)
    if ((at <= start + 1 || bytes[at - 1] === SLASH) && beginsZlibText(bytes, at, stop)) return at;
  return -1;
}

/** Of many letters by chance some are the first ones: what they say is looked at. */
function beginsZlibText(bytes: Uint8Array, at: number, stop: number): boolean {
  if (!isZlibText(bytes, at)) return false;
  const decoded = Buffer.from(latin1(bytes.subarray(at, Math.min(stop, at + MAX_LETTERS))), 'base64');
  return decoded.length < 8 || isZlibAt(decoded, 0);
}

/** More letters of a run are not decoded. */
const MAX_LETTERS = 1_600;

const SLASH = 0x2f;

/** By its first three letters: those of `78 01`, `78 5e`, `78 9c` and `78 da`. */
function isZlibText(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0x65) return false;
  const [second, third] = [bytes[at + 1]!, bytes[at + 2]!];
  if (second === 0x4a) return third >= 0x77 && third <= 0x7a;
  if (second === 0x4e) return third >= 0x6f && third <= 0x72;
  return second === 0x41 ? third >= 0x45 && third <= 0x48 : second === 0x46 && third >= 0x34 && third <= 0x37;
}

/**
 * Where the mark of a CD image is, and that of a Linux file system.
 * https://wiki.osdev.org/ISO_9660, https://wiki.osdev.org/Ext2
 */
const [ISO, EXT, IN_BLOCK] = [32_769, 1_080, 1_024];
/** That of Btrfs. */
const BTRFS = 65_600;
/** The marks of EROFS and of F2FS. */
const [EROFS, F2FS] = ['\xe2\xe1\xf5\xe0', '\x10\x20\xf5\xf2'] as const;
/** Bytes from the start that tell them. */
export const WITHIN_BYTES = 65_608;

/**
 * What is told by bytes further in; null for anything else. `bytes`: the first WITHIN_BYTES, or all
 * that there are.
 */
export function formatWithin(bytes: Uint8Array): Closed | null {
  // CD001
  if (bytes[ISO] === 0x43 && bytes[ISO + 1] === 0x44 && bytes[ISO + 2] === 0x30 && bytes[ISO + 3] === 0x30)
    return bytes[ISO + 4] === 0x31 ? 'iso' : null;
  if (standsAt(bytes, BTRFS, '_BHRfS_M')) return 'btrfs';
  if (standsAt(bytes, IN_BLOCK, EROFS)) return 'erofs';
  if (standsAt(bytes, IN_BLOCK, F2FS)) return 'f2fs';
  const isExt =
    bytes[EXT] === 0x53 && bytes[EXT + 1] === 0xef && bytes[EXT + 2]! <= 7 && bytes[EXT + 3] === 0;
  return isExt && bytes[0] === 0 ? 'ext' : null;
}

/** Formats that are told by their last bytes. */
const ENDS: readonly { readonly format: Closed; readonly at: number; readonly text: string }[] = [
  // https://newosxbook.com/DMG.html
  { format: 'dmg', at: 512, text: 'koly' },
  // https://learn.microsoft.com/en-us/windows/win32/vstor/about-vhd
  { format: 'vhd', at: 512, text: 'conectix' },
  // The magic of its postscript, in front of the length of that: https://orc.apache.org/specification
  { format: 'orc', at: 8, text: '\x82\xf4\x03\x03ORC' },
  // https://github.com/google/leveldb/blob/main/doc/table_format.md, and that of RocksDB
  { format: 'leveldb', at: 8, text: '\x57\xfb\x80\x8b\x24\x75\x47\xdb' },
  { format: 'rocksdb', at: 8, text: '\xf7\xcf\xf4\x85\xb7\x41\xe2\x88' },
];

/** What the bytes end as; null for anything else. `bytes`: the last 512, or all that there are. */
export function formatByEnd(bytes: Uint8Array): Closed | null {
  for (const { format, at, text } of ENDS) {
    const start = bytes.length - at;
    if (start < 0 || bytes[start] !== text.charCodeAt(0) || bytes[start + 1] !== text.charCodeAt(1)) continue;
    if (Buffer.from(bytes.subarray(start, start + text.length)).toString('latin1') === text) return format;
  }
  return null;
}

/** Beyond its first bytes, what a format asks for; short ones also begin other things. */
function isLikely(format: PackedFormat, head: Uint8Array): boolean {
  switch (format) {
    case 'gzip':
      return head.length < 4 || (head[3]! & 0xe0) === 0;
    case 'bzip2':
      return head[3]! >= 0x31 && head[3]! <= 0x39 && (head[4] === 0x31 || head[4] === 0x17);
    case 'zlib':
      // The first block: stored with its length twice, or by codes, of which there is a kind less
      // than two bits can say.
      return head.length > 6 && (head[2]! & 6) !== 6 && ((head[2]! & 6) !== 0 || isStored(head));
    case 'lzma':
      // The dictionary is a power of two, or one and a half; the size, if it is known, not beyond
      // bounds.
      return head.length >= 18 && isDictionary(head) && (head[12] === 0 || head[5]! + head[12]! === 0x1fe);
    case 'avro':
      return !/avro\.codec.\x08null/.test(Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1'));
    case 'arrow':
      return head[6] === 0 && head[7] === 0;
    case 'redis':
      return /^\d{3}/.test(latin1(head.subarray(6, 9)));
    case 'parquet':
      return head.length > 12 && head[4]! < 0x20;
    // Its end tells it.
    case 'orc':
      return false;
    case 'swf':
      return head.length > 17 && head[3]! >= 13 && head[3]! < 64 && head[7]! < 16;
    case 'vdi':
      return standsAt(head, 64, '\x7f\x10\xda\xbe');
    case 'ihex':
    case 'srec':
      return isRecord(latin1(head.subarray(0, HEAD_BYTES)));
    case 'zpaq':
      return standsAt(head, 4, '\xa0\x31\x83\xd3');
    case 'lzfse':
      return hasControls(head.subarray(4, 64));
    case 'jffs2':
      return (
        head.length >= 12 &&
        /^(?:\x01|\x02|\x03|\x08|\x09)(?:\xe0|\x20)|^(?:\xe0|\x20)(?:\x01|\x02|\x03|\x08|\x09)/.test(
          latin1(head.subarray(2, 4)),
        )
      );
    case 'pcapng':
      return standsAt(head, 8, 'M<+\x1a') || standsAt(head, 8, '\x1a+<M');
    case 'keepass':
      return standsAt(head, 5, '\xfbK\xb5');
    case 'pkcs12':
      // A sequence of a whole length, that begins with version 3 and a sequence.
      return standsAt(head, 4, '\x02\x01\x030');
    case 'openpgp':
      return isOpenPgp(head);
    // https://github.com/AppImage/AppImageSpec/blob/master/draft.md
    case 'appimage':
      return standsAt(head, 8, 'AI\x01') || standsAt(head, 8, 'AI\x02');
    case 'arj':
      return head[3]! <= 10 && (head[4] === 0x1e || head[4] === 0x22);
    default:
      return true;
  }
}

/** A first line of Intel's hex, or of S-records. */
const RECORD = /^(?::(?:[0-9A-Fa-f]{2}){5,64}|S[0-3](?:[0-9A-Fa-f]{2}){4,64})(?=\r?(?:\n|$))/;

/**
 * All bytes of a line of Intel's hex, or of an S-record; null where its length or its checksum is not
 * right.
 */
export function recordBytes(line: string): Buffer | null {
  const isIntel = line.startsWith(':');
  const digits = line.slice(isIntel ? 1 : 2);
  const bytes = Buffer.from(digits, 'hex');
  const sum = bytes.reduce((all, byte) => all + byte, 0) & 0xff;
  const length = bytes[0]! + (isIntel ? 5 : 1);
  const isRight =
    2 * bytes.length === digits.length && length === bytes.length && sum === (isIntel ? 0 : 0xff);
  return isRight ? bytes : null;
}

function isRecord(text: string): boolean {
  const line = RECORD.exec(text)?.[0];
  return line !== undefined && recordBytes(line) !== null;
}

/**
 * A message to a key, by a password, or compressed only; or armoured.
 * https://www.rfc-editor.org/rfc/rfc9580
 */
function isOpenPgp(head: Uint8Array): boolean {
  const [tag, second, third, fourth] = [...head.subarray(0, 4)];
  if (tag === 0x85) return second! >= 1 && second! <= 4 && third === 0x0c && fourth === 3;
  if (tag === 0x8c) return fourth! >= 7 && fourth! <= 10 && head[4]! <= 3;
  // Its first block of raw deflate, of zlib, of bzip2.
  if (tag === 0xa3) {
    const kind = second === 1 ? (third! >> 1) & 3 : -1;
    return (
      head.length > 16 &&
      ((kind === 1 && !isPlain(head)) ||
        (kind === 2 && third! >> 3 < 30 && (fourth! & 31) < 30 && !isPlain(head)) ||
        (second === 2 && third === 0x78) ||
        (second === 3 && third === 0x42 && fourth === 0x5a))
    );
  }
  return true;
}

/** Whether there are only bytes that a text in some charset may have. */
function isPlain(head: Uint8Array): boolean {
  return !hasControls(head.subarray(2, 64));
}

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function isDictionary(head: Uint8Array): boolean {
  const size = head[1]! + 256 * head[2]! + 65_536 * head[3]! + 2 ** 24 * head[4]!;
  return size === 2 ** 32 - 1 || (size >= 4096 && (isPower(size) || isPower((2 * size) / 3)));
}

function isPower(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

function isStored(head: Uint8Array): boolean {
  return (head[3]! ^ head[5]!) === 0xff && (head[4]! ^ head[6]!) === 0xff;
}

const CHECKSUM_AT = 148;

/**
 * Whether a tar header begins here: its checksum is right. The field is six octal digits with
 * blanks or NULs around, so nearly all other bytes are told by a look at its last ones.
 * https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export function isTarHeader(head: Uint8Array, at = 0): boolean {
  if (head.length < at + 512 || head[at] === 0) return false;
  if (!isBlank(head[at + CHECKSUM_AT + 7]!) || !isOctal(head[at + CHECKSUM_AT + 5]!)) return false;
  let said = 0;
  let digits = 0;
  for (let i = at + CHECKSUM_AT; i < at + CHECKSUM_AT + 8; i += 1) {
    const byte = head[i]!;
    if (isOctal(byte)) {
      said = 8 * said + byte - 0x30;
      digits += 1;
    } else if (!isBlank(byte)) return false;
  }
  if (digits === 0) return false;
  let unsigned = 8 * 0x20;
  let signed = unsigned;
  for (let i = 0; i < 512; i += 1) {
    if (i >= CHECKSUM_AT && i < CHECKSUM_AT + 8) continue;
    const byte = head[at + i]!;
    unsigned += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return said === unsigned || said === signed;
}

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37;
}

function isBlank(byte: number): boolean {
  return byte === 0 || byte === 0x20;
}
