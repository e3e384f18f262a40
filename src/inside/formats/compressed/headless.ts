// Streams that begin with nothing by which they are told: what decodes is one. brotli
// (https://www.rfc-editor.org/rfc/rfc7932), and deflate without a header
// (https://www.rfc-editor.org/rfc/rfc1951).
import type { Host, Member, Opener } from '../../host.js';
import { inflate } from './inflate-stream.js';

export const openBrotli = openerOf('brotli');
export const openDeflate = openerOf('raw');

function openerOf(kind: 'brotli' | 'raw'): Opener {
  return function* (input, host: Host) {
    const start = input.offset;
    let content: Member | null = null;
    yield* inflate(input, kind, (bytes) => {
      content ??= host.content(null);
      host.unpacked(bytes.length);
      content.write(bytes);
    });
    host.cover(start, input.offset);
    (content as Member | null)?.end();
  };
}
