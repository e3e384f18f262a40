// What a format asks for beyond its first bytes, which also begin other things.
import { hasControls, latin1, standsAt } from './bytes.js';
import type { PackedFormat } from './formats.js';
import { isDictionary } from './lzma-dictionary.js';
import { mayBeginBrotli } from './no-head.js';

/** Bytes from the start that decide. */
export const HEAD_BYTES = 512;

/** Beyond its first bytes, what a format asks for; short ones also begin other things. */
export function isLikely(format: PackedFormat, head: Uint8Array): boolean {
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
    case 'uf2':
      return standsAt(head, 4, '\x57\x51\x5d\x9e');
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
    case 'browser-cache':
      return holdsBrotli(head);
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

/**
 * Whether the body that an entry of a browser's cache holds may be brotli, of which nothing else tells:
 * it stands behind a head of 24 bytes and an address.
 */
function holdsBrotli(head: Uint8Array): boolean {
  const length = head[12]! + 256 * head[13]!;
  const body = head.subarray(24 + length);
  // Behind a long address it is not at hand.
  return body.length < LEAST_BODY || mayBeginBrotli(body);
}

const LEAST_BODY = 16;
