// Tells whether bytes may begin as something packed, which src/inside/ opens: a look at a few of
// them. What it says yes to is looked at again by src/detect/packed.ts, which has the formats; it
// may not say no to one of those. Most of what stands within something else is found by the search
// for needles; what begins with too few bytes for that is looked for here.
import { mayBeBrotliStream } from './brotli';
import { countOf, fromOf, lengthOf, sizeOfTarget } from './delta';
import { mayBeStream, STREAM_BYTES } from './inflate';

/**
 * For the first byte and above it the fourth, and for the second and above it the third: 1 if a
 * format begins so.
 */
const outer = memory.data(65536, 16);
const inner = memory.data(65536, 16);

const USTA: u32 = 0x61747375;
const SCRIPT: u32 = 0x2123; // #!
const ZSTD: u32 = 0xfd2fb528;
const GZIP: u32 = 0x088b1f;
const LZ4: u32 = 0x184d2204;
const LZ4_OLD: u32 = 0x184c2102;
const SQUASHFS: u32 = 0x73717368;
const LZMA: u32 = 0x5d;
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
/**
 * The end of an ORC file, before its last byte; and the beginning of a footer of a virtual disk.
 */
const ORC: u32 = 0x43524f03;
const VHD: u32 = 0x656e6f63;
/** Linux file systems, where ext would have its times. */
const EROFS: u32 = 0xe0f5e1e2;
const F2FS: u32 = 0xf2f52010;
const IN_BLOCK: u32 = 1024;
const BTRFS: u32 = 65600;
const BTRFS_MARK: u32 = 0x5248425f;
/** Bytes from the start that tell a text. */
const BROTLI_BYTES: u32 = 64;
/** A program of Linux, and of an AppImage what stands in it. */
const PROGRAM: u32 = 0x464c457f;
const TRUE_TYPE: u32 = 0x00000100;
/** Behind the version of what Python compiles. */
const PYTHON: u32 = 0x0a0d;
/** Behind a size and a checksum; behind those of a head; behind a text. */
const LHA: u32 = 0x6c2d;
const ACE: u32 = 0x43412a2a;
const ZOO: u32 = 0xfdc4a7dc;
const DUCK: u32 = 0x4b435544;
/** Of books for a Palm: BOOKMOBI and TEXtREAd. Of a file of OSTree: the mode. */
const BOOK_AT: usize = 60;
const BOOK: u32 = 0x4b4f4f42;
const TEXT_READ: u32 = 0x74584554;
const OSTREE_MODE: u32 = 0x81000000;
/** `Standard`, of Access; and the list of an asar. */
const STAN: u32 = 0x6e617453;
const DARD: u32 = 0x64726164;
const LIST: u32 = 0x6966227b;
const OF_FILES: u32 = 0x2273656c;
/** The end of the first block of a disk. */
const BOOT: u32 = 0xaa55;
const APP_IMAGE_1: u32 = 0x014941;
const APP_IMAGE_2: u32 = 0x024941;
const PNG: u32 = 0x474e5089;
const PNG_HEAD: u32 = 8;
const PNG_END: u32 = 0x444e4549; // IEND
const PNG_TEXT: u32 = 0x74585469; // iTXt
const MAX_KEYWORD: usize = 80;
/** Letters of base64 that stand side by side where a zlib stream may be written in them. */
export const RUN: u32 = 60;
/** The same where a delta may bring a part of them. */
const SHORT_RUN: u32 = 47;
/** The first of the letters of base64: most of what stands between words comes before it. */
export const MIN_LETTER: i8 = 0x2b;
/** Bytes that are looked at in one go, and those in front of them where a stream may begin. */
const BLOCK_BYTES: usize = 64;
const BEFORE: usize = 32;

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
  set(0x4f, 0x52, 0x43, ANY); // ORC
  set(0x52, 0x45, 0x44, 0x49); // REDIS
  set(0x5a, 0x57, 0x53, ANY); // ZWS
  set(0x77, 0x4f, 0x46, 0x32); // wOF2
  set(0xd0, 0xcf, 0x11, 0xe0); // OLE
  set(0x49, 0x54, 0x53, 0x46); // ITSF
  set(0x21, 0x42, 0x44, 0x4e); // !BDN
  set(0x45, 0x56, 0x46, 0x09); // EVF
  set(0xeb, 0x52, 0x90, 0x4e); // NTFS
  set(0x85, 0x19, ANY, ANY); // jffs2
  set(0x19, 0x85, ANY, ANY);
  set(0x55, 0x42, 0x49, 0x23); // UBI#
  set(0x3a, 0xff, 0x26, 0xed); // a sparse image of Android
  set(0x4c, 0x55, 0x4b, 0x53); // LUKS
  set(0x37, 0x6b, 0x53, 0x74); // zpaq
  set(0x62, 0x76, 0x78, ANY); // lzfse
  set(0x58, 0x46, 0x53, 0x42); // XFSB
  set(0x51, 0x45, 0x44, 0); // QED
  set(0x57, 0x69, 0x74, 0x68); // Parallels
  set(0x55, 0x32, 0x46, 0x73); // OpenSSL in base64
  set(0x3c, 0x6d, 0x78, 0x66); // <mxf
  for (let high: u32 = 0x30; high < 0x40; high += 1) set(0x3a, high, ANY, ANY); // a record in hex
  for (let kind: u32 = 0x30; kind < 0x34; kind += 1) set(0x53, kind, ANY, ANY); // S-records
  set(0x3c, 0x3c, 0x3c, 0x20); // VirtualBox
  set(0x63, 0x6f, 0x6e, 0x65); // conectix
  set(0xd4, 0xc3, 0xb2, 0xa1); // pcap
  set(0x4d, 0x3c, 0xb2, 0xa1);
  set(0xa1, 0xb2, 0xc3, 0xd4);
  set(0xa1, 0xb2, 0x3c, 0x4d);
  set(0x0a, 0x0d, 0x0d, 0x0a); // pcapng
  set(0x41, 0xd8, 0x01, 0x00); // WiredTiger
  set(0x3f, 0xd7, 0x6c, 0x17); // Lucene
  set(0x6d, 0x6f, 0x7a, 0x4c); // mozLz4
  set(0x66, 0x69, 0x67, 0x2d); // fig-kiwi
  set(0x53, 0x5a, 0x44, 0x44); // SZDD
  set(0x4c, 0x50, 0x4b, 0x53); // a journal of systemd
  set(0x82, 0x53, 0x4e, 0x41); // snappy of Java
  set(0xfe, 0xed, 0xfe, 0xed); // Java's keystores
  set(0xce, 0xce, 0xce, 0xce);
  set(0x30, 0x82, ANY, ANY); // PKCS 12
  set(0x03, 0xd9, 0xa2, 0x9a); // KeePass
  set(0x61, 0x67, 0x65, 0x2d); // age
  set(0x41, 0x54, 0x26, 0x54); // AT&T: DjVu
  set(0x53, 0x49, 0x54, 0x21); // SIT!
  set(0x53, 0x74, 0x75, 0x66); // StuffIt
  set(0x42, 0x5a, 0x33, 0x76); // BZ3v
  set(0x50, 0x41, 0x52, 0x32); // PAR2
  set(0x42, 0x4f, 0x52, 0x47); // BORG_SEG
  set(0x30, 0x5c, 0x72, 0xa7); // an entry of Chromium's cache
  set(0x00, 0x47, 0x49, 0x54); // git-crypt
  set(0x53, 0x61, 0x6c, 0x74); // OpenSSL
  set(0x24, 0x41, 0x4e, 0x53); // Ansible
  set(0x2d, 0x2d, 0x2d, 0x2d); // -----BEGIN PGP MESSAGE
  for (let high: u32 = 1; high <= 4; high += 1) set(0x85, high, 0x0c, 0x03); // OpenPGP, to a key
  set(0x84, 0x5e, 0x03, ANY);
  set(0x8c, 0x0d, 0x04, ANY); // by a password
  for (let kind: u32 = 1; kind <= 3; kind += 1) set(0xa3, kind, ANY, ANY); // and compressed only
  for (let level: u32 = 0; level < 11; level += 1) set(0x60, 0xea, ANY, level); // arj
}

