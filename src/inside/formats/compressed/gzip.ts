// gzip: https://www.rfc-editor.org/rfc/rfc1952. Several members one behind the other are one
// content; zeros and other bytes behind the last belong to none.
import { crc32 } from 'node:zlib';
import type { Host, Member } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import { inflate } from './inflate-stream.js';

const FLAG = { extra: 4, name: 8, comment: 16, crc: 2, reserved: 0xe0 } as const;
/** A longer name, comment or extra field is not read as one. */
const MAX_FIELD = 65_536;

export function* openGzip(input: Input, host: Host): Step<void> {
  let content: Member | null = null;
  for (;;) {
    const head = yield* input.fill(10);
    const begins = head.length >= 10 && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
    if (!begins || (head[3]! & FLAG.reserved) !== 0) {
      if (content === null) throw new Damage('no gzip header');
      break;
    }
    const name = yield* readHeader(input, host);
    // The content is called as the first of them: what others are called is searched all the same.
    if (content === null) content = host.content(name?.bytes ?? null);
    else if (name !== null) host.aside('name', name.bytes);
    if (name !== null) host.cover(name.at, name.at + name.bytes.length);
    yield* readMember(input, host, content);
  }
  content.end();
}

function* readMember(input: Input, host: Host, content: Member): Step<void> {
  const start = input.offset;
  let sum = 0;
  let size = 0;
  yield* inflate(input, 'raw', (bytes) => {
    host.unpacked(bytes.length);
    sum = crc32(bytes, sum);
    size += bytes.length;
    content.write(bytes);
  });
  const trailer = Buffer.from(yield* input.take(8));
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size % 2 ** 32)
    throw new Damage('wrong checksum');
  host.cover(start, input.offset);
}

/**
 * Passes over the header. Gives the name in it, if there is one; a comment and extra field are
 * looked at by themselves.
 */
function* readHeader(input: Input, host: Host): Step<Text | null> {
  const flags = (yield* input.take(10))[3]!;
  if (flags & FLAG.extra) {
    const length = Buffer.from(yield* input.take(2)).readUInt16LE(0);
    const start = input.offset;
    host.aside('extra field', Buffer.from(yield* input.take(length)));
    host.cover(start, input.offset);
  }
  const name = flags & FLAG.name ? yield* readText(input) : null;
  if (flags & FLAG.comment) {
    const { bytes, at } = yield* readText(input);
    host.aside('comment', bytes);
    host.cover(at, at + bytes.length);
  }
  if (flags & FLAG.crc) yield* input.take(2);
  return name;
}

/** A text of the header, and where it is. */
interface Text {
  readonly bytes: Uint8Array;
  readonly at: number;
}

function* readText(input: Input): Step<Text> {
  const at = input.offset;
  for (let least = 64; ; least *= 2) {
    const bytes = yield* input.fill(least);
    const end = bytes.indexOf(0);
    if (end >= 0) {
      const text = Buffer.from(bytes.subarray(0, end));
      input.skip(end + 1);
      return { bytes: text, at };
    }
    if (bytes.length < least || least > MAX_FIELD) throw new Damage('a text without an end');
  }
}
