// Where zlib streams begin among other bytes, plain or in base64: two bytes say too little, so what
// follows is looked at.
import { beginsZlib } from '../stream-start.js';
import { latin1, standsAt } from './bytes.js';

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