setFormats();

/**
 * Whether the first two bytes of a zlib stream may be in what was last looked at: in a target also
 * in what it has of its base.
 */
let zlibBytes: bool = false;

export function hasZlibBytes(): bool {
  return zlibBytes;
}

/** Whether the bytes from `start` to `end` may. */
export function mayBePacked(start: usize, end: usize): bool {
  zlibBytes = true;
  if (looksPacked(start, end)) return true;
  zlibBytes = holdsZlibBytes(start, end);
  return false;
}

export function looksPacked(start: usize, end: usize): bool {
  const size = <u32>(end - start);
  if (size < 4) return false;
  if (load<u32>(start) === PNG) return holdsOddChunk(start, end);
  if (begins(start, size) || holdsStream(start, end, true) || endsAsOne(start, end)) return true;
  return load<u16>(start) === SCRIPT && endsInData(start, end);
}

/** Whether what has these first bytes begins as something packed. `size`: of all of it. */
function begins(start: usize, size: u32): bool {
  return (
    startsWith(load<u8>(start), load<u8>(start, 1), load<u8>(start, 2), load<u8>(start, 3)) ||
    (load<u32>(start) === PROGRAM && isAppImage(load<u32>(start, 8))) ||
    (load<u16>(start, 2) === LHA && load<u8>(start, 6) === 0x2d) ||
    load<u32>(start, 7) === ACE ||
    load<u32>(start, 20) === ZOO ||
    load<u32>(start, 8) === DUCK ||
    (size > BOOK_AT + 4 && (load<u32>(start, BOOK_AT) === BOOK || load<u32>(start, BOOK_AT) === TEXT_READ)) ||
    (load<u16>(start) === 0 && load<u32>(start, 4) === 0 && load<u32>(start, 24) << 8 === OSTREE_MODE) ||
    (load<u32>(start, 4) === STAN && load<u32>(start, 8) === DARD) ||
    (load<u32>(start, 16) === LIST && load<u32>(start, 20) === OF_FILES) ||
    (size >= BLOCK && load<u16>(start + BLOCK - 2) === BOOT) ||
    isHeadless(start, size) ||
    (size >= BLOCK && (load<u32>(start + TAR_MAGIC) === USTA || isChecksumEnd(start + TAR_CHECKSUM_END)))
  );
}

