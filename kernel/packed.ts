// Tells whether bytes may begin as something packed, which src/inside/ opens: a look at a few of
// them. What it says yes to is looked at again by src/detect/packed.ts, which has the formats; it
// may not say no to one of those. Most of what stands within something else is found by the search
// for needles; what begins with too few bytes for that is looked for here.
import { countOf, fromOf, lengthOf, sizeOfTarget } from './delta';

/**
 * For the first byte and above it the fourth, and for the second and above it the third: 1 if a
 * format begins so.
 */
const outer = memory.data(65536, 16);
const inner = memory.data(65536, 16);

const USTA: u32 = 0x61747375;
const SCRIPT: u32 = 0x2123; // #!
const ZSTD: u32 = 0xfd2fb528;
const TAR_MAGIC: u32 = 257;
const TAR_CHECKSUM_END: u32 = 154;
const BLOCK: u32 = 512;
const MAX_END: u32 = 512;
/**
 * The last bytes of what is told by them: of LevelDB, of RocksDB, and where an Apple disk image has
 * its mark.
 */
const LEVELDB: u32 = 0xdb477524;
const ROCKSDB: u32 = 0x88e241b7;
/** Where a CD image has its mark, and behind it; and a Linux file system. */
const ISO: u32 = 32774;
const CD00: u32 = 0x30304443;
const EXT: u32 = 1080;
const EXT_MARK: u32 = 0xef53;
const DMG: u32 = 0x796c6f6b;

/** Any byte. */
const ANY: u32 = 256;

function set(first: u32, second: u32, third: u32, fourth: u32): void {
  mark(outer, first, fourth);
  mark(inner, second, third);
}

function mark(table: usize, low: u32, high: u32): void {
  if (high === ANY) for (let each: u32 = 0; each < 256; each += 1) mark(table, low, each);
  else store<u8>(table + (low | (high << 8)), 1);
}

function setFormats(): void {
  set(0x1f, 0x8b, 8, ANY); // gzip
  set(0x1f, 0x9d, ANY, ANY); // compress
  set(0x78, 0x01, ANY, ANY); // zlib
  set(0x78, 0x5e, ANY, ANY);
  set(0x78, 0x9c, ANY, ANY);
  set(0x78, 0xda, ANY, ANY);
  set(0x50, 0x4b, 3, 4); // zip
  set(0x50, 0x4b, 5, 6);
  set(0x50, 0x4b, 7, 8);
  set(0x50, 0x41, 0x43, 0x4b); // PACK
  set(0x21, 0x3c, 0x61, 0x72); // !<arch>
  set(0x21, 0x3c, 0x74, 0x68); // !<thin>
  set(0x28, 0xb5, 0x2f, 0xfd); // zstd
  for (let low: u32 = 0; low < 16; low += 1) set(0x50 | low, 0x2a, 0x4d, 0x18);
  for (let level: u32 = 0x31; level <= 0x39; level += 1) set(0x42, 0x5a, 0x68, level); // BZh9
  set(0xfd, 0x37, 0x7a, 0x58); // xz
  set(0x53, 0x51, 0x4c, 0x69); // SQLi
  set(0x37, 0x7f, 6, 0x82); // the log of SQLite
  set(0x37, 0x7f, 6, 0x83);
  set(0x23, 0x20, 0x76, 0x32); // # v2 git bundle
  set(0x23, 0x20, 0x76, 0x33);
  set(0x37, 0x7a, 0xbc, 0xaf); // 7z
  set(0x52, 0x61, 0x72, 0x21); // Rar!
  set(0x4d, 0x53, 0x43, 0x46); // MSCF
  set(0x04, 0x22, 0x4d, 0x18); // lz4
  set(0x02, 0x21, 0x4c, 0x18);
  set(0x4c, 0x5a, 0x49, 0x50); // LZIP
  set(0x89, 0x4c, 0x5a, 0x4f); // lzop
  set(0x30, 0x37, 0x30, 0x37); // 0707: cpio
  set(0xed, 0xab, 0xee, 0xdb); // rpm
  set(0x68, 0x73, 0x71, 0x73); // hsqs
  set(0x5d, 0, 0, ANY); // lzma
  set(0xff, 6, 0, 0); // snappy
  set(0x50, 0x41, 0x52, 0x31); // PAR1
  set(0x4f, 0x62, 0x6a, 1); // Avro
  set(0x41, 0x52, 0x52, 0x4f); // ARROW1
  set(0x89, 0x48, 0x44, 0x46); // HDF5
  set(0x51, 0x46, 0x49, 0xfb); // qcow2
  set(0x4b, 0x44, 0x4d, 0x56); // KDMV
  set(0x76, 0x68, 0x64, 0x78); // vhdx
  set(0x4d, 0x53, 0x57, 0x49); // MSWI
  set(0x4c, 0x52, 0x5a, 0x49); // LRZI
  set(0x45, 0x3d, 0xcd, 0x28); // cramfs
  set(0x78, 0x61, 0x72, 0x21); // xar!
  set(0x25, 0x50, 0x44, 0x46); // %PDF
  set(0x7f, 0x45, 0x4c, 0x46); // programs, which may have a file system behind them
  for (let level: u32 = 0; level < 11; level += 1) set(0x60, 0xea, ANY, level); // arj
}

