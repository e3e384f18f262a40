// Whether what begins in the middle of something else does so by more than its first bytes.
import { crc32 } from 'node:zlib';
import type { PackedFormat } from '../detect/packed/formats.js';
import { findLz4, findLzma, findSquashfs } from '../detect/packed/within.js';
import { isZlibAt } from '../detect/packed/zlib.js';
import { isPhar } from './formats/archives/phar.js';
import { OFFSET_DELTA, REFERENCE_DELTA } from './formats/git/git-pack-types.js';
import { isDump } from './formats/text/dump.js';
import { isUuencoded } from './formats/text/uuencode.js';

/** Bytes that `beginsSoundly` looks at. */
export const SOUND_BYTES = 128;

/**
 * Bits of a zip member's flags that no writer sets, and its compressions: sections 4.4.4 and 4.4.5
 * of APPNOTE.TXT.
 */
const ZIP_RESERVED = 0xd780;
const ZIP_METHODS = new Set([
  0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 16, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99,
]);

/**
 * Whether what begins in the middle of something else does so by more than its first bytes, which
 * may stand there by chance or as a constant of a program. `bytes`: from there on, at least
 * SOUND_BYTES of them or up to the end.
 */
export function beginsSoundly(format: PackedFormat, bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SOUND_BYTES));
  switch (format) {
    case 'gzip':
      return (
        head.length >= 18 &&
        (head[3]! & 0xe0) === 0 &&
        (head[8] === 0 || head[8] === 2 || head[8] === 4) &&
        (head[9]! < 14 || head[9] === 255)
      );
    case 'zstd':
      return isZstdFrame(head);
    case 'zip':
      return isZipMember(head);
    case 'zlib':
      return isZlibAt(bytes, 0);
    case 'bzip2':
      return isBzip2Block(head);
    case 'xz':
      return head.length >= 12 && crc32(head.subarray(6, 8)) === head.readUInt32LE(8);
    case '7z':
      return head.length >= 32 && crc32(head.subarray(12, 32)) === head.readUInt32LE(8);
    case 'rar':
      return head[6] === 0 || (head[6] === 1 && head[7] === 0);
    case 'cab':
      return head.length >= 36 && head[24] === 3 && head[25] === 1 && head.readUInt32LE(12) === 0;
    case 'lz4':
      return findLz4(head, 0) === 0;
    case 'squashfs':
      return findSquashfs(head, 0) === 0;
    case 'lzma':
      return findLzma(head, 0) === 0;
    case 'git-pack':
      return isPackEntry(head);
    case 'uuencode':
      return isUuencoded(head);
    case 'dump':
      return isDump(head);
    case 'phar':
      return isPhar(head);
    case 'git-patch':
      return PATCH.test(head.toString('latin1'));
    default:
      return true;
  }
}

/** The head of a hunk, or one that is damaged and a line without blanks behind it. */
const PATCH = /^GIT binary patch\r?\n(?:(?:literal|delta) \d|(?:[^\n]{1,24}\n)?[A-Za-z][!-~]{5})/;

/**
 * A head and the first entry's: a type that there is, and a zlib stream behind its size and base.
 * git's own programs have a head as a constant. https://git-scm.com/docs/gitformat-pack
 */
function isPackEntry(head: Buffer): boolean {
  if (head.length < 12) return false;
  if (head.readUInt32BE(8) === 0) return true;
  let at = 12;
  const type = (head[at]! >> 4) & 7;
  if (type === 0 || type === 5) return false;
  const behindNumber = (): void => {
    while (at < head.length && head[at]! >= 0x80) at += 1;
    at += 1;
  };
  behindNumber();
  if (type === OFFSET_DELTA) behindNumber();
  else if (type === REFERENCE_DELTA) at += 20;
  return at + 2 <= head.length && (head[at]! & 0x8f) === 8 && head.readUInt16BE(at) % 31 === 0;
}

/** A block that is not of old versions, begins within its size, and has letters. */
function isBzip2Block(head: Buffer): boolean {
  if (head.length < 20 || !/^BZh[1-9]1AY&SY/.test(head.toString('latin1', 0, 10))) return false;
  const origin = head.readUInt32BE(14) >>> 7;
  return head[14]! < 0x80 && (origin & 0xffffff) < 900_000 && (head.readUIntBE(17, 3) & 0x7fff80) !== 0;
}

function isZipMember(head: Buffer): boolean {
  if (head.length < 30) return false;
  const nameLength = head.readUInt16LE(26);
  const name = head.subarray(30, 30 + nameLength);
  return (
    (head.readUInt16LE(6) & ZIP_RESERVED) === 0 &&
    ZIP_METHODS.has(head.readUInt16LE(8)) &&
    nameLength > 0 &&
    nameLength <= 4096 &&
    name.every((byte) => byte >= 0x20)
  );
}

/**
 * A frame without a dictionary, whose first block is of a kind and a length that there are: RFC
 * 8878, 3.1.1.
 */
function isZstdFrame(head: Buffer): boolean {
  if (head.length < 12 || (head[4]! & 0x0b) !== 0) return false;
  const flags = head[4]!;
  const isSingle = (flags & 0x20) !== 0;
  const at = 6 - Number(isSingle) + (flags >> 6 === 0 ? Number(isSingle) : 1 << (flags >> 6));
  if (at + 3 > head.length) return false;
  const block = head.readUIntLE(at, 3);
  const kind = (block >> 1) & 3;
  // The shortest one that is compressed: the headers of its literals and of its sequences.
  return kind !== 3 && block >> 3 <= 128 * 1024 && (kind !== 2 || block >> 3 >= 2);
}
