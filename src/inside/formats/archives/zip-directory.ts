// The directory at the end of a zip: which members there are, and where. Sizes and offsets are
// claims, and checked.

/** A member as the directory has it. */
export interface ZipEntry {
  readonly name: Uint8Array;
  readonly nameAt: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header is, from the start of all bytes. */
  readonly localAt: number;
}

interface Comment {
  readonly of: string;
  readonly start: number;
  readonly end: number;
}

interface Directory {
  readonly entries: readonly ZipEntry[];
  readonly directoryAt: number;
  readonly comments: readonly Comment[];
  /** Where the archive ends. */
  readonly end: number;
}

const END = 22;
const CENTRAL = 46;
/** The shortest end record of 64 bits, and where the longest begins that is looked for. */
const WIDE = 56;
const MAX_WIDE = 0x10000;
/** Two bytes' worth of comment behind the end record, and something behind that. */
const MAX_BEHIND = 0x10000 + END + 4096;
/** So many times the entries that there is room for are read, at most. */
const MAX_TIMES = 2;

/** Reads the directory; null where there is none that is sound. */
export function readEnd(all: Uint8Array): Directory | null {
  const bytes = Buffer.from(all.buffer, all.byteOffset, all.length);
  const least = Math.max(0, bytes.length - MAX_BEHIND);
  // What looks like an end may stand there many times, and each lead through all of the archive.
  const left = { entries: (MAX_TIMES * bytes.length) / CENTRAL };
  for (let at = bytes.length - END; at >= least && left.entries > 0; at -= 1) {
    if (bytes[at] !== 0x50 || bytes.readUInt32LE(at) !== 0x06054b50) continue;
    const directory = readAt(bytes, at, left);
    if (directory) return directory;
  }
  return null;
}

/** `left`: how many entries are read. */
function readAt(bytes: Buffer, endAt: number, left: { entries: number }): Directory | null {
  let count = bytes.readUInt16LE(endAt + 10);
  let size = bytes.readUInt32LE(endAt + 12);
  let offset = bytes.readUInt32LE(endAt + 16);
  let behind = endAt;
  const isWide = count === 0xffff || size === 0xffffffff || offset === 0xffffffff;
  const wide = isWide ? wideEnd(bytes, endAt) : -1;
  if (wide >= 0) {
    count = Number(bytes.readBigUInt64LE(wide + 32));
    size = Number(bytes.readBigUInt64LE(wide + 40));
    offset = Number(bytes.readBigUInt64LE(wide + 48));
    behind = wide;
  }
  const directoryAt = behind - size;
  if (directoryAt < 0 || count > size / CENTRAL) return null;
  // Whatever was put in front of the archive moved it by so much.
  const shift = directoryAt - offset;
  const entries: ZipEntry[] = [];
  const comments: Comment[] = [];
  let at = directoryAt;
  for (let n = 0; n < count; n += 1) {
    const read = readCentral(bytes, at, behind, shift);
    left.entries -= 1;
    if (read === null) return null;
    entries.push(read.entry);
    for (const comment of read.comments) comments.push(comment);
    at = read.end;
  }
  const commentEnd = Math.min(bytes.length, endAt + END + bytes.readUInt16LE(endAt + 20));
  if (commentEnd > endAt + END) comments.push({ of: 'comment', start: endAt + END, end: commentEnd });
  return { entries, directoryAt, comments, end: commentEnd };
}

/** Where the end record with sizes of 64 bits is; -1 if there is none. */
function wideEnd(bytes: Buffer, endAt: number): number {
  // Not all is looked through for each of many that look like an end.
  const from = Math.max(0, endAt - MAX_WIDE);
  const at = bytes.subarray(from, endAt).lastIndexOf('PK\x06\x06', -WIDE, 'latin1');
  return at < 0 ? -1 : from + at;
}

function readCentral(
  bytes: Buffer,
  at: number,
  limit: number,
  shift: number,
): { entry: ZipEntry; comments: Comment[]; end: number } | null {
  if (at + CENTRAL > limit || bytes.readUInt32LE(at) !== 0x02014b50) return null;
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const commentLength = bytes.readUInt16LE(at + 32);
  const nameAt = at + CENTRAL;
  const extraAt = nameAt + nameLength;
  const commentAt = extraAt + extraLength;
  const end = commentAt + commentLength;
  if (end > limit) return null;
  const name = bytes.subarray(nameAt, extraAt);
  const wide = wideSizes(bytes.subarray(extraAt, commentAt), [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]);
  const entry = {
    name,
    nameAt,
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    size: wide[0],
    packedSize: wide[1],
    localAt: wide[2] + shift,
  };
  const of = `of ${name.toString('utf8')}`;
  const comments = [
    { of: `extra field ${of}`, start: extraAt, end: commentAt },
    { of: `comment ${of}`, start: commentAt, end },
  ].filter(({ start, end }) => end > start);
  return { entry, comments, end };
}

/**
 * The sizes (of the content, packed) and the offset, from the zip64 extra field where they do not
 * fit in 32 bits.
 */
export function wideSizes(
  extra: Buffer,
  narrow: readonly [number, number, number],
): [number, number, number] {
  const values: [number, number, number] = [...narrow];
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let from = at + 4;
      for (let i = 0; i < 3; i += 1) {
        if (values[i] !== 0xffffffff) continue;
        if (from + 8 > Math.min(extra.length, at + 4 + length)) break;
        values[i] = Number(extra.readBigUInt64LE(from));
        from += 8;
      }
      break;
    }
    at += 4 + length;
  }
  return values;
}