function isAppImage(word: u32): bool {
  return (word & 0xffffff) === APP_IMAGE_1 || (word & 0xffffff) === APP_IMAGE_2;
}

/**
 * Whether bytes of which `size` are at `start` may be the beginning of what has no first bytes of
 * its own: of a text they are not, nor of what often stands in a repository and has codes that go
 * for a brotli stream.
 */
function isHeadless(start: usize, size: u32): bool {
  if (load<u32>(start) === TRUE_TYPE || load<u16>(start, 2) === PYTHON) return false;
  if (isText(start, min(size, BROTLI_BYTES))) return false;
  const known = min(size, BLOCK);
  return (
    mayBeBrotliStream(start, known) ||
    mayBeDeflate(start, known) ||
    (isSmallZlib(start) && mayBeStream(start, start + known))
  );
}

/** Whether deflate with codes of its own may begin there. */
function mayBeDeflate(start: usize, size: u32): bool {
  const first = <u32>load<u8>(start);
  if ((first & 6) !== 4 || first >> 3 >= 30 || (load<u8>(start, 1) & 31) >= 30) return false;
  // As if it had the two bytes of a header.
  return mayBeStream(start - 2, start + size);
}

/** A zlib header of another window than the usual one. */
function isSmallZlib(start: usize): bool {
  const first = <u32>load<u8>(start);
  const second = <u32>load<u8>(start, 1);
  return (first & 0x8f) === 8 && first !== 0x78 && ((first << 8) | second) % 31 === 0;
}

function isText(start: usize, length: u32): bool {
  const controls = i8x16.splat(0x20);
  for (let at: u32 = 0; at < length; at += 16) {
    let mask = i8x16.bitmask(i8x16.lt_u(v128.load(start + at), controls));
    while (mask !== 0) {
      const place = at + ctz(mask);
      if (place >= length) break;
      if (isControl(load<u8>(start + place))) return false;
      mask &= mask - 1;
    }
  }
  return true;
}

function isControl(byte: u32): bool {
  return byte < 0x20 && byte !== 0x1b && (byte < 9 || byte > 13);
}

