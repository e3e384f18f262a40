// Tells by its first bytes what is a container, or compressed: what src/inside/ opens, or names as
// not opened. Cheap, for each file and each object of a scan is asked.

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
  | 'cpio';

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
  // A script with something behind it in which nothing is known.
  | 'script';

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
];

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
  return isTarHeader(head) ? 'tar' : null;
}

function beginsWith(head: Uint8Array, first: string): boolean {
  for (let i = 0; i < first.length; i += 1) if (head[i] !== first.charCodeAt(i)) return false;
  return true;
}

/**
 * True if all of some bytes may be packed, or have something packed in them that the search for
 * needles does not see.
 */
export function isPacked(bytes: Uint8Array): boolean {
  return (
    formatOf(bytes) !== null ||
    formatByEnd(bytes) !== null ||
    formatWithin(bytes) !== null ||
    isScriptWithData(bytes) ||
    findGzip(bytes, 0) >= 0 ||
    findZstd(bytes, 0) >= 0
  );
}

/** Whether a script has something behind it that is no text: by its last bytes. */
export function isScriptWithData(bytes: Uint8Array): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21 && hasControls(bytes.subarray(-HEAD_BYTES));
}

/** Whether there are bytes that no text has, in any charset of one byte a letter or of UTF-8. */
export function hasControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 0x20 && byte !== 0x1b && (byte < 9 || byte > 13));
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
 * Where the mark of a CD image is, and that of a Linux file system.
 * https://wiki.osdev.org/ISO_9660, https://wiki.osdev.org/Ext2
 */
const [ISO, EXT] = [32_769, 1_080];
/** Bytes from the start that tell them. */
export const WITHIN_BYTES = 32_774;

/**
 * What is told by bytes further in; null for anything else. `bytes`: the first WITHIN_BYTES, or all
 * that there are.
 */
export function formatWithin(bytes: Uint8Array): Closed | null {
  // CD001
  if (bytes[ISO] === 0x43 && bytes[ISO + 1] === 0x44 && bytes[ISO + 2] === 0x30 && bytes[ISO + 3] === 0x30)
    return bytes[ISO + 4] === 0x31 ? 'iso' : null;
  const isExt =
    bytes[EXT] === 0x53 && bytes[EXT + 1] === 0xef && bytes[EXT + 2]! <= 7 && bytes[EXT + 3] === 0;
  return isExt && bytes[0] === 0 ? 'ext' : null;
}

/** Formats that are told by their last bytes. */
const ENDS: readonly { readonly format: Closed; readonly at: number; readonly text: string }[] = [
  // https://newosxbook.com/DMG.html
  { format: 'dmg', at: 512, text: 'koly' },
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
    case 'parquet':
      return head.length > 12 && head[4]! < 0x20;
    case 'arj':
      return head[3]! <= 10 && (head[4] === 0x1e || head[4] === 0x22);
    default:
      return true;
  }
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
