// The index as it lies on disk, read where git refuses to: https://git-scm.com/docs/index-format

interface IndexEntry {
  readonly path: string;
  readonly oid: string;
  readonly mode: number;
}

interface IndexFile {
  readonly entries: readonly IndexEntry[];
  /** The hash of the file with the other entries of a split index; null where it is not split. */
  readonly base: string | null;
}

/** Times, device, inode, mode, owners and size. */
const STAT_BYTES = 40;
const MODE_AT = 24;
const EXTENDED = 0x4000;
/**
 * Version 4 writes what a name adds to the one before: a few bytes may stand for very long ones.
 */
const MAX_NAME_BYTES = 256 * 1024 * 1024;

/** Null where the bytes are no index, are damaged, or have more than 256 MiB of names. */
export function readIndexFile(bytes: Buffer, hashBytes: number): IndexFile | null {
  if (bytes.length < 12 + hashBytes || bytes.toString('latin1', 0, 4) !== 'DIRC') return null;
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return null;
  const end = bytes.length - hashBytes;
  const entries: IndexEntry[] = [];
  let at = 12;
  let name = Buffer.alloc(0);
  let named = 0;
  for (let left = bytes.readUInt32BE(8); left > 0; left -= 1) {
    const start = at;
    const flags = start + STAT_BYTES + hashBytes;
    if (flags + 2 > end) return null;
    at = flags + (bytes.readUInt16BE(flags) & EXTENDED ? 4 : 2);
    let kept = 0;
    if (version === 4) {
      const [dropped, behind] = readOffset(bytes, at);
      kept = name.length - dropped;
      at = behind;
      if (kept < 0) return null;
    }
    const stop = bytes.indexOf(0, at);
    if (stop < 0 || stop >= end) return null;
    named += kept + stop - at;
    if (named > MAX_NAME_BYTES) return null;
    name = Buffer.concat([name.subarray(0, kept), bytes.subarray(at, stop)]);
    at = version === 4 ? stop + 1 : start + (((stop - start) >> 3) + 1) * 8;
    const mode = bytes.readUInt32BE(start + MODE_AT);
    const oid = bytes.toString('hex', start + STAT_BYTES, flags);
    entries.push({ path: name.toString('utf8'), oid, mode });
  }
  return { entries, base: baseOf(bytes.subarray(at, end), hashBytes) };
}

/** As in offset deltas of a pack. */
function readOffset(bytes: Buffer, from: number): [value: number, behind: number] {
  let at = from;
  let byte = bytes[at++] ?? 0;
  let value = byte & 127;
  while (byte & 128) {
    byte = bytes[at++] ?? 0;
    value = (value + 1) * 128 + (byte & 127);
  }
  return [value, at];
}

function baseOf(extensions: Buffer, hashBytes: number): string | null {
  for (let at = 0; at + 8 <= extensions.length; at += 8 + extensions.readUInt32BE(at + 4)) {
    if (extensions.toString('latin1', at, at + 4) !== 'link') continue;
    const base = extensions.toString('hex', at + 8, at + 8 + hashBytes);
    return /[^0]/.test(base) ? base : null;
  }
  return null;
}
