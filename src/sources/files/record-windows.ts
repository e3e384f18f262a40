// A large file of records, one JSON object a line: looked at in windows that end with a line, so
// that those without a needle are passed over and the others are small. No key, in whatever form,
// goes on from one record to the next.
import { closeFile, type OpenFile, readFully } from '../../files/read.js';
import type { Fragment, Provenance } from '../../model/fragment.js';
import type { ScanWorld } from '../source.js';

/** Bytes of a window. Small, for a window with a needle is looked at in full. */
const WINDOW = 2 * 1024 * 1024;
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
 * The fragments of an opened file, which is closed then. A fragment is good until the next is asked
 * for.
 */
export async function* recordFragments(
  { fd }: OpenFile,
  provenance: Provenance,
  { mayContain, coverage, signal }: Pick<ScanWorld, 'mayContain' | 'coverage' | 'signal'>,
): AsyncGenerator<Fragment> {
  const buffer = Buffer.allocUnsafeSlow(WINDOW);
  let offset = 0;
  let lines = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const length = readFully(fd, buffer, 0, WINDOW, offset);
      if (length === 0) break;
      const isLast = length < WINDOW;
      const end = isLast ? length : buffer.lastIndexOf(LINE_FEED, length - 1) + 1;
      const from = { offset, line: lines };
      if (end === 0 || buffer[0] !== 0x7b) {
        // No records after all, or one that is longer than a window: the rest is looked at as one.
        yield {
          provenance: { ...provenance, from },
          chunks: restOf(fd, offset, (total) => (offset = total)),
        };
        break;
      }
      const bytes = buffer.subarray(0, end);
      if (mayContain(bytes)) yield { provenance: { ...provenance, from }, bytes };
      lines += linesIn(bytes);
      offset += end;
      if (isLast) break;
    }
    coverage.file(offset);
  } finally {
    closeFile(fd);
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
