// The head of a recorded HTTP message, from the line on that tells how its body is written.
import { hasControls, latin1 } from '../../../detect/packed/bytes.js';
import { isUnlikeBrotli, mayBeSaidDeflate } from '../../../detect/packed/no-head.js';

/** A longer head is not read. */
export const MAX_HEAD = 16_384;
/** The rest of the line in which it is found, the lines behind it, and the one that is empty. */
const HEAD = /[^\r\n]*\r?\n(?:[!-9;-~]+:[^\r\n]*\r?\n)*/y;
const CHUNKED = /ncoding:[^\r\n]*\bchunked[ \t]*\r?\n/i;
const BROTLI = /ncoding:[ \t]*br[ \t]*\r?\n/i;
const DEFLATE = /ncoding:[ \t]*deflate[ \t]*\r?\n/i;
const GZIP = /ncoding:[ \t]*gzip[ \t]*\r?\n/i;
const GZIP_BYTES = [0x1f, 0x8b, 8] as const;
/** The size of a chunk, and what may be said of it. */
export const SIZE = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/;
export const MAX_SIZE_LENGTH = 256;

export interface Head {
  /** Where the body begins, or what is no head. */
  readonly end: number;
  /** Null for what is no head with a body that is read; or where it is not known yet. */
  readonly body: 'chunks' | 'brotli' | 'gzip' | 'deflate' | null;
  /** What has no first bytes and the body is said to be, be it in chunks. */
  readonly said: 'brotli' | 'deflate' | null;
  /** There is too little to know. */
  readonly isCut: boolean;
}

/** What the bytes say that begin in the line of a head that tells how the body is written. */
export function readHead(bytes: Uint8Array): Head {
  const text = latin1(bytes.subarray(0, MAX_HEAD));
  HEAD.lastIndex = 0;
  const length = HEAD.exec(text)?.[0].length ?? 0;
  const blank = /^\r?\n/.exec(text.slice(length, length + 2));
  if (length === 0 || blank === null)
    return {
      end: length,
      body: null,
      said: null,
      isCut: bytes.length < MAX_HEAD && !/\n./.test(text.slice(length)),
    };
  const end = length + blank[0].length;
  const rest = bytes.subarray(end);
  const head = text.slice(0, length);
  const isCut = rest.length < MAX_SIZE_LENGTH;
  const said = BROTLI.test(head) ? 'brotli' : DEFLATE.test(head) ? 'deflate' : null;
  return { end, body: bodyOf(head, rest, said), said, isCut };
}

/** A recording may have its body decoded. */
function bodyOf(head: string, rest: Uint8Array, said: Head['said']): Head['body'] {
  if (CHUNKED.test(head)) return SIZE.test(latin1(rest.subarray(0, MAX_SIZE_LENGTH))) ? 'chunks' : null;
  // zlib, as it should be by its name, is seen as it is.
  if (said === 'deflate') return mayBeSaidDeflate(rest) ? said : null;
  if (said === 'brotli') return isUnlikeBrotli(rest) ? null : said;
  return GZIP.test(head) && isLikeGzip(rest) ? 'gzip' : null;
}

/** Whether it begins as gzip, but for one byte of it. */
function isLikeGzip(bytes: Uint8Array): boolean {
  const right = GZIP_BYTES.filter((byte, at) => bytes[at] === byte);
  return right.length >= 2 && hasControls(bytes.subarray(0, 16));
}
