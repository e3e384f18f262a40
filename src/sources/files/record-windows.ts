// A large file of records, one JSON object a line: looked at in windows that end with a line, and
// of a window with a needle only the few lines that have one. No key, in whatever form, goes on
// from one record to the next.
import { closeFile, type OpenFile, readFully } from '../../files/read.js';
import type { Fragment, Provenance } from '../../model/fragment.js';
import type { ScanWorld } from '../source.js';
import type { FileSearch } from './file-search.js';

/**
 * Bytes of a window, as of a larger file; more for a record that is longer, as far as there is
 * room.
 */
const WINDOW = 512 * 1024;
/** Bytes, about, that are looked at in full where there is a needle: to their end of a line. */
const STRETCH = 16 * 1024;
/** A file with fewer bytes is looked at whole. */
export const MIN_RECORDS = 256 * 1024;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * True if a file of this name begins as one of records: not with a byte order mark, and not in
 * UTF-16.
 */
export function beginsAsRecords(name: string, head: Uint8Array): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(name) && head[0] === 0x7b && head[1] !== 0;
}

/**
 * The fragments of an opened file, which is closed then. It is read into the room of `search`: a
 * fragment is good until the next is asked for. `empty`: nothing begins in so many bytes at its
 * begin, of which the lines alone are counted.
 */
export async function* recordFragments(
  { fd }: OpenFile,
  empty: number,
  provenance: Provenance,
  { room, find }: FileSearch,
  { coverage, signal }: Pick<ScanWorld, 'coverage' | 'signal'>,
): AsyncGenerator<Fragment> {
  let offset = 0;
  let lines = 0;
  let size = WINDOW;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const length = readFully(fd, room, 0, size, offset);
      if (length === 0) break;
      const isLast = length < size;
      const end = isLast ? length : room.lastIndexOf(LINE_FEED, length - 1) + 1;
      if (end === 0 && size < room.length && room[0] === 0x7b) {
        size = Math.min(8 * size, room.length);
        continue;
      }
      size = WINDOW;
      if (end === 0 || room[0] !== 0x7b) {
        // No records after all, or one that is longer than the room: the rest is looked at as one.
        const from = { offset, line: lines };
        yield {
          provenance: { ...provenance, from },
          chunks: restOf(fd, offset, (total) => (offset = total)),
        };
        break;
      }
      let counted = 0;
      const first = offset + end <= empty ? -1 : find(0, end);
      for (const [start, stop] of first < 0 ? [] : stretchesOf(room, lineBefore(room, first), end)) {
        if (find(start, stop) < 0) continue;
        lines += linesIn(room.subarray(counted, start));
        counted = start;
        const from = { offset: offset + start, line: lines };
        yield { provenance: { ...provenance, from }, bytes: room.subarray(start, stop) };
      }
      lines += linesIn(room.subarray(counted, end));
      offset += end;
      if (isLast) break;
    }
    coverage.file(offset);
  } finally {
    closeFile(fd);
  }
}

/** Where the line of `at` begins. */
function lineBefore(bytes: Buffer, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, at - 1) + 1;
}

/** The bytes from `from` to `end` in stretches that end with a line. */
function* stretchesOf(
  bytes: Buffer,
  from: number,
  end: number,
): Generator<readonly [start: number, stop: number]> {
  for (let start = from; start < end; ) {
    const lineEnd = start + STRETCH < end ? bytes.indexOf(LINE_FEED, start + STRETCH) : -1;
    const stop = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
    yield [start, stop];
    start = stop;
  }
}

const CHUNK = 1024 * 1024;

async function* restOf(fd: number, start: number, ended: (total: number) => void): AsyncGenerator<Buffer> {
  let at = start;
  for (;;) {
    const chunk = Buffer.allocUnsafeSlow(CHUNK);
    const length = readFully(fd, chunk, 0, CHUNK, at);
    at += length;
    if (length > 0) yield chunk.subarray(0, length);
    if (length < CHUNK) break;
  }
  ended(at);
}

/** Lines end at LF, CRLF or a lone CR, as in the detector. */
function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  for (let at = bytes.indexOf(CARRIAGE_RETURN); at >= 0; at = bytes.indexOf(CARRIAGE_RETURN, at + 1))
    if (bytes[at + 1] !== LINE_FEED) lines += 1;
  return lines;
}
