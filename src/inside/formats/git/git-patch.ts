// What `git diff --binary` writes of a file that is no text: hunks of zlib in base85, the content
// as a whole or as a delta of what was there before; and behind each the way back.
// https://github.com/git/git/blob/master/diff.c, emit_binary_diff_body
import type { Host } from '../../host.js';
import { Damage, Input, type Step } from '../../input.js';
import { inflate } from '../compressed/inflate-stream.js';

const HUNK = /^(literal|delta) \d{1,15}$/;
/** A line has 52 bytes at most, in 65 letters, behind the one that says how many. */
const MAX_LINE = 80;
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

export function* openGitPatch(input: Input, host: Host): Step<void> {
  yield* readLine(input);
  for (;;) {
    const [head, next] = yield* peekLines(input);
    const kind = HUNK.exec(head)?.[1];
    if (kind === undefined) {
      if (isBase85(head) || isBase85(next)) throw new Damage('no head of a hunk');
      return;
    }
    yield* readLine(input);
    yield* input.quietly(readHunk(input, host));
    // Where what was there before is elsewhere, what is brought is searched by itself.
    if (kind === 'delta') host.unopened(null, 'method', 'a delta of what is elsewhere');
  }
}

function* readHunk(input: Input, host: Host): Step<void> {
  const packed = new Input();
  const content = host.content(null);
  const inflating = inflate(packed, 'zlib', (bytes) => {
    host.unpacked(bytes.length);
    content.write(bytes);
  });
  const start = input.offset;
  let isOver = false;
  for (let line = yield* readLine(input); line !== ''; line = yield* readLine(input)) {
    const bytes = bytesOf(line);
    // What stands behind the stream's end is checked, and not kept.
    if (isOver) continue;
    packed.feed(bytes);
    isOver = inflating.next().done === true;
  }
  packed.end();
  while (!isOver) isOver = inflating.next().done === true;
  host.cover(start, input.offset);
  content.end();
}

/** No words are. */
function isBase85(line: string): boolean {
  try {
    return bytesOf(line).length > 0;
  } catch (error) {
    if (error instanceof Damage) return false;
    throw error;
  }
}

function bytesOf(line: string): Buffer {
  const first = line.charCodeAt(0);
  const length = first >= 0x61 ? first - 0x61 + 27 : first - 0x41 + 1;
  const groups = (line.length - 1) / 5;
  if (length < 1 || length > 52 || groups !== Math.ceil(length / 4)) throw new Damage('no line of base85');
  const bytes = Buffer.alloc(4 * groups);
  for (let group = 0; group < groups; group += 1) {
    let value = 0;
    for (let i = 1; i <= 5; i += 1) value = 85 * value + (VALUES.get(line[5 * group + i]!) ?? Number.NaN);
    if (!(value < 2 ** 32)) throw new Damage('no line of base85');
    bytes.writeUInt32BE(value, 4 * group);
  }
  return bytes.subarray(0, length);
}

/** The next two lines, without their ends, as far as they are no longer than any of a patch. */
function* peekLines(input: Input): Step<[string, string]> {
  const bytes = (yield* input.fill(2 * MAX_LINE)).subarray(0, 2 * MAX_LINE);
  const [first = '', second = ''] = Buffer.from(bytes).toString('latin1').split(/\r?\n/, 2);
  return [first, second];
}

function* readLine(input: Input): Step<string> {
  const bytes = (yield* input.fill(MAX_LINE)).subarray(0, MAX_LINE);
  const end = bytes.indexOf(0x0a);
  if (end < 0 && bytes.length >= MAX_LINE) throw new Damage('no line of base85');
  const line = Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('latin1');
  input.skip(end < 0 ? bytes.length : end + 1);
  return line.replace(/\r$/, '');
}
