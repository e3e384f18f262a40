// deflate without a header (https://www.rfc-editor.org/rfc/rfc1951): what decodes is one.
import type { Host, Member } from '../host.js';
import type { Input, Step } from '../input.js';
import { inflate } from './inflate-stream.js';

export function* openDeflate(input: Input, host: Host): Step<void> {
  const start = input.offset;
  let content: Member | null = null;
  yield* inflate(input, 'raw', (bytes) => {
    content ??= host.content(null);
    host.unpacked(bytes.length);
    content.write(bytes);
  });
  host.cover(start, input.offset);
  (content as Member | null)?.end();
}
