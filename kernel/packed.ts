// Tells whether bytes may begin as something packed, which src/inside/ opens: a look at a few of them. What it says yes to is looked at
// again by src/detect/packed.ts, which has the formats; it may not say no to one of those, but for what stands behind something else.
import { countOf, fromOf, lengthOf, sizeOfTarget } from './delta';

/** For the first byte, and above it the fourth: 1 if a format begins so. */
const starts = memory.data(65536, 16);

const USTA: u32 = 0x61747375;
const ZIP_END: u32 = 0x06054b50;
const TAR_MAGIC: u32 = 257;
const TAR_CHECKSUM_END: u32 = 154;
const BLOCK: u32 = 512;
const END_RECORD: u32 = 22;
/** What stands in front of a gzip stream is not longer. Less than in src/detect/packed.ts: each object is looked at. */
const MOST_STUB: usize = 1024;

function set(first: u32, fourth: u32): void {
  store<u8>(starts + (first | (fourth << 8)), 1);
}

function setAll(first: u32): void {
  for (let fourth: u32 = 0; fourth < 256; fourth += 1) set(first, fourth);
}

function setFormats(): void {
  setAll(0x1f); // gzip, compress
  setAll(0x78); // zlib
  set(0x50, 4); // zip
  set(0x50, 6);
  set(0x50, 8);
  set(0x50, 0x4b); // PACK
  set(0x21, 0x72); // !<arch>
  set(0x21, 0x68); // !<thin>
  set(0x28, 0xfd); // zstd
  for (let low: u32 = 0; low < 16; low += 1) set(0x50 | low, 0x18);
  for (let level: u32 = 0x31; level <= 0x39; level += 1) set(0x42, level); // BZh9
  set(0xfd, 0x58); // xz
  set(0x53, 0x69); // SQLi
  set(0x37, 0x82); // the log of SQLite
  set(0x37, 0x83);
  set(0x23, 0x32); // # v2 git bundle
  set(0x23, 0x33);
  set(0x37, 0xaf); // 7z
  set(0x52, 0x21); // Rar!
  set(0x4d, 0x46); // MSCF
  set(0x04, 0x18); // lz4
  set(0x02, 0x18);
  set(0x4c, 0x50); // LZIP
  set(0x89, 0x4f); // lzop
  set(0x30, 0x37); // 0707: cpio
  set(0xed, 0xdb); // rpm
  set(0x68, 0x73); // hsqs
  set(0x5d, 0x80); // lzma
  set(0x7f, 0x46); // programs and extensions that may have a zip behind them
  set(0x43, 0x34);
  set(0x4d, 0);
  for (let length: u32 = 0; length < 16; length += 1) set(0x60, length);
}

setFormats();

/** Whether the bytes from `start` to `end` may. */
export function mayBePacked(start: usize, end: usize): bool {
  const size = <u32>(end - start);
  if (size < 4) return false;
  if (begins(start) || holdsGzip(start, end)) return true;
  if (size >= END_RECORD && load<u32>(end - END_RECORD) === ZIP_END) return true;
  return (
    size >= BLOCK &&
    (load<u32>(start + TAR_MAGIC) === USTA || isChecksumEnd(load<u16>(start + TAR_CHECKSUM_END)))
  );
}

function begins(at: usize): bool {
  return load<u8>(starts + (<usize>load<u8>(at) | ((<usize>load<u8>(at, 3)) << 8))) !== 0;
}

/** A tar of the oldest form has only its checksum, of which the end is nearly always the same. */
function isChecksumEnd(pair: u32): bool {
  return pair === 0x2000 || pair === 0x0020;
}

/** Whether a gzip stream may begin near the start of the bytes: behind a script, or a header. Text has none of its bytes. */
function holdsGzip(start: usize, end: usize): bool {
  const limit = min(end, start + MOST_STUB);
  const first = i8x16.splat(0x1f);
  for (let at = start; at < limit; at += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(at), first));
    while (mask !== 0) {
      const place = at + <usize>ctz(mask);
      if (place + 3 <= end && load<u8>(place, 1) === 0x8b && load<u8>(place, 2) === 8) return true;
      mask &= mask - 1;
    }
  }
  return false;
}

/**
 * Whether the target of the last delta may, by its pieces. The delta itself lies from `start` to `end`: where a gzip stream stands behind
 * something in the target, it does so there, or in the base.
 */
export function targetMayBePacked(start: usize, end: usize): bool {
  const size = sizeOfTarget();
  if (size < 4) return false;
  if (holdsGzip(start, end)) return true;
  if (lengthOf(0) >= 4 ? begins(fromOf(0)) : startsWith(byteAt(0), byteAt(3))) return true;
  if (size >= END_RECORD && endsAsZip()) return true;
  return size >= BLOCK && isTar();
}

function startsWith(first: u32, fourth: u32): bool {
  return load<u8>(starts + (first | (fourth << 8))) !== 0;
}

function endsAsZip(): bool {
  let behind: u32 = 0;
  for (let piece = countOf(); piece > 0; piece -= 1) {
    const length = lengthOf(piece - 1);
    behind += length;
    if (behind < END_RECORD) continue;
    const at = fromOf(piece - 1) + (behind - END_RECORD);
    const left = length - (behind - END_RECORD);
    return left < 4 ? load<u8>(at) === 0x50 : load<u32>(at) === ZIP_END;
  }
  return false;
}

function isTar(): bool {
  const pair = byteAt(TAR_CHECKSUM_END) | (byteAt(TAR_CHECKSUM_END + 1) << 8);
  return isChecksumEnd(pair) || (byteAt(TAR_MAGIC) === 0x75 && byteAt(TAR_MAGIC + 1) === 0x73);
}

/** A byte of the target, near its beginning. */
function byteAt(offset: u32): u32 {
  let left = offset;
  let piece: u32 = 0;
  while (left >= lengthOf(piece)) {
    left -= lengthOf(piece);
    piece += 1;
  }
  return load<u8>(fromOf(piece) + left);
}
