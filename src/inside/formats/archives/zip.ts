// zip: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. Where all of an archive is at
// hand its directory says what is in it, and what lies between is looked through for members that
// the directory leaves out. A larger one is read from the front to the end.

import type { Host } from '../../host.js';
import { type Input, Input as NewInput, runWhole, type Step } from '../../input.js';
import { Ranges } from '../../ranges.js';
import { readEnd } from './zip-directory.js';
import { readEntry } from './zip-entry.js';

const LOCAL = Buffer.from('PK\x03\x04', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');
const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');

export function* openZip(input: Input, host: Host): Step<void> {
  const bytes = yield* input.whole(host.room, host);
  const end = bytes && readEnd(bytes);
  if (end) {
    openByDirectory(bytes, end, host, input.tap);
    input.skipQuietly(end.end);
  } else if (!(yield* openInOrder(input, host))) host.unopened(null, 'damaged', 'it has no end');
}

function openByDirectory(
  bytes: Uint8Array,
  { entries, directoryAt, comments, end }: NonNullable<ReturnType<typeof readEnd>>,
  host: Host,
  tap: Input['tap'],
): void {
  const used = new Ranges();
  const read = new Set<string>();
  for (const entry of entries) {
    const local = bytes.subarray(entry.localAt, entry.localAt + 4);
    if (!LOCAL.equals(local)) {
      host.unopened(entry.name, 'damaged', 'its header is not where the directory says');
      host.member(entry.name).end();
      continue;
    }
    // The same bytes under many names would be unpacked as many times.
    const what = `${entry.localAt} ${entry.packedSize} ${entry.method} ${entry.flags}`;
    if (read.has(what)) {
      host.member(entry.name).end();
      continue;
    }
    read.add(what);
    const input = inputOf(bytes, entry.localAt, bytes.length);
    if (runWhole(readEntry(input, host, entry)) === null)
      host.unopened(entry.name, 'damaged', 'its header ends in the middle');
    used.add(entry.localAt, input.offset);
  }
  // What the directory does not name.
  for (const [from, to] of used.gapsIn(0, directoryAt)) {
    const input = inputOf(bytes, from, to);
    input.tap = tap;
    runWhole(openInOrder(input, host));
  }
  // In the order of their bytes: what was covered is kept so.
  for (const { nameAt, name } of entries) host.cover(nameAt, nameAt + name.length);
  for (const comment of comments) {
    host.aside(comment.of, bytes.subarray(comment.start, comment.end));
    host.cover(comment.start, comment.end);
  }
  tap?.(directoryAt, bytes.subarray(directoryAt, end));
}

function inputOf(bytes: Uint8Array, start: number, end: number): Input {
  const input = new NewInput(start);
  input.feed(bytes.subarray(start, end));
  input.end();
  return input;
}

/** Reads one local header after the other, wherever they are. False if there was no end record. */
function* openInOrder(input: Input, host: Host): Step<boolean> {
  const seen = new Set<string>();
  let hasEnd = false;
  for (;;) {
    const all = yield* input.fill(4);
    const bytes = Buffer.from(all.buffer, all.byteOffset, all.length);
    if (bytes.length < 4) return hasEnd;
    const at = nextSignature(bytes);
    if (at < 0) {
      input.skip(bytes.length - 3);
      continue;
    }
    input.skip(at);
    const signature = (yield* input.fill(4)).subarray(0, 4);
    if (LOCAL.equals(signature)) {
      const name = yield* readEntry(input, host, null);
      if (name !== null) seen.add(name);
    } else if (END.equals(signature)) {
      hasEnd = true;
      yield* readComment(input, host);
    } else yield* checkCentral(input, host, seen);
  }
}

function nextSignature(bytes: Buffer): number {
  for (let at = bytes.indexOf('PK', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK', at + 1, 'latin1')) {
    const [third, fourth] = [bytes[at + 2], bytes[at + 3]];
    if ((third === 3 && fourth === 4) || (third === 1 && fourth === 2) || (third === 5 && fourth === 6))
      return at;
  }
  return -1;
}

/** The end record, and the comment in it. */
function* readComment(input: Input, host: Host): Step<void> {
  const head = yield* input.fill(22);
  if (head.length < 22) {
    input.skip(1);
    return;
  }
  const length = head[20]! + 256 * head[21]!;
  const all = yield* input.fill(22 + length);
  const start = input.offset + 22;
  const comment = all.subarray(22, 22 + length);
  host.aside('comment', comment);
  host.cover(start, start + comment.length);
  input.skip(22 + comment.length);
}

/** An entry of the directory must be one that was read. */
function* checkCentral(input: Input, host: Host, seen: ReadonlySet<string>): Step<void> {
  const head = yield* input.fill(46);
  if (head.length < 46 || !CENTRAL.equals(head.subarray(0, 4))) {
    input.skip(1);
    return;
  }
  const view = Buffer.from(head.subarray(0, 46));
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => view.readUInt16LE(at)) as [
    number,
    number,
    number,
  ];
  const total = 46 + nameLength + extraLength + commentLength;
  const all = yield* input.fill(total);
  if (all.length < total) {
    input.skip(1);
    return;
  }
  const start = input.offset;
  const name = Buffer.from(all.subarray(46, 46 + nameLength));
  const comment = Buffer.from(all.subarray(total - commentLength, total));
  input.skip(total);
  host.cover(start + 46, start + 46 + nameLength);
  if (extraLength > 0) {
    const extraAt = 46 + nameLength;
    host.aside(`extra field of ${name.toString('utf8')}`, all.subarray(extraAt, extraAt + extraLength));
    host.cover(start + extraAt, start + extraAt + extraLength);
  }
  if (comment.length > 0) {
    host.aside(`comment of ${name.toString('utf8')}`, comment);
    host.cover(start + total - commentLength, start + total);
  }
  if (seen.has(name.toString('latin1'))) return;
  host.unopened(name, 'damaged', 'it is in the directory only');
  host.member(name).end();
}
