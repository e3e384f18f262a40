// Where something packed begins among other bytes, by its first ones: behind a program, in a
// database.
import { isDictionary } from './lzma-dictionary.js';

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

/**
 * As `isLikely` has it, for less than a gigabyte in the middle of something; and how its code
 * begins.
 */
function isLzma(head: Buffer): boolean {
  const isSized = head.subarray(9, 13).every((byte) => byte === 0);
  const isOpen = head.subarray(5, 13).every((byte) => byte === 0xff);
  // Tables of a program, which have many zeros, go for its head.
  const zeros = head.subarray(14).filter((byte) => byte === 0).length;
  return head[13] === 0 && isDictionary(head) && (isOpen || isSized) && zeros <= MAX_ZEROS;
}
