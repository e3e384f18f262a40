// A file as uuencode writes it into a text: a line with its name, lines of up to 45 bytes in
// letters behind one that says how many, and an empty one. https://en.wikipedia.org/wiki/Uuencoding
import { latin1 } from '../../../detect/packed/bytes.js';
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';

/** The first line, of which the name is a part. */
const HEAD = /^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n/;
const MAX_HEAD = 512;
/** A line has 63 bytes at most. */
const MAX_LINE = 128;
/** Letters are six bits each, from the blank on; the backquote is one too. */
const FIRST = 0x20;

/** Whether a line follows that has as many letters as its first one says. */
export function isUuencoded(head: Uint8Array): boolean {
  const text = latin1(head);
  const begun = HEAD.exec(text)?.[0];
  if (begun === undefined) return false;
  const [line, ...more] = text.slice(begun.length).split(/\r?\n/);
  const count = (line!.charCodeAt(0) - FIRST) & 63;
  const letters = 4 * Math.ceil(count / 3);
  if (count === 0 || !/^[ -`]+$/.test(line!)) return false;
  // Some write a sum of the line behind it.
  return more.length === 0 || line!.length === 1 + letters || line!.length === 2 + letters;
}

export function* openUuencode(input: Input, host: Host): Step<void> {
  const head = HEAD.exec(latin1((yield* input.fill(MAX_HEAD)).subarray(0, MAX_HEAD)));
  if (head === null) throw new Damage('no first line');
  const start = input.offset;
  const member = host.member(Buffer.from(head[1]!, 'latin1'));
  input.skip(head[0].length);
  host.cover(start, input.offset);
  try {
    for (;;) {
      const at = input.offset;
      const bytes = yield* input.quietly(readLine(input));
      host.unpacked(bytes.length);
      member.write(bytes);
      // What stands in another line, or behind the letters, is in no member.
      host.cover(at, input.offset);
      if (bytes.length === 0) return;
    }
  } finally {
    member.end();
  }
}

/** Passes over the next line, if it is one. */
function* readLine(input: Input): Step<Buffer> {
  const all = yield* input.fill(MAX_LINE);
  const end = all.subarray(0, MAX_LINE).indexOf(0x0a);
  if (end < 0) throw new Damage('ends in the middle');
  const bytes = bytesOf(latin1(all.subarray(0, end)));
  input.skip(end + 1);
  return bytes;
}

/** Blanks at the end of a line are lost in mails. Some write a sum behind it. */
function bytesOf(line: string): Buffer {
  if (/^(?:[ `] {0,8}[ -`]?)?\r?$/.test(line)) return Buffer.alloc(0);
  const count = (line.charCodeAt(0) - FIRST) & 63;
  const groups = Math.ceil(count / 3);
  if (count === 0 || !/^[ -`]+\r?$/.test(line) || line.trimEnd().length > 2 + 4 * groups)
    throw new Damage('other letters');
  const bytes = Buffer.alloc(3 * groups);
  for (let at = 1, to = 0; to < count; at += 4, to += 3) {
    let bits = 0;
    for (let i = 0; i < 4; i += 1) bits = (bits << 6) | valueAt(line, at + i);
    bytes.writeUIntBE(bits, to, 3);
  }
  return bytes.subarray(0, count);
}

function valueAt(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= FIRST ? (code - FIRST) & 63 : 0;
}
