// A zlib stream by itself (https://www.rfc-editor.org/rfc/rfc1950): what git has its loose objects
// in, among others.

import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import { UnpackedContent } from '../../unpacked-content.js';
import { inflate } from './inflate-stream.js';

/** `x^` may begin a text: what gives fewer bytes than this before it fails is no zlib stream. */
const MIN_BYTES = 32;

export function* openZlib(input: Input, host: Host): Step<void> {
  const start = input.offset;
  const isText = (yield* input.fill(2))[1] === 0x5e;
  const content = new UnpackedContent(host);
  try {
    yield* inflate(input, 'zlib', content.write);
    host.cover(start, input.offset);
  } catch (error) {
    if (!(error instanceof Damage) || !isText || content.made >= MIN_BYTES) throw error;
  }
  content.end();
}
