// PNG: its chunks but the pixels. Texts and colour profiles are zlib streams within them.
// https://www.w3.org/TR/png-3/

import { crc32 } from 'node:zlib';
import { isPlainChunk } from '../../../detect/packed/png.js';
import type { Host } from '../../host.js';
import type { Input, Step } from '../../input.js';

/** The length and the kind in front of a chunk's bytes, and the checksum behind them. */
const HEADER = 8;
const CHECKSUM = 4;
/** What is packed in these is zlib. */
const TEXTS: ReadonlySet<string> = new Set(['zTXt', 'iTXt', 'iCCP']);

export function* openPng(input: Input, host: Host): Step<void> {
  yield* input.take(HEADER);
  for (let kind = ''; kind !== 'IEND'; ) {
    const header = Buffer.from(yield* input.take(HEADER));
    kind = header.toString('latin1', 4);
    const length = header.readUInt32BE(0);
    if (isPlainChunk(kind)) yield* input.pass(length + CHECKSUM, () => undefined);
    else {
      const member = host.member(Buffer.from(kind, 'latin1'), TEXTS.has(kind));
      const start = input.offset;
      let sum = crc32(header.subarray(4));
      try {
        yield* input.pass(length, (bytes) => {
          sum = crc32(bytes, sum);
          member.write(bytes);
        });
      } finally {
        host.cover(start, input.offset);
        member.end();
      }
      // What is packed in a chunk that is damaged is mostly too short to be told from chance.
      if (Buffer.from(yield* input.take(CHECKSUM)).readUInt32BE(0) !== sum)
        host.unopened(Buffer.from(kind, 'latin1'), 'damaged', 'its checksum is not right');
    }
  }
}
