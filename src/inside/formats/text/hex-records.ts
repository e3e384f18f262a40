// Intel's hex and S-records: what is written into a chip, a few bytes a line.
// https://en.wikipedia.org/wiki/Intel_HEX, https://en.wikipedia.org/wiki/SREC_(file_format)
import { recordBytes } from '../../../detect/packed/likely.js';
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';

/** A line is not longer: 255 bytes, and what is said of them. */
const MAX_LINE = 600;
/** Of each kind of line: bytes of the address. Others hold no bytes of the content. */
const ADDRESS = new Map([
  [':00', 2],
  ['S1', 2],
  ['S2', 3],
  ['S3', 4],
]);

export function openRecords(input: Input, host: Host): Step<void> {
  return input.quietly(readRecords(input, host));
}

function* readRecords(input: Input, host: Host): Step<void> {
  const content = host.content(null);
  const start = input.offset;
  for (;;) {
    const bytes = yield* input.fill(MAX_LINE);
    const end = bytes.subarray(0, MAX_LINE).indexOf(0x0a);
    const line = Buffer.from(bytes.subarray(0, end < 0 ? MAX_LINE : end))
      .toString('latin1')
      .trimEnd();
    if (line === '' && bytes.length === 0) break;
    if (line !== '') {
      const data = readRecord(line);
      host.unpacked(data.length);
      content.write(data);
    }
    input.skip(end < 0 ? Math.min(MAX_LINE, bytes.length) : end + 1);
  }
  host.cover(start, input.offset);
  content.end();
}

/** The bytes of the content in a line; none in a line that says something of it. Throws Damage. */
function readRecord(line: string): Buffer {
  const bytes = recordBytes(line);
  if (bytes === null) throw new Damage('a line that is no record');
  const isIntel = line.startsWith(':');
  const kind = isIntel ? `:${line.slice(7, 9)}` : line.slice(0, 2);
  const address = ADDRESS.get(kind);
  return address === undefined ? Buffer.alloc(0) : bytes.subarray(1 + address + Number(isIntel), -1);
}
