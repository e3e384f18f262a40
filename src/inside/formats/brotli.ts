// brotli (https://www.rfc-editor.org/rfc/rfc7932), which begins with nothing by which it is told:
// what decodes is one.
import type { Host, Member } from '../host.js';
import type { Input, Step } from '../input.js';
import { inflate } from './inflate-stream.js';

export function* openBrotli(input: Input, host: Host): Step<void> {
  const start = input.offset;
  let content: Member | null = null;
  yield* inflate(input, 'brotli', (bytes) => {
    content ??= host.content(null);
    host.unpacked(bytes.length);
    content.write(bytes);
  });
  host.cover(start, input.offset);
  (content as Member | null)?.end();
}
