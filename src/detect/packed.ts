// Tells by its first bytes what is packed or compressed: what src/inside/ opens, or names as not opened. Cheap, for each file and each
// object of a scan is asked.

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
  | 'git-bundle';

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
  | 'cpio'
  | 'rpm'
  | 'squashfs'
  | 'arj';

export type PackedFormat = Opened | Closed;

/** Bytes from the start that decide. */
export const HEAD_BYTES = 512;

interface Magic {
  readonly format: PackedFormat;
  readonly bytes: readonly number[];
}

/** https://en.wikipedia.org/wiki/List_of_file_signatures, and each format's own description. */
export const MAGICS: readonly Magic[] = [
  magic('gzip', '1f8b08'),
  magic('zip', '504b0304'),
  // An archive that is empty, and the first part of one that is split.
  magic('zip', '504b0506'),
  magic('zip', '504b0708'),
  magic('ar', ascii('!<arch>\n')),
  magic('ar', ascii('!<thin>\n')),
  magic('zstd', '28b52ffd'),
  ...Array.from({ length: 16 }, (_, i) => magic('zstd', `5${i.toString(16)}2a4d18`)),
  magic('bzip2', ascii('BZh')),
  magic('xz', 'fd377a585a00'),
  magic('zlib', '7801'),
  magic('zlib', '785e'),
  magic('zlib', '789c'),
  magic('zlib', '78da'),
  magic('sqlite', `${ascii('SQLite format 3')}00`),
  magic('sqlite-wal', '377f0682'),
  magic('sqlite-wal', '377f0683'),
  magic('git-pack', `${ascii('PACK')}00000002`),
  magic('git-pack', `${ascii('PACK')}00000003`),
  magic('git-bundle', ascii('# v2 git bundle\n')),
  magic('git-bundle', ascii('# v3 git bundle\n')),
  magic('7z', '377abcaf271c'),
  magic('rar', `${ascii('Rar!')}1a07`),
  magic('cab', `${ascii('MSCF')}00000000`),
  magic('lz4', '04224d18'),
  magic('lz4', '02214c18'),
  magic('lzip', ascii('LZIP')),
  magic('lzop', '894c5a4f000d0a1a0a'),
  magic('compress', '1f9d'),
  magic('cpio', ascii('070701')),
  magic('cpio', ascii('070702')),
  magic('cpio', ascii('070707')),
  magic('rpm', 'edabeedb'),
  magic('squashfs', ascii('hsqs')),
  magic('lzma', '5d000080'),
  magic('arj', '60ea'),
];

const BY_FIRST_BYTE: (readonly Magic[] | undefined)[] = [];
for (const one of MAGICS) {
  const first = one.bytes[0]!;
  BY_FIRST_BYTE[first] = [...(BY_FIRST_BYTE[first] ?? []), one];
}

/** What the bytes begin as; null for anything else. `head`: the first 512 bytes, or all that there are. */
export function formatOf(head: Uint8Array): PackedFormat | null {
  for (const { format, bytes } of BY_FIRST_BYTE[head[0] ?? -1] ?? [])
    if (bytes.every((byte, i) => head[i] === byte) && isLikely(format, head)) return format;
  return isTarHeader(head) ? 'tar' : null;
}

/** True if all of some bytes may be packed: by their beginning, or as a zip behind something else. */
export function isPacked(bytes: Uint8Array): boolean {
  return formatOf(bytes) !== null || isZipBehindStub(bytes) || endsAsDmg(bytes) || gzipBehindStub(bytes) > 0;
}

/** A script or a header in front of a gzip stream is not longer. */
const MOST_STUB = 4_096;

/** Where a gzip stream begins behind something else; -1 if none does. Text has none of its bytes. */
export function gzipBehindStub(bytes: Uint8Array): number {
  const head = bytes.length > MOST_STUB ? bytes.subarray(0, MOST_STUB) : bytes;
  for (let at = head.indexOf(0x1f); at >= 0; at = head.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8 || bytes.length < at + 18) continue;
    const [flags, level, system] = [bytes[at + 3]!, bytes[at + 8]!, bytes[at + 9]!];
    if (
      (flags & 0xe0) === 0 &&
      (level === 0 || level === 2 || level === 4) &&
      (system < 14 || system === 255)
    )
      return at;
  }
  return -1;
}

/** Scripts, programs of Windows and Linux, and extensions of Chrome may have a zip behind them, and something behind that. */
const STUBS = ['#!/', 'MZ', '\x7fELF', 'Cr24'];

/** Whether a zip stands behind something else. */
export function isZipBehindStub(bytes: Uint8Array): boolean {
  if (endsAsZip(bytes)) return true;
  const first = bytes[0];
  if (first !== 0x23 && first !== 0x4d && first !== 0x7f && first !== 0x43) return false;
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!STUBS.some((stub) => all.toString('latin1', 0, stub.length) === stub)) return false;
  return all.indexOf('PK\x03\x04', 0, 'latin1') > 0;
}

const END_RECORD = 22;
/** A longer comment behind a zip that has something in front of it is not looked through. */
const MOST_COMMENT = 256;

/** Whether a zip ends here: a program, a script or an extension of a browser may stand in front of it. */
export function endsAsZip(bytes: Uint8Array): boolean {
  const last = bytes.length - END_RECORD;
  for (let at = last; at >= 0 && at >= last - MOST_COMMENT; at -= 1) {
    if (bytes[at + 2] !== 5 || bytes[at + 3] !== 6 || bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b) continue;
    if (bytes[at + 20]! + 256 * bytes[at + 21]! === last - at) return true;
  }
  return false;
}

/** The trailer of an Apple disk image. */
export function endsAsDmg(bytes: Uint8Array): boolean {
  const at = bytes.length - 512;
  return (
    at >= 0 &&
    bytes[at] === 0x6b &&
    bytes[at + 1] === 0x6f &&
    bytes[at + 2] === 0x6c &&
    bytes[at + 3] === 0x79
  );
}

/** Beyond its first bytes, what a format asks for; short ones also begin other things. */
function isLikely(format: PackedFormat, head: Uint8Array): boolean {
  switch (format) {
    case 'gzip':
      return head.length < 4 || (head[3]! & 0xe0) === 0;
    case 'bzip2':
      return head[3]! >= 0x31 && head[3]! <= 0x39 && (head[4] === 0x31 || head[4] === 0x17);
    case 'zlib':
      // The first block: stored with its length twice, or by codes, of which there is a kind less than two bits can say.
      return head.length > 6 && (head[2]! & 6) !== 6 && ((head[2]! & 6) !== 0 || isStored(head));
    case 'arj':
      return head[3]! <= 10 && (head[4] === 0x1e || head[4] === 0x22);
    default:
      return true;
  }
}

function isStored(head: Uint8Array): boolean {
  return (head[3]! ^ head[5]!) === 0xff && (head[4]! ^ head[6]!) === 0xff;
}

const CHECKSUM_AT = 148;

/**
 * Whether a tar header begins here: its checksum is right. The field is six octal digits with blanks or NULs around, so nearly all
 * other bytes are told by a look at its last ones. https://www.gnu.org/software/tar/manual/html_node/Standard.html
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

function magic(format: PackedFormat, hex: string): Magic {
  return { format, bytes: [...Buffer.from(hex, 'hex')] };
}

function ascii(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}
