// Whether what begins as a container and could not be read to its end was one, and what can be said of
// keys that are seen in packed bytes as they are.
import type { Writing } from '../detect/needles/packed-needles.js';
import type { Closed, PackedFormat } from '../detect/packed/formats.js';
import { isCompression } from '../model/content-name.js';

/**
 * What unpacks to fewer bytes before it fails is taken for no container, where it is not certain
 * that it is one.
 */
const MIN_MADE = 64;
/** The same for zstd in a text where any letter goes for a byte: few bytes of it make many. */
const MIN_MADE_LOOSELY = 4_096;
/** The same for zlib within something else: two bytes are in many places by chance. */
const MIN_MADE_BY_ZLIB = 256;
/** Sources have headers of so few bytes as constants. */
const MAX_CONSTANT = 16;
/** Writings of letters that are for nothing else. */
const CLOSE_WRITINGS: ReadonlySet<Writing> = new Set(['base64', 'hex']);
/**
 * What is only named, and has letters as they are between signs that copy what came before: a key
 * in it lacks what was copied, and has letters that are signs.
 */
const COPIES: ReadonlySet<PackedFormat> = new Set<Closed>([
  ...(['arrow', 'parquet', 'avro', 'orc', 'lz4', 'mozlz4', 'snappy', 'lzop', 'lzfse', 'szdd'] as const),
  ...(['leveldb', 'rocksdb', 'wiredtiger', 'lucene', 'duckdb', 'redis', 'journal', 'compress'] as const),
  ...([
    'squashfs',
    'cramfs',
    'erofs',
    'jffs2',
    'ubi',
    'f2fs',
    'btrfs',
    'upx',
    'figma',
    'palm',
    'borg',
    'unknown',
  ] as const),
]);

/** Whether a key that is seen in bytes packed so, which were not unpacked, may be a part of one. */
export function garblesKeys(format: PackedFormat): boolean {
  return isCompression(format) || COPIES.has(format);
}

/** What is known of a container that began with the bytes of a file or member, and failed. */
interface Attempt {
  readonly format: PackedFormat;
  /** Bytes that came out of it. */
  readonly made: number;
  /** Bytes that there were. */
  readonly size: number;
  /** How it is written in the text around it. */
  readonly writing: Writing | null;
  /** Its name, or the container around it, says that it is of that format. */
  readonly isSaid: boolean;
}

/** Whether it was a container for all that. */
export function wasContainer({ format, made, size, writing, isSaid }: Attempt): boolean {
  if (format === 'brotli' || format === 'deflate') return isSaid || made >= MIN_MADE;
  if (writing === null) return true;
  if (CLOSE_WRITINGS.has(writing)) return size > MAX_CONSTANT;
  // Lists of first bytes are written in other ways, and what stands behind them goes for more bytes.
  if (format === 'zstd') return made >= MIN_MADE_LOOSELY;
  return made > 0 || size > MIN_MADE;
}

/**
 * Bytes that have to come out of what begins within something else before it counts as a container
 * that failed; Infinity where it counts only if something was found. `isInScript`: a script packs
 * what it unpacks.
 */
export function leastMadeWithin(format: PackedFormat, isInScript: boolean): number {
  if (format === 'zlib') return MIN_MADE_BY_ZLIB;
  // A table of numbers may look like some lines of a dump.
  if (format === 'dump') return Number.POSITIVE_INFINITY;
  // A program may have a header of gzip or zstd as a constant; other formats begin with more.
  const isShort = format === 'gzip' || format === 'zstd';
  return format === 'http' || format === 'uuencode' || (isShort && !isInScript) ? MIN_MADE : 0;
}
