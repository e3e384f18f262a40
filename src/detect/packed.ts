// Tells by its first bytes what is a container, or compressed: what src/inside/ opens, or names as
// not opened. Cheap, for each file and each object of a scan is asked.
import { isUtf8 } from 'node:buffer';
import { hasControls, latin1, standsAt } from './packed/bytes.js';
import { isDictionary } from './packed/lzma-dictionary.js';
import { isUnlikeBrotli, mayBeBrotli, mayBeDeflate } from './packed/no-head.js';
import { isTarHeader } from './packed/tar-header.js';
import { findGzip, findLz4, findLzma, findSquashfs, findZstd } from './packed/within.js';
import { findZlib, findZlibText, isZlibAt, ZLIB_SECOND } from './packed/zlib.js';

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
export type Closed =
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

function isStored(head: Uint8Array): boolean {
  return (head[3]! ^ head[5]!) === 0xff && (head[4]! ^ head[6]!) === 0xff;
}
