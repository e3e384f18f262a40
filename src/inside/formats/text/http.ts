// The body of a recorded HTTP message that is cut into chunks, or compressed: brotli has no first
// bytes of its own, and of gzip that is damaged the head alone says what it was.
// https://www.rfc-editor.org/rfc/rfc9112#section-7.1
import { latin1 } from '../../../detect/packed/bytes.js';
import type { Host, Opener } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import { openGzip } from '../compressed/gzip.js';
import { openBrotli, openDeflate } from '../compressed/headless.js';
import { type Head, MAX_HEAD, MAX_SIZE_LENGTH, readHead, SIZE } from './http-head.js';

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

/**
 * A recording may end in the middle of a body: all that there is was read then, and it is reported.
 */
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
    const left = Number.parseInt(size[1]!, 16);
    isWhole = left === 0;
    if (isWhole) break;
    const start = input.offset;
    const chunk = readChunk(input, left, (bytes) => {
      host.unpacked(bytes.length);
      content.write(bytes);
    });
    yield* input.quietly(chunk);
    host.cover(start, input.offset);
    const behind = latin1((yield* input.fill(2)).subarray(0, 2));
    input.skip(/^\r?\n/.exec(behind)?.[0].length ?? 0);
  }
  if (isRecorded && !isWhole) host.unopened(null, 'damaged', 'ends in the middle');
  content.end();
}

/** Up to the end of the chunk, or of all. */
function* readChunk(input: Input, length: number, to: (bytes: Uint8Array) => void): Step<void> {
  for (let left = length; left > 0; ) {
    const bytes = yield* input.some();
    if (bytes.length === 0) return;
    const part = bytes.subarray(0, left);
    input.skip(part.length);
    left -= part.length;
    to(part);
  }
}