/** Whether one of the last bytes is one that no text has. */
function endsInData(start: usize, end: usize): bool {
  for (let at = end - min(end - start, BLOCK); at < end; at += 1) {
    if (isControl(load<u8>(at))) return true;
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
  if (size > EXT && isLinuxMark(load<u32>(start + IN_BLOCK))) return true;
  if (size > BTRFS + 8 && load<u32>(start + BTRFS) === BTRFS_MARK) return true;
  if (last === LEVELDB || last === ROCKSDB || load<u32>(end - 5) === ORC) return true;
  return size >= MAX_END && isDiskMark(load<u32>(end - MAX_END));
}

function isLinuxMark(mark: u32): bool {
  return mark === EROFS || mark === F2FS;
}

function isDiskMark(mark: u32): bool {
  return mark === DMG || mark === VHD;
}

/**
 * Whether a picture has more than its pixels and what is said of them, or something behind its end.
 */
function holdsOddChunk(start: usize, end: usize): bool {
  let at = start + PNG_HEAD;
  while (at + 12 <= end) {
    const kind = load<u32>(at, 4);
    if (!isPlainChunk(kind) && !(kind === PNG_TEXT && isPlainText(at + 8, end))) return true;
    const length = bswap<u32>(load<u32>(at));
    if (length > <u32>(end - at)) return true;
    at += <usize>length + 12;
    if (kind === PNG_END) break;
  }
  return at < end;
}

/** Whether a text of any language, which begins with its keyword, is not compressed. */
function isPlainText(start: usize, end: usize): bool {
  const stop = min(end - 1, start + MAX_KEYWORD);
  let at = start;
  while (at < stop && load<u8>(at) !== 0) at += 1;
  return load<u8>(at) === 0 && load<u8>(at, 1) === 0;
}

function isPlainChunk(kind: u32): bool {
  let each = plainChunks;
  while (load<u32>(each) !== 0) {
    if (load<u32>(each) === kind) return true;
    each += 4;
  }
  return false;
}

/** Those of src/detect/packed.ts, the most usual first. */
const plainChunks = memory.data<u32>([
  0x54414449, // IDAT
  0x52444849, // IHDR
  PNG_END,
  0x45544c50, // PLTE
  0x534e5274, // tRNS
  0x414d4167, // gAMA
  0x4d524863, // cHRM
  0x42475273, // sRGB
  0x73594870, // pHYs
  0x54494273, // sBIT
  0x44474b62, // bKGD
  0x54534968, // hIST
  0x454d4974, // tIME
  0x4c546361, // acTL
  0x4c546366, // fcTL
  0x54416466, // fdAT
  0x74584574, // tEXt
  0x66495865, // eXIf
  0x544f4469, // iDOT
  0,
]);

/** Room for what is decoded of letters. */
const decoded = memory.data(1024 + 32, 16);

/** Of many letters by chance some are the first ones: what they say is looked at. */
function beginsZlibText(start: usize, stop: usize): bool {
  if (start + 4 > stop || !isZlibText(start)) return false;
  let out = decoded;
  for (let at = start; at + 4 <= stop && out < decoded + STREAM_BYTES; at += 4) {
    const bits = (letterAt(at) << 18) | (letterAt(at + 1) << 12) | (letterAt(at + 2) << 6) | letterAt(at + 3);
    store<u8>(out, bits >> 16);
    store<u8>(out, bits >> 8, 1);
    store<u8>(out, bits, 2);
    out += 3;
  }
  return mayBeStream(decoded, out);
}

function letterAt(at: usize): u32 {
  return <u32>load<u8>(letters + <usize>load<u8>(at)) - 1;
}

/** By its first three letters: those of `78 01`, `78 5e`, `78 9c` and `78 da`. */
function isZlibText(at: usize): bool {
  if (load<u8>(at) !== 0x65) return false;
  const second = <u32>load<u8>(at, 1);
  const third = <u32>load<u8>(at, 2);
  return (
    (second === 0x4a && third - 0x77 < 4) ||
    (second === 0x4e && third - 0x6f < 4) ||
    (second === 0x41 && third - 0x45 < 4) ||
    (second === 0x46 && third - 0x34 < 4)
  );
}

function isLetter(at: usize): bool {
  return isLetterOf(load<u8>(at));
}

export function isLetterOf(byte: u32): bool {
  return load<u8>(letters + <usize>byte) !== 0;
}

/** For each byte: its value as a letter of base64, of either alphabet, and one more. */
const letters = memory.data(256, 16);

function setLetters(): void {
  for (let each: u32 = 0; each < 26; each += 1) {
    store<u8>(letters + 0x41 + each, <u8>(1 + each));
    store<u8>(letters + 0x61 + each, <u8>(27 + each));
  }
  for (let each: u32 = 0; each < 10; each += 1) store<u8>(letters + 0x30 + each, <u8>(53 + each));
  store<u8>(letters + 0x2b, 63);
  store<u8>(letters + 0x2d, 63);
  store<u8>(letters + 0x2f, 64);
  store<u8>(letters + 0x5f, 64);
}

setLetters();

/** A tar of the oldest form has only its checksum, of which the end is nearly always the same. */
function isChecksumEnd(at: usize): bool {
  const pair = load<u16>(at);
  return (pair === 0x2000 || pair === 0x0020) && (load<u8>(at - 1) & 0xf8) === 0x30;
}

/**
 * Whether a zlib stream may begin in the bytes as letters of base64; and, where `isWhole`, a gzip
 * stream, a zstd frame or a zlib stream as it is. `isWhole`: they are the bytes of an object; those
 * of a delta otherwise, in which other bytes stand between.
 *
 * Each of the streams has a byte that ASCII has not, among its first ones or soon behind them; and
 * letters that are enough fill one of two vectors side by side.
 */
function holdsStream(start: usize, end: usize, isWhole: bool): bool {
  const least = i8x16.splat(MIN_LETTER);
  const run = isWhole ? RUN : SHORT_RUN;
  /** Letters that lie before it were looked at. */
  let seen = start;
  for (let at = start; at < end; at += BLOCK_BYTES) {
    const first = v128.load(at);
    const second = v128.load(at, 16);
    const third = v128.load(at, 32);
    const fourth = v128.load(at, 48);
    const all = v128.or(v128.or(first, second), v128.or(third, fourth));
    if (
      isWhole &&
      i8x16.bitmask(all) !== 0 &&
      holdsMagic(max(start, at - BEFORE), at + BLOCK_BYTES, end, true)
    )
      return true;
    if (at + 16 > seen && i8x16.all_true(i8x16.ge_u(first, least)) && isRun(at)) {
      seen = endOfRun(at, end);
      if (holdsZlibText(at, seen, start, run)) return true;
    }
    if (at + 48 > seen && i8x16.all_true(i8x16.ge_u(third, least)) && isRun(at + 32)) {
      seen = endOfRun(at + 32, end);
      if (holdsZlibText(at + 32, seen, start, run)) return true;
    }
  }
  return false;
}

/** For each of the sixteen bytes at `at` a bit: 1 for a letter of base64, of either alphabet. */
export function lettersAt(at: usize): i32 {
  const bytes = v128.load(at);
  const small = v128.or(bytes, i8x16.splat(0x20));
  const isWord = v128.or(
    i8x16.lt_u(i8x16.sub(small, i8x16.splat(0x61)), i8x16.splat(26)),
    i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10)),
  );
  // + and /, - and _: of each two the first, and the other by its own.
  const isSign = v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x2b)), i8x16.eq(bytes, i8x16.splat(0x2f))),
    v128.or(i8x16.eq(bytes, i8x16.splat(0x2d)), i8x16.eq(bytes, i8x16.splat(0x5f))),
  );
  return i8x16.bitmask(v128.or(isWord, isSign));
}

