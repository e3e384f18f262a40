// cpio: what is in an rpm and in the first file system of Linux.
// https://man.freebsd.org/cgi/man.cgi?query=cpio&sektion=5
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';

const LAST = 'TRAILER!!!';
const MAX_NAME = 65_536;

export function* openCpio(input: Input, host: Host): Step<void> {
  for (;;) {
    const { name, size, aligned } = yield* readHeader(input);
    if (name.toString('latin1') === LAST) {
      // Another archive may follow, behind zeros.
      if (!(yield* skipZeros(input))) return;
      continue;
    }
    const member = host.member(name);
    const start = input.offset;
    try {
      yield* input.pass(size, (bytes) => member.write(bytes));
    } finally {
      host.cover(start, input.offset);
      member.end();
    }
    if (aligned) input.skip((yield* input.fill(padding(size))).length >= padding(size) ? padding(size) : 0);
  }
}

function* readHeader(input: Input): Step<{ name: Buffer; size: number; aligned: boolean }> {
  const magic = Buffer.from((yield* input.fill(6)).subarray(0, 6)).toString('latin1');
  const isNew = magic === '070701' || magic === '070702';
  if (!isNew && magic !== '070707') throw new Damage('no header');
  const header = Buffer.from(yield* input.take(isNew ? 110 : 76)).toString('latin1');
  const [size, length] = isNew
    ? [Number.parseInt(header.slice(54, 62), 16), Number.parseInt(header.slice(94, 102), 16)]
    : [Number.parseInt(header.slice(65, 76), 8), Number.parseInt(header.slice(59, 65), 8)];
  if (!(size >= 0) || !(length >= 1) || length > MAX_NAME) throw new Damage('no header');
  const name = Buffer.from((yield* input.take(length)).subarray(0, -1));
  if (isNew) yield* input.take(padding(110 + length));
  return { name, size, aligned: isNew };
}

/** True if another archive follows. */
function* skipZeros(input: Input): Step<boolean> {
  for (;;) {
    const bytes = yield* input.fill(6);
    const end = bytes.findIndex((byte) => byte !== 0);
    if (end > 0 || (end < 0 && bytes.length > 0)) input.skip(end < 0 ? bytes.length : end);
    else
      return bytes.length >= 6 && /^07070[127]$/.test(Buffer.from(bytes.subarray(0, 6)).toString('latin1'));
  }
}

/** Up to the next multiple of four. */
function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}
