// The body of a recorded HTTP message that is cut into chunks, or compressed: brotli has no first
// bytes of its own, and of gzip that is damaged the head alone says what it was. https://www.rfc-editor.org/rfc/rfc9112#section-7.1
import { hasControls, isUnlikeBrotli, latin1, mayBeSaidDeflate } from '../../detect/packed.js';
import type { Host, Opener } from '../host.js';
import { Damage, type Input, type Step } from '../input.js';
import { openGzip } from './gzip.js';
import { openBrotli, openDeflate } from './headless.js';

/** A longer head is not read. */
const MAX_HEAD = 16_384;
/** The rest of the line in which it is found, the lines behind it, and the one that is empty. */
const HEAD = /[^\r\n]*\r?\n(?:[!-9;-~]+:[^\r\n]*\r?\n)*/y;
const CHUNKED = /ncoding:[^\r\n]*\bchunked[ \t]*\r?\n/i;
const BROTLI = /ncoding:[ \t]*br[ \t]*\r?\n/i;
const DEFLATE = /ncoding:[ \t]*deflate[ \t]*\r?\n/i;
const GZIP = /ncoding:[ \t]*gzip[ \t]*\r?\n/i;
const GZIP_BYTES = [0x1f, 0x8b, 8] as const;
/** The size of a chunk, and what may be said of it. */
const SIZE = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/;
const MAX_SIZE_LENGTH = 256;

interface Head {
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

const STREAMS = { gzip: openGzip, brotli: openBrotli, deflate: openDeflate } as const;

export function* openHttp(input: Input, host: Host): Step<void> {
  let head = readHead(yield* input.fill(MAX_SIZE_LENGTH));
  for (let least = 1_024; head.isCut && least <= 2 * MAX_HEAD; least *= 2)
    head = readHead(yield* input.fill(least));
  if (head.body === null) return;
  input.skip(head.end);
  if (head.body === 'chunks') yield* openChunks(input, host, head.said);
  else yield* openStream(input, host, STREAMS[head.body]);
}

/** Of what the head says to be compressed, and no text is, few bytes may have come out. */
function* openStream(input: Input, host: Host, opener: Opener): Step<void> {
  try {
    yield* opener(input, host);
  } catch (error) {
    if (error instanceof Damage) host.unopened(null, 'damaged', error.message);
    throw error;
  }
}

/** A recording may end in the middle of a body: all that there is was read then, and it is told. */
function* openChunks(input: Input, host: Host, said: Head['said']): Step<void> {
  const content = host.content(null, said);
  let isRecorded = false;
  let isWhole = false;
  for (;;) {
    const line = yield* input.fill(MAX_SIZE_LENGTH);
    const size = SIZE.exec(latin1(line.subarray(0, MAX_SIZE_LENGTH)));
    if (size === null && line.length < MAX_SIZE_LENGTH && !line.includes(0x0a)) break;
    if (size === null) {
      if (isRecorded) host.unopened(null, 'damaged', 'no size of a chunk');
      throw new Damage('no size of a chunk');
    }
    // As it goes over the wire: what only shows a message has lines of a text.
    isRecorded ||= size[0].endsWith('\r\n');
    input.skip(size[0].length);
    let left = Number.parseInt(size[1]!, 16);
    isWhole = left === 0;
    if (isWhole) break;
    const start = input.offset;
    while (left > 0) {
      const bytes = yield* input.some();
      if (bytes.length === 0) break;
      const part = bytes.subarray(0, left);
      input.skip(part.length);
      left -= part.length;
      host.unpacked(part.length);
      content.write(part);
    }
    host.cover(start, input.offset);
    const behind = latin1((yield* input.fill(2)).subarray(0, 2));
    input.skip(/^\r?\n/.exec(behind)?.[0].length ?? 0);
  }
  if (isRecorded && !isWhole) host.unopened(null, 'damaged', 'ends in the middle');
  content.end();
}