const ALL: i32 = 0xffff;

export function isRun(at: usize): bool {
  return lettersAt(at) === ALL;
}

function endOfRun(at: usize, end: usize): usize {
  let stop = at + 16;
  while (stop < end) {
    const mask = lettersAt(stop);
    if (mask !== ALL) return min(stop + <usize>ctz(~mask), end);
    stop += 16;
  }
  return end;
}

/** Whether the letters around `at`, up to `stop`, are `least` or more and hold a zlib stream. */
function holdsZlibText(at: usize, stop: usize, start: usize, least: u32): bool {
  let from = at;
  while (from > start && isLetter(from - 1)) from -= 1;
  return stop >= from + least && runHoldsZlib(from, stop);
}

export function runHoldsZlib(start: usize, stop: usize): bool {
  // Behind an escape of JSON too.
  if (beginsZlibText(start, stop) || beginsZlibText(start + 1, stop)) return true;
  const slash = i8x16.splat(0x2f);
  for (let at = start; at + 4 < stop; at += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(at), slash));
    while (mask !== 0) {
      if (beginsZlibText(at + <usize>ctz(mask) + 1, stop)) return true;
      mask &= mask - 1;
    }
  }
  return false;
}

/** Whether the first bytes of a stream begin in `[from, to)`. */
function holdsMagic(from: usize, to: usize, end: usize, isWhole: bool): bool {
  const x = i8x16.splat(0x78);
  const gzip = i8x16.splat(0x1f);
  const zstd = i8x16.splat(0x28);
  const lz4 = i8x16.splat(0x04);
  const oldLz4 = i8x16.splat(0x02);
  const squashfs = i8x16.splat(0x68);
  const lzma = i8x16.splat(0x5d);
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    const isFirst = v128.or(
      v128.or(v128.or(i8x16.eq(bytes, x), i8x16.eq(bytes, gzip)), i8x16.eq(bytes, zstd)),
      v128.or(
        v128.or(i8x16.eq(bytes, lz4), i8x16.eq(bytes, oldLz4)),
        v128.or(i8x16.eq(bytes, squashfs), i8x16.eq(bytes, lzma)),
      ),
    );
    if (!v128.any_true(isFirst)) continue;
    let mask = i8x16.bitmask(v128.and(isFirst, isSecondOfAny(v128.load(at, 1))));
    while (mask !== 0) {
      const place = at + <usize>ctz(mask);
      const first = load<u32>(place);
      if ((first & 0xff) === 0x78) {
        zlibBytes = true;
        if (isZlibAt(place, end, isWhole)) return true;
      }
      if ((first & 0xffffff) === GZIP && place + 3 <= end) return true;
      if (first === ZSTD && place + 4 <= end) return true;
      if ((first & 0xffffff) === LZMA) {
        if (place + 3 <= end && (!isWhole || isLzmaAt(place, end))) return true;
      } else if (place + 4 <= end && isMagic(first)) return true;
      mask &= mask - 1;
    }
  }
  return false;
}

