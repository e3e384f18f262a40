// What is packed and has no first bytes of its own: brotli, deflate without a header, what is encrypted.
// Its name says it, or the bytes themselves, looked at as such a stream.
import { regex } from '../../model/regex.js';
import { beginsBrotli, beginsDeflate, isBrotli } from '../stream-start.js';
import { hasControls, standsAt } from './bytes.js';

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

/** The same of bytes that are the beginning of it. */
export function mayBeginBrotli(bytes: Uint8Array): boolean {
  return !isUnlikeBrotli(bytes) && beginsBrotli(bytes);
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
 * head: SQLCipher, VeraCrypt, `split`, split archives. restic calls its files by their hashes.
 */
const SAYS_PACKED = regex('i')`
  (?:^|\/)[0-9a-f]{64}$
  |\.(?:db3?|sqlite3?|sqlcipher|enc(?:rypted)?|aes|crypt\d*|hc|tc
  |lz4|lzma2?|xz|snappy|sz|deflate|zz?|[zr]\d\d|\d{3}
  |(?:tar|tgz|gz|zip|7z|rar|xz|zst|bz2|sql|dump)\.?(?:\d{1,4}|[a-z]{2}|part\d+))$
`;
/** Bytes that are looked at; fewer say nothing. Of so many one may be a zero at random. */
const [GLANCED, LEAST_GLANCED, A_ZERO] = [512, 64, 40] as const;
/** How far from one half the bytes with the first bit may be at random, in roots of their number. */
const MOST_OFF = 3;

/** Whether a file's name says that it is packed or encrypted, in one of the ways that have no head. */
export function saysPacked(name: string): boolean {
  return SAYS_PACKED.test(name);
}

/** Whether the bytes are without any order from the first one on, as what is packed or encrypted. */
export function isUnordered(bytes: Uint8Array): boolean {
  const length = Math.min(GLANCED, bytes.length);
  if (length < LEAST_GLANCED || isUnlikeBrotli(bytes)) return false;
  let high = 0;
  let zeros = 0;
  for (let at = 0; at < length; at += 1) {
    high += bytes[at]! >> 7;
    zeros += Number(bytes[at] === 0);
  }
  return Math.abs(high - length / 2) <= MOST_OFF * Math.sqrt(length) && zeros * A_ZERO <= length + A_ZERO;
}

/** Whether a file's name says that it is brotli, of which damaged bytes say nothing. */
export function saysBrotli(name: string): boolean {
  return /\.t?br$/i.test(name);
}

/** False only for a name that says it of no bytes. */
export function mayBeSaidByName(name: string): boolean {
  return saysBrotli(name) || saysPacked(name);
}

/** Whether bytes of which nothing tells what they are have a name that says it. */
export function isSaidByName(name: string, bytes: Uint8Array): boolean {
  return saysBrotli(name) || (saysPacked(name) && isUnordered(bytes));
}

/** Whether they are too few for a brotli stream, a text, or begin as something else. */
export function isUnlikeBrotli(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || !hasControls(bytes.subarray(0, LOOKED_AT))) return true;
  // Behind its version, what Python compiles has the same.
  return standsAt(bytes, 2, '\r\n') || NO_BROTLI.some((first) => standsAt(bytes, 0, first));
}