setFormats();

/** Whether the bytes from `start` to `end` may. */
export function mayBePacked(start: usize, end: usize): bool {
  const size = <u32>(end - start);
  if (size < 4) return false;
  if (begins(start) || holdsMagic(start, end) || endsAsOne(start, end)) return true;
  if (load<u16>(start) === SCRIPT && endsInData(start, end)) return true;
  return (
    size >= BLOCK &&
    (load<u32>(start + TAR_MAGIC) === USTA || isChecksumEnd(load<u16>(start + TAR_CHECKSUM_END)))
  );
}

/** Whether one of the last bytes is one that no text has. */
function endsInData(start: usize, end: usize): bool {
  for (let at = end - min(end - start, BLOCK); at < end; at += 1) {
    const byte = load<u8>(at);
    if (byte < 0x20 && byte !== 0x1b && (byte < 9 || byte > 13)) return true;
  }
  return false;
}

/** Whether what is told by its end, or by bytes further in, is there. */
function endsAsOne(start: usize, end: usize): bool {
  const size = <u32>(end - start);
  if (size < 8) return false;
  const last = load<u32>(end - 4);
  if (size > ISO && load<u32>(start + ISO - 5) === CD00) return true;
  if (size > EXT && load<u8>(start) === 0 && load<u16>(start + EXT) === EXT_MARK) return true;
  return last === LEVELDB || last === ROCKSDB || (size >= MAX_END && load<u32>(end - MAX_END) === DMG);
}

function begins(at: usize): bool {
  return startsWith(load<u8>(at), load<u8>(at, 1), load<u8>(at, 2), load<u8>(at, 3));
}

/** A tar of the oldest form has only its checksum, of which the end is nearly always the same. */
function isChecksumEnd(pair: u32): bool {
  return pair === 0x2000 || pair === 0x0020;
}

/** Whether a gzip stream or a zstd frame may begin in the bytes. Text has neither 0x1f nor 0xfd. */
function holdsMagic(start: usize, end: usize): bool {
  const gzip = i8x16.splat(0x1f);
  const zstd = i8x16.splat(<i8>0xfd);
  for (let at = start; at < end; at += 16) {
    const bytes = v128.load(at);
    let mask = i8x16.bitmask(v128.or(i8x16.eq(bytes, gzip), i8x16.eq(bytes, zstd)));
    while (mask !== 0) {
      const place = at + <usize>ctz(mask);
      if (
        place + 3 <= end &&
        load<u8>(place) === 0x1f &&
        load<u8>(place, 1) === 0x8b &&
        load<u8>(place, 2) === 8
      )
        return true;
      if (place >= start + 3 && place < end && load<u32>(place - 3) === ZSTD) return true;
      mask &= mask - 1;
    }
  }
  return false;
}

/**
 * Whether the target of the last delta may, by its pieces. The delta itself lies from `start` to
 * `end`: where a gzip stream stands within something in the target, it does so there, or in the
 * base.
 */
export function targetMayBePacked(start: usize, end: usize): bool {
  const size = sizeOfTarget();
  if (size < 4) return false;
  if (holdsMagic(start, end)) return true;
  if (lengthOf(0) >= 4 ? begins(fromOf(0)) : startsWith(byteAt(0), byteAt(1), byteAt(2), byteAt(3)))
    return true;
  if (byteAt(0) === 0x23 && byteAt(1) === 0x21) return true;
  if (size > ISO && byteAt(ISO - 5) === 0x43 && byteAt(ISO - 4) === 0x44) return true;
  if (size > EXT && byteAt(0) === 0 && byteAt(EXT) === 0x53 && byteAt(EXT + 1) === 0xef) return true;
  return endsAlike(size) || (size >= BLOCK && isTar());
}

function startsWith(first: u32, second: u32, third: u32, fourth: u32): bool {
  return load<u8>(outer + (first | (fourth << 8))) !== 0 && load<u8>(inner + (second | (third << 8))) !== 0;
}

/** Whether the target may end as what is told by its end: by two bytes of it. */
function endsAlike(size: u32): bool {
  if (size < 8) return false;
  const last = byteBefore(1) | (byteBefore(2) << 8);
  if (last === 0x47db || last === 0xe288) return true;
  return size >= MAX_END && byteBefore(MAX_END) === 0x6b && byteBefore(MAX_END - 1) === 0x6f;
}

/** The byte of the target that is so many before its end. */
function byteBefore(count: u32): u32 {
  let left = count;
  let piece = countOf() - 1;
  while (left > lengthOf(piece)) {
    left -= lengthOf(piece);
    piece -= 1;
  }
  return load<u8>(fromOf(piece) + (lengthOf(piece) - left));
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