/** Which of sixteen bytes are the second one of a stream, or of what else is looked for. */
function isSecondOfAny(bytes: v128): v128 {
  const lz4 = v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x21)));
  const others = v128.or(i8x16.eq(bytes, i8x16.splat(0x73)), i8x16.eq(bytes, i8x16.splat(0)));
  return v128.or(isSecond(bytes), v128.or(lz4, others));
}

/** Whether these are the first bytes of lz4, of squashfs or of LZMA. */
export function isMagic(word: u32): bool {
  return word === LZ4 || word === LZ4_OLD || word === SQUASHFS || (word & 0xffffff) === LZMA;
}

/** Whether LZMA's properties, a size that is known or not, and the start of its code may stand there. */
function isLzmaAt(at: usize, end: usize): bool {
  if (at + 14 > end || load<u8>(at, 13) !== 0) return false;
  return load<u32>(at, 9) === 0 || load<u64>(at, 5) === u64.MAX_VALUE;
}

/** Which of sixteen bytes are the second one of a stream. */
function isSecond(bytes: v128): v128 {
  const zlib = v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x01)), i8x16.eq(bytes, i8x16.splat(0x5e))),
    v128.or(i8x16.eq(bytes, i8x16.splat(<i8>0x9c)), i8x16.eq(bytes, i8x16.splat(<i8>0xda))),
  );
  const others = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>0x8b)), i8x16.eq(bytes, i8x16.splat(<i8>0xb5)));
  return v128.or(zlib, others);
}

/** Whether the first two bytes of a zlib stream stand side by side. */
function holdsZlibBytes(start: usize, end: usize): bool {
  const low = i8x16.splat(0x5e);
  const fast = i8x16.splat(0x01);
  const none = i8x16.splat(0);
  for (let at = start; at < end; at += 16) {
    const bytes = v128.load(at);
    // ASCII mostly has none of the second ones.
    const isOdd = v128.or(v128.or(i8x16.eq(bytes, low), i8x16.eq(bytes, fast)), i8x16.lt_s(bytes, none));
    if (!v128.any_true(isOdd)) continue;
    if (v128.any_true(v128.and(isSecond(bytes), i8x16.eq(v128.load(at - 1), i8x16.splat(0x78))))) return true;
  }
  return false;
}

