// Tells by its first bytes what is a container, or compressed: what src/inside/ opens, or names as
// not opened. Cheap, for each file and each object of a scan is asked.
import { isUtf8 } from 'node:buffer';
import { hasControls, latin1, standsAt } from './packed/bytes.js';
import { type Closed, MAGICS, type PackedFormat } from './packed/formats.js';
import { HEAD_BYTES, isLikely } from './packed/likely.js';
import { isUnlikeBrotli, mayBeBrotli, mayBeDeflate, mayBeSaidDeflate } from './packed/no-head.js';
import { hasOddChunk, isPng } from './packed/png.js';
import { isTarHeader } from './packed/tar-header.js';
import { findGzip, findLz4, findLzma, findSquashfs, findZstd } from './packed/within.js';
import { findZlib, findZlibText, isZlibAt, ZLIB_SECOND } from './packed/zlib.js';

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
  // Behind a name of 32 bytes that ends with a NUL. https://wiki.mobileread.com/wiki/PDB
  if (head[31] === 0 && (standsAt(head, 60, 'BOOKMOBI') || standsAt(head, 60, 'TEXtREAd'))) return 'palm';
  if (head[26] === 0x81 && isOstree(head)) return 'ostree';
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

/**
 * A file of an archive of OSTree: the size of a head and zeros, in the head size, owner, group and mode of
 * the file; then deflate. https://ostreedev.github.io/ostree/formats/
 */
function isOstree(head: Uint8Array): boolean {
  const length = 256 * head[2]! + head[3]!;
  const isHead = standsAt(head, 0, '\0\0') && standsAt(head, 4, '\0\0\0\0') && standsAt(head, 24, '\0\0');
  return (
    isHead &&
    length >= LEAST_OSTREE &&
    (8 + length >= head.length || mayBeSaidDeflate(head.subarray(8 + length)))
  );
}

const LEAST_OSTREE = 26;

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
