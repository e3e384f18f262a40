// Streams that begin with nothing by which they are recognised: what decodes is one. brotli
// (https://www.rfc-editor.org/rfc/rfc7932), and deflate without a header
// (https://www.rfc-editor.org/rfc/rfc1951).

import type { Host, Opener } from '../../host.js';
import { hold, type Input, type Step } from '../../input.js';
import { UnpackedContent } from '../../unpacked-content.js';
import { inflate } from './inflate-stream.js';

export const openBrotli = openerOf('brotli');
export const openDeflate = openerOf('raw');

function openerOf(kind: 'brotli' | 'raw'): Opener {
  return function* (input, host: Host) {
    const start = input.offset;
    const content = new UnpackedContent(host);
    if (kind === 'brotli') yield* holdWindow(input, host);
    yield* inflate(input, kind, content.write);
    host.cover(start, input.offset);
    content.end();
  };
}

function* holdWindow(input: Input, host: Host): Step<void> {
  const [first = 0] = yield* input.fill(1);
  hold(host, 2 ** windowBits(first), 'a window that is');
}

/** https://www.rfc-editor.org/rfc/rfc7932#section-9.1 */
function windowBits(first: number): number {
  if ((first & 1) === 0) return 16;
  const [large, small] = [(first >> 1) & 7, (first >> 4) & 7];
  if (large > 0) return 17 + large;
  return small === 0 ? 17 : 8 + small;
}
