// ar, which is what a Debian package and a static library are.
// https://man.freebsd.org/cgi/man.cgi?query=ar&sektion=5
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';

const HEADER = 60;
const MAX_NAMES = 1024 * 1024;

export function* openAr(input: Input, host: Host): Step<void> {
  const magic = Buffer.from(yield* input.take(8)).toString('latin1');
  let names = Buffer.alloc(0);
  for (;;) {
    const head = yield* input.fill(HEADER);
    if (head.length === 0) return;
    const header = Buffer.from(yield* input.take(HEADER));
    const size = Number(header.toString('latin1', 48, 58).trim());
    if (header.toString('latin1', 58) !== '`\n' || !Number.isSafeInteger(size) || size < 0)
      throw new Damage('no header');
    const raw = header.toString('latin1', 0, 16).trimEnd();
    if (raw === '//' && size <= MAX_NAMES) {
      names = Buffer.from(yield* input.take(size));
      yield* skipPadding(input, size);
      continue;
    }
    // A thin archive names its members only; they are files beside it.
    if (magic === '!<thin>\n' && raw !== '/') continue;
    const { name, length } = yield* nameOf(raw, size, names, input);
    const member = host.member(name);
    const start = input.offset;
    try {
      yield* input.pass(size - length, (bytes) => member.write(bytes));
    } finally {
      host.cover(start, input.offset);
      member.end();
    }
    yield* skipPadding(input, size);
  }
}

/** The name, and how many of the member's bytes it took. */
function* nameOf(
  raw: string,
  size: number,
  names: Buffer,
  input: Input,
): Step<{ name: Uint8Array; length: number }> {
  const bsd = /^#1\/(\d{1,6})$/.exec(raw);
  if (bsd && Number(bsd[1]) <= size) {
    const name = Buffer.from(yield* input.take(Number(bsd[1])));
    return { name: name.subarray(0, name.findLastIndex((byte) => byte !== 0) + 1), length: name.length };
  }
  const gnu = /^\/(\d+)$/.exec(raw);
  if (gnu) {
    const at = Number(gnu[1]);
    const end = names.indexOf('\n', at);
    const text = names.toString('latin1', at, end < 0 ? names.length : end);
    return { name: Buffer.from(text.replace(/\/$/, ''), 'latin1'), length: 0 };
  }
  return { name: Buffer.from(raw.replace(/(.)\/$/, '$1'), 'latin1'), length: 0 };
}

function* skipPadding(input: Input, size: number): Step<void> {
  if (size % 2 === 0) return;
  const bytes = yield* input.fill(1);
  input.skip(Math.min(1, bytes.length));
}