export function isZlibSecond(byte: u32): bool {
  return byte === 0x01 || byte === 0x5e || byte === 0x9c || byte === 0xda;
}

/** `isWhole`: nothing comes behind `end`. */
function isZlibAt(at: usize, end: usize, isWhole: bool): bool {
  if (!isZlibSecond(load<u8>(at, 1))) return false;
  if (at + 8 > end) return !isWhole && at + 1 < end;
  return mayBeStream(at, end);
}

/**
 * Whether the first bytes of a stream are among those that the last delta, which lies from `start`
 * to `end`, brings. Between these are numbers, which may be anything.
 */
function someInsertHoldsMagic(start: usize, end: usize): bool {
  const count = countOf();
  for (let piece: u32 = 0; piece < count; piece += 1) {
    const from = fromOf(piece);
    if (from < start || from >= end) continue;
    const stop = from + lengthOf(piece);
    if (holdsMagic(from, stop, stop, false)) return true;
  }
  return false;
}

/**
 * Whether the target of the last delta may, by its pieces. The delta itself lies from `start` to
 * `end`: where a stream stands within something in the target, it begins there, or in the base, or
 * where two pieces meet. `inBase`: what hasZlibBytes said of the base.
 */
export function targetMayBePacked(start: usize, end: usize, inBase: bool): bool {
  zlibBytes = inBase;
  const size = sizeOfTarget();
  if (size < 4) return false;
  if (holdsStream(start, end, false) || someInsertHoldsMagic(start, end)) return true;
  const first = firstBytes();
  if (begins(first, size) || load<u32>(first) === PNG) return true;
  if (load<u16>(first) === SCRIPT && targetEndsInData()) return true;
  if (size > ISO && byteAt(ISO - 5) === 0x43 && byteAt(ISO - 4) === 0x44) return true;
  if (size > EXT && load<u8>(first) === 0 && byteAt(EXT) === 0x53 && byteAt(EXT + 1) === 0xef) return true;
  if (size > EXT && isLinuxMark(wordAt(IN_BLOCK))) return true;
  if (size > BTRFS + 8 && wordAt(BTRFS) === BTRFS_MARK) return true;
  return endsAlike(size);
}

/** Room for the first bytes of a target, and for what is read behind them. */
const firsts = memory.data(512 + 64, 16);

/** Where the first bytes of the target lie: a block of them, or all. */
function firstBytes(): usize {
  if (lengthOf(0) >= BLOCK) return fromOf(0);
  let size: u32 = 0;
  for (let piece: u32 = 0; piece < countOf() && size < BLOCK; piece += 1) {
    const length = min(lengthOf(piece), BLOCK - size);
    memory.copy(firsts + size, fromOf(piece), length);
    size += length;
  }
  return firsts;
}

function startsWith(first: u32, second: u32, third: u32, fourth: u32): bool {
  return load<u8>(outer + (first | (fourth << 8))) !== 0 && load<u8>(inner + (second | (third << 8))) !== 0;
}

/** Whether the target ends as what is told by its end. */
function endsAlike(size: u32): bool {
  if (size < 8) return false;
  const last = wordBefore(4);
  if (last === LEVELDB || last === ROCKSDB || wordBefore(5) === ORC) return true;
  return size >= MAX_END && isDiskMark(wordBefore(MAX_END));
}

/** Room for the last bytes of a target, and for what is read behind them. */
const lasts = memory.data(512 + 64, 16);

/** The same as endsInData of the target. */
function targetEndsInData(): bool {
  const end = lasts + BLOCK;
  let at = end;
  for (let piece = countOf(); piece > 0 && at > lasts; piece -= 1) {
    const length = min(<usize>lengthOf(piece - 1), at - lasts);
    at -= length;
    memory.copy(at, fromOf(piece - 1) + lengthOf(piece - 1) - length, length);
  }
  return endsInData(at, end);
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

/** The four bytes of the target that begin so many before its end. */
function wordBefore(count: u32): u32 {
  return (
    byteBefore(count) |
    (byteBefore(count - 1) << 8) |
    (byteBefore(count - 2) << 16) |
    (byteBefore(count - 3) << 24)
  );
}

function wordAt(offset: u32): u32 {
  return byteAt(offset) | (byteAt(offset + 1) << 8) | (byteAt(offset + 2) << 16) | (byteAt(offset + 3) << 24);
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
