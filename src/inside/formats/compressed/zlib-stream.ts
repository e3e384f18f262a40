// A zlib stream by itself (https://www.rfc-editor.org/rfc/rfc1950): what git has its loose objects
// in, among others.
import type { Host, Member } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import { inflate } from './inflate-stream.js';

/** `x^` may begin a text: what gives fewer bytes than this before it fails is no zlib stream. */
const MIN_BYTES = 32;

export function* openZlib(input: Input, host: Host): Step<void> {
  const start = input.offset;
  const isText = (yield* input.fill(2))[1] === 0x5e;
  let content: Member | null = null;
  let made = 0;
  try {
    yield* inflate(input, 'zlib', (bytes) => {
      content ??= host.content(null);
      made += bytes.length;
      host.unpacked(bytes.length);
      content.write(bytes);
    });
    host.cover(start, input.offset);
  } catch (error) {
    if (!(error instanceof Damage) || !isText || made >= MIN_BYTES) throw error;
  }
  (content as Member | null)?.end();
}
