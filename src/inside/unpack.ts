// Looks inside what is packed, to any depth: bytes of one file, blob or input go in as they come;
// what was found in them, in their members and in the members' names comes out. Pure: bytes in,
// candidates out. Nothing is written anywhere.
import type { CandidateStream } from '../detect/candidate-stream.js';
import type { Detector } from '../detect/detector.js';
import type { Writing } from '../detect/needles/packed-needles.js';
import { hasControls } from '../detect/packed/bytes.js';
import {
  isUnlikeBrotli,
  isUnordered,
  mayBeBrotli,
  mayBeDeflate,
  mayBeSaidDeflate,
  saysBrotli,
  saysPacked,
} from '../detect/packed/no-head.js';
import {
  formatByEnd,
  formatOf,
  formatWithin,
  HEAD_BYTES,
  isEncrypted,
  isPacked,
  isPng,
  type PackedFormat,
  WITHIN_BYTES,
} from '../detect/packed.js';
import type { Candidate } from '../model/candidate.js';
import { contentNameOf, isCompression } from '../model/content-name.js';
import { isNeedleOfPrograms, isProgram, isWrittenContainer } from './begins.js';
import { Behind } from './behind.js';
import { Beside, mayHoldPacked } from './beside.js';
import { EmbeddedScan, type Sink, WrittenSink } from './embedded.js';
import { type Hiding, Images, MAX_MANIFEST } from './formats/archives/image.js';
import { isOfficeText, OfficeText } from './formats/documents/office.js';
import { PdfText } from './formats/documents/pdf-text.js';
import { openerOf } from './formats/openers.js';
import type { Host, Member, Opener, Why } from './host.js';
import { Budget, type LimitName, LimitReached, type Limits } from './limits.js';
import { Ranges } from './ranges.js';
import { Runs, type TextReader } from './runs.js';
import { beginsSoundly } from './sound.js';
import { Work } from './work.js';
import { decoderOf } from './writings.js';

/** A candidate, and the members that it is inside of, outermost first; none for the file itself. */
export interface Found {
  readonly inside: readonly string[];
  /** It is in the name of the last of them. */
  readonly inName: boolean;
  /** It is in a layer of an image: what later layers do to its file. */
  readonly hiding: Hiding | null;
  readonly candidate: Candidate;
}

/** What was not opened, and why. */
interface Unopened {
  readonly inside: readonly string[];
  readonly format: PackedFormat | 'zip' | 'tar';
  readonly why: Why;
}

export interface Unpacked {
  readonly found: readonly Found[];
  readonly notOpened: readonly Unopened[];
  /** What was not looked into because a limit was reached. */
  readonly limited: readonly { readonly inside: readonly string[]; readonly limit: LimitName | 'depth' }[];
}

/** Members of fewer bytes are looked at once all of them is there. */
const SMALL_BYTES = 65_536;
/** Bytes of the outermost that say what it is; more than is decoded of a brotli stream to tell. */
const DECIDING_BYTES = 2_048;
/** Bytes that are looked at in one go. */
const PIECE = 65_536;
/** Bytes of a name that are shown. All of it is searched. */
const MAX_NAME = 4_096;
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
/** Formats that are a head, and something packed that other openers read. */
const HOLD_ONE: ReadonlySet<PackedFormat> = new Set(['rpm', 'script', 'unknown']);
/**
 * What is only named, and has letters as they are between signs that copy what came before: a key
 * in it lacks what was copied, and has letters that are signs.
 */
const COPIES: ReadonlySet<PackedFormat> = new Set([
  ...([
    'arrow',
    'parquet',
    'avro',
    'orc',
    'lz4',
    'mozlz4',
    'snappy',
    'lzop',
    'lzfse',
    'szdd',
    'figma',
  ] as const),
  ...(['leveldb', 'rocksdb', 'wiredtiger', 'lucene', 'duckdb', 'redis', 'journal', 'compress'] as const),
  ...(['squashfs', 'cramfs', 'erofs', 'jffs2', 'ubi', 'f2fs', 'btrfs', 'upx', 'unknown'] as const),
]);
/** A key so few bytes before a cut may go on behind it. */
const NEAR_CUT = 8;
/** More of one kind are counted, and not named. */
const MAX_ROWS = 1_000;

/** What lies beside the members of something that itself lies beside others' is looked at so often. */
const MAX_BESIDE = 3;

/** The container beside whose members something is looked for. */
interface Around {
  readonly format: PackedFormat;
  readonly offset: number;
  readonly depth: number;
}

/** The unpacking of one outermost file. */
export class Unpacker {
  readonly detector: Detector;
  readonly budget: Budget;
  readonly images = new Images();
  /** In the bytes themselves, and in their members. */
  #plain: Omit<Found, 'hiding'>[] = [];
  #sighted: Omit<Found, 'hiding'>[] = [];
  readonly notOpened: Unopened[] = [];
  readonly limited: { inside: readonly string[]; limit: LimitName | 'depth' }[] = [];
  /** A limit was reached: nothing more is unpacked. */
  isOver = false;
  /** Nothing is to be opened. */
  readonly isOff: boolean;
  readonly #outermost: Level;
  /** Rows that were noted. */
  readonly #named = new Set<string>();

  /** `name`: of the file, for what it holds if it is compressed and does not say. */
  constructor(detector: Detector, limits: Limits, name: string | null, isOff = false) {
    this.detector = detector;
    this.isOff = isOff;
    this.budget = new Budget(limits);
    this.#outermost = new Level(this, [], null, name, 0);
  }

  /** Bytes that are taken in a short while, going by what came before them. */
  get piece(): number {
    return this.#outermost.piece;
  }

  /** Takes the next bytes, which may be changed afterwards. */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      this.budget.packed(piece.length);
      this.#outermost.write(piece);
    }
  }

  /**
   * What was found so far in the bytes themselves, each once: of members it is known at the end
   * only.
   */
  taken(): Found[] {
    const plain = this.#plain;
    this.#plain = [];
    return plain.map((one) => ({ ...one, hiding: null }));
  }

  /** What came of it, beside what was taken. */
  end(): Unpacked {
    this.#outermost.end();
    return this;
  }

  /** Layers may be listed behind what is found in them: so it is asked at the end. */
  get found(): Found[] {
    return [...this.#plain, ...this.#sighted].map((one) => ({
      ...one,
      hiding: this.images.hiding(one.inside),
    }));
  }

  /** `isPlain`: it is in the bytes of the outermost file themselves. */
  sight(found: Omit<Found, 'hiding'>, isPlain = false): void {
    (isPlain ? this.#plain : this.#sighted).push(found);
  }

  /** How much was found in members so far. */
  get sighted(): number {
    return this.#sighted.length;
  }

  /**
   * What was found in members since then came out of something damaged: it is there, but what
   * exactly it is nobody knows.
   */
  doubt(since: number): void {
    for (let i = since; i < this.#sighted.length; i += 1) {
      const found = this.#sighted[i]!;
      this.#sighted[i] = { ...found, candidate: unclear(found.candidate) };
    }
  }

  noteNotOpened(row: Unopened): void {
    if (this.notOpened.length >= MAX_ROWS) return;
    const key = JSON.stringify(row);
    if (this.#named.has(key)) return;
    this.#named.add(key);
    this.notOpened.push(row);
  }

  noteLimit(inside: readonly string[], limit: LimitName | 'depth'): void {
    if (limit !== 'depth') this.isOver = true;
    if (this.limited.length < MAX_ROWS) this.limited.push({ inside, limit });
  }
}

/**
 * Bytes of a file, a member or a content: they are searched as they are, and opened if they are a
 * container.
 */
class Level implements Member {
  readonly #unpacker: Unpacker;
  /** The members that these bytes are inside of. */
  #trail: readonly string[];
  /**
   * What the content of a compressed file is called, unless it is an archive, whose members speak
   * for themselves.
   */
  readonly #contentName: string | null;
  /** The name of the file or member. */
  readonly #name: string | null;
  readonly #depth: number;
  /**
   * How it is written in the text around it, of which a few characters are all that says that it is
   * a container.
   */
  readonly #writing: Writing | null;
  #head: Uint8Array[] = [];
  #headBytes = 0;
  #isDecided = false;
  isEnded = false;
  #stream: CandidateStream;
  #work: Work | null = null;
  /** Candidates of a container itself, until it is known what of it is within members. */
  #held: Candidate[] = [];
  #covered: Ranges | null = null;
  #size = 0;
  /** Looks for what is packed within what is itself no container, or behind its end. */
  #embedded: EmbeddedScan | null = null;
  /** What stands behind the end of a compressed file. */
  #behind: Behind | null = null;
  #last: Uint8Array = new Uint8Array();
  /** The text that is in pieces in these bytes. */
  #runs: Runs | null = null;
  #further = Buffer.alloc(0);
  /** What it begins as, of which there is no opener. */
  #closed: PackedFormat | null = null;
  #isScript = false;
  #isProgram = false;
  #isDamaged = false;
  #isCut = false;
  /** From here on a key may be seen in bytes of something packed that was not unpacked. */
  #unclearFrom = Number.POSITIVE_INFINITY;
  /** What the name, or the container around it, says that it is, of which no first bytes tell. */
  #said: 'brotli' | 'deflate' | null = null;
  #isSaidPacked = false;
  #compression: PackedFormat | null = null;

  constructor(
    unpacker: Unpacker,
    trail: readonly string[],
    contentName: string | null,
    name: string | null,
    depth: number,
    writing: Writing | null = null,
  ) {
    this.#writing = writing;
    this.#unpacker = unpacker;
    this.#trail = trail;
    this.#contentName = contentName;
    this.#name = name;
    this.#depth = depth;
    this.#stream = unpacker.detector.stream((at) => this.#covered?.overlap(at, at + 1) ?? false);
    if (name !== null && saysBrotli(name)) this.#said = 'brotli';
    this.#isSaidPacked = name !== null && saysPacked(name);
  }

  get piece(): number {
    return Math.min(PIECE, this.#stream.batch);
  }

  /** What is written has its text in pieces, which `reader` reads. */
  joins(reader: TextReader): this {
    this.#runs = new Runs(reader, this.#unpacker.detector.stream());
    this.#covered = new Ranges();
    return this;
  }

  /** What is written is compressed so, by what the container around it says. */
  isSaid(said: 'brotli' | 'deflate'): this {
    this.#said = said;
    return this;
  }

  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#isDecided) {
      this.#take(bytes);
    } else if (this.#headBytes + bytes.length < (this.#depth === 0 ? DECIDING_BYTES : SMALL_BYTES)) {
      this.#head.push(new Uint8Array(bytes));
      this.#headBytes += bytes.length;
    } else this.#decide(this.#head.length === 0 ? bytes : Buffer.concat([...this.#head, bytes]));
  }

  /** Opens what is packed in a text, of which all else is looked at elsewhere. */
  lookWithin(text: Uint8Array): void {
    this.#searchWithin(0);
    this.#withinLimits(() => {
      this.#pushWithin(text);
      this.#embedded?.end();
    });
  }

  /** No more came of the bytes, although there are more. */
  cut(): void {
    this.#isCut = true;
    this.end();
  }

  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    if (!this.#isDecided) {
      const all = this.#head.length === 1 ? this.#head[0]! : Buffer.concat(this.#head);
      if (!this.#isSaid && !this.#mayContain(all)) return;
      this.#decide(all);
    }
    try {
      this.#withinLimits(() => {
        if (this.#embedded === null && this.#work) this.#leave(this.#work.end());
        this.#embedded?.end();
      });
      this.#sight(this.#stream.end());
      if (this.#depth === 0 || this.#work === null) this.#lookAtEnd();
      this.#judgeBehind();
    } finally {
      const own = this.#held.filter(({ span }) => !this.#covered?.overlap(span.start, span.end));
      const { inBytes, inText } = this.#runs?.end(own) ?? { inBytes: own, inText: [] };
      for (const candidate of inBytes) this.#give(candidate);
      for (const candidate of inText)
        this.#unpacker.sight({ inside: [...this.#trail, '(text)'], inName: false, candidate });
    }
  }

  /** Whether something says more of the bytes than they do. */
  get #isSaid(): boolean {
    return this.#runs !== null || this.#said !== null || this.#isSaidPacked;
  }

  /** Whether there may be a key in the bytes, which are all, or something packed. */
  #mayContain(all: Uint8Array): boolean {
    return all.length > 0 && (this.#unpacker.detector.mayContain(all) || isPacked(all));
  }

  #decide(bytes: Uint8Array): void {
    this.#isDecided = true;
    this.#head = [];
    const begins = formatOf(bytes) ?? (isPng(bytes) ? 'png' : this.#headless(bytes));
    const format = begins !== null && this.#writing !== null && !beginsSoundly(begins, bytes) ? null : begins;
    const opener = format && openerOf(format);
    const isArchive = format !== null && !isCompression(format);
    if (this.#contentName !== null && !isArchive) this.#trail = [...this.#trail, this.#contentName];
    if (format !== null && opener && !this.#unpacker.isOff) this.#open(format, opener);
    else if (format !== null) {
      if (this.#unpacker.isOff) this.#notOpened(format, 'switched-off');
      else this.#closed = format;
      this.#noteUnclear(format);
    }
    if (this.#work === null) this.#searchWithin(0);
    this.#take(bytes);
  }

  /** Keys may be seen in bytes from `offset` on that are packed so, and were not unpacked. */
  #noteUnclear(format: PackedFormat, offset = 0): void {
    if (isCompression(format) || COPIES.has(format)) this.#spoil(offset);
  }

  /** What is seen in the bytes themselves from `offset` on is not certain. */
  #spoil(offset: number): void {
    this.#unclearFrom = Math.min(this.#unclearFrom, offset);
  }

  /** What has no first bytes. Asked last: it takes decoders of its own. */
  #headless(bytes: Uint8Array): 'brotli' | 'deflate' | 'unknown' | null {
    if (this.#said === 'deflate' && mayBeSaidDeflate(bytes)) return 'deflate';
    if (this.#said === 'brotli' ? !isUnlikeBrotli(bytes) : mayBeBrotli(bytes)) return 'brotli';
    if (mayBeDeflate(bytes)) return 'deflate';
    return this.#isSaidPacked && isUnordered(bytes) ? 'unknown' : null;
  }

  /** From the offset on, looks for what is packed. */
  #searchWithin(offset: number): void {
    const { budget } = this.#unpacker;
    if (this.#unpacker.isOver || this.#depth >= budget.limits.depth) return;
    this.#embedded = this.#scanFrom(offset);
  }

  #scanFrom(offset: number, around: Around | null = null): EmbeddedScan {
    const openers = {
      raw: (format: PackedFormat, at: number) => this.#openEmbedded(format, at, around),
      written: (writing: Writing, at: number, before: string, ahead: string) =>
        this.#openWritten(writing, at, before, ahead),
    };
    return new EmbeddedScan(openers, offset, this.#isDamaged);
  }

  /** What the opener of a container that begins at `offset` gives to no member. */
  #beside(format: PackedFormat, offset: number, around: Around | null = null): Beside | null {
    const within = { format, offset, depth: (around?.depth ?? 0) + 1 };
    if (within.depth > MAX_BESIDE) return null;
    const { budget } = this.#unpacker;
    return new Beside(this.#covered!, offset, (at) =>
      this.#unpacker.isOver || this.#depth >= budget.limits.depth ? null : this.#scanFrom(at, within),
    );
  }

  #openEmbedded(format: PackedFormat, offset: number, around: Around | null): Sink | null {
    // What is open is seen in its own head; and of the head of a message each line may tell its body.
    if (around !== null && (around.offset === offset || (format === 'http' && around.format === 'http')))
      return null;
    // Others may hold those words.
    if (isNeedleOfPrograms(format) && !this.#isProgram) return null;
    const opener = openerOf(format);
    if (this.#unpacker.isOff || opener === null) {
      this.#notOpened(format, opener === null ? 'format' : 'switched-off');
      this.#noteUnclear(format, offset);
      return null;
    }
    if (this.#unpacker.isOver) return null;
    this.#covered ??= new Ranges();
    // Within a member it is looked for there: here something else may lie in the middle of it.
    if (this.#covered.overlap(offset, offset + 1)) return null;
    const host = this.#host(format, this.#covered, offset);
    // A program may have a header of gzip or zstd as a constant, and zlib's are two bytes; other
    // formats begin with more. A table of numbers may look like some lines of a dump.
    const isShort = format === 'gzip' || format === 'zstd';
    const isLoose = format === 'http' || format === 'uuencode' || (isShort && !this.#isScript);
    const least =
      format === 'zlib' ? MIN_MADE_BY_ZLIB : isLoose ? MIN_MADE : format === 'dump' ? Infinity : 0;
    return new Work(opener, host, this.#beside(format, offset, around), {
      failed: (why) => {
        if (host.made >= least || host.hasFound) {
          this.#notOpened(format, why);
          this.#spoil(offset);
        }
        if (format !== 'zlib') this.#unpacker.budget.tried();
      },
      over: (limit) => this.#unpacker.noteLimit(this.#trail, limit),
      isOver: () => this.#unpacker.isOver,
    });
  }

  #openWritten(writing: Writing, offset: number, before: string, ahead: string): Sink | null {
    // In what was itself written as a text, only what it begins with counts.
    if (this.#writing !== null && offset > 0) return null;
    const unpacker = this.#unpacker;
    if (!isWrittenContainer(writing, before, ahead)) {
      unpacker.budget.tried();
      return null;
    }
    unpacker.budget.member();
    this.#covered ??= new Ranges();
    const covered = this.#covered;
    const level = new Level(unpacker, [...this.#trail, `(${writing})`], null, null, this.#depth + 1, writing);
    return new WrittenSink(decoderOf(writing, before), level, (taken) => {
      if (level.isOpened) for (const [from, to] of taken) covered.add(offset + from, offset + to);
    });
  }

  #host(format: PackedFormat, covered: Ranges, offset: number): LevelHost {
    const spoil = (): void => this.#spoil(offset);
    return new LevelHost(
      this.#unpacker,
      this.#trail,
      this.#name,
      this.#depth,
      format,
      covered,
      offset,
      spoil,
    );
  }

  #open(format: PackedFormat, opener: Opener): void {
    const unpacker = this.#unpacker;
    const { budget } = unpacker;
    if (unpacker.isOver) return;
    if (this.#depth >= budget.limits.depth) {
      this.#unpacker.noteLimit(this.#trail, 'depth');
      return;
    }
    this.#covered ??= new Ranges();
    const host = this.#host(format, this.#covered, 0);
    this.#work = new Work(opener, host, this.#beside(format, 0), {
      failed: (why) => {
        this.#isDamaged = true;
        if (!this.#isCertain(format, host.made)) return;
        this.#notOpened(format, why);
        this.#spoil(0);
      },
      over: (limit) => {
        this.#unpacker.noteLimit(this.#trail, limit);
        this.#noteUnclear(format);
      },
      isOver: () => this.#unpacker.isOver,
    });
    if (isCompression(format)) this.#compression = format;
  }

  /**
   * Whether it was a container for all that it was not read to its end. `made`: bytes that came out
   * of it.
   */
  #isCertain(format: PackedFormat, made: number): boolean {
    if (format === 'brotli' || format === 'deflate') return this.#said === format || made >= MIN_MADE;
    if (this.#writing === null) return true;
    if (CLOSE_WRITINGS.has(this.#writing)) return this.#size > MAX_CONSTANT;
    // Lists of first bytes are written in other ways, and what stands behind them goes for more
    // bytes.
    if (format === 'zstd') return made >= MIN_MADE_LOOSELY;
    return made > 0 || this.#size > MIN_MADE;
  }

  /** It was a container, or began with one that is written as a text, and all of that was read. */
  get isOpened(): boolean {
    return !this.#isDamaged && (this.#work !== null || this.#covered?.overlap(0, 1) === true);
  }

  #take(bytes: Uint8Array): void {
    if (this.#size === 0) {
      this.#isScript = bytes[0] === 0x23 && bytes[1] === 0x21;
      this.#isProgram = isProgram(bytes);
    }
    this.#size += bytes.length;
    this.#last = bytes.subarray(-HEAD_BYTES);
    this.#runs?.write(bytes);
    // First what is within: a key in it is seen in these bytes too.
    this.#withinLimits(() => {
      if (this.#embedded) this.#pushWithin(bytes);
      else if (this.#work) this.#feed(this.#work, bytes);
    });
    this.#sight(this.#stream.push(bytes));
    if (this.#work === null) this.#lookFurtherIn(bytes);
    this.#last = new Uint8Array(this.#last);
  }

  /** Once a limit is reached nothing more is opened, and the bytes are searched as they are. */
  #withinLimits(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      this.#embedded = null;
      if (!this.#unpacker.isOver) this.#unpacker.noteLimit(this.#trail, error.limit);
    }
  }

  /** Behind the end of a container others may follow. */
  #feed(work: Work, bytes: Uint8Array): void {
    const rest = work.push(bytes);
    if (rest !== null) this.#leave(rest);
  }

  /** Goes on with what stands behind the container. */
  #leave(rest: Uint8Array): void {
    this.#searchWithin(this.#size - rest.length);
    if (this.#compression !== null) this.#behind = new Behind();
    this.#pushWithin(rest);
  }

  #pushWithin(bytes: Uint8Array): void {
    this.#behind?.push(bytes);
    this.#embedded?.push(bytes);
  }

  /**
   * Whether the bytes behind the end of a compressed file, which nothing opened, are a text or
   * nothing.
   */
  #judgeBehind(): void {
    // Behind what is written as a text, other text was perhaps taken for more of it.
    if (
      this.#compression === null ||
      this.#behind === null ||
      this.#embedded?.opened ||
      this.#writing !== null
    )
      return;
    if (!this.#behind.isText && !this.#unpacker.isOver) this.#notOpened(this.#compression, 'damaged');
  }

  /** Formats that are told by their end. */
  #lookAtEnd(): void {
    const format = formatByEnd(this.#last);
    if (format !== null) this.#notOpened(format, 'format');
    // What has its content in one piece that is opened is.
    const isOpened = HOLD_ONE.has(this.#closed ?? 'script') && (this.#embedded?.opened ?? 0) > 0;
    if (this.#closed !== null && !isOpened)
      this.#notOpened(this.#closed, isEncrypted(this.#closed) ? 'encrypted' : 'format');
    if (this.#isScript && hasControls(this.#last) && !isOpened) this.#notOpened('script', 'format');
  }

  /** Formats that are told by bytes further in, which may come in several pieces. */
  #lookFurtherIn(bytes: Uint8Array): void {
    const before = this.#size - bytes.length;
    if (before > WITHIN_BYTES) return;
    this.#further = Buffer.concat([this.#further, bytes.subarray(0, WITHIN_BYTES - before)]);
    const format = formatWithin(this.#further);
    if (format !== null) this.#notOpened(format, 'format');
  }

  #notOpened(format: PackedFormat, why: Why, inside = this.#trail): void {
    this.#unpacker.noteNotOpened({ inside, format, why });
  }

  #sight(candidates: readonly Candidate[]): void {
    for (const candidate of candidates) {
      if (candidate.verdict !== 'finding' && candidate.verdict !== 'too-deep') continue;
      // What is written as a text and is no container was searched as that text.
      if (this.#writing !== null && this.#work === null) continue;
      if (this.#covered === null) this.#give(candidate);
      else this.#held.push(candidate);
    }
  }

  #give(found: Candidate): void {
    const { end } = found.span;
    const isUnclear = end > this.#unclearFrom || (this.#isCut && end + NEAR_CUT > this.#size);
    const candidate = isUnclear ? unclear(found) : found;
    this.#unpacker.sight({ inside: this.#trail, inName: false, candidate }, this.#depth === 0);
  }
}

/** Where an opener puts what it finds in the container of a level. */
class LevelHost implements Host {
  readonly room: number;
  readonly #unpacker: Unpacker;
  readonly #trail: readonly string[];
  readonly #name: string | null;
  readonly #depth: number;
  readonly #format: PackedFormat;
  readonly #covered: Ranges;
  /** Where the container begins. */
  readonly #offset: number;
  /** Its bytes themselves are not certain. */
  readonly #spoil: () => void;
  /** What was found beside members. */
  readonly #told = new Set<string>();
  /** Bytes that were unpacked. */
  made = 0;
  /** The member that was begun last. */
  #open: Level | null = null;
  /** What was found before it. */
  #before: number;
  /** It is damaged. */
  #isDoubtful = false;
  /** Something was found in what is damaged. */
  hasFound = false;

  constructor(
    unpacker: Unpacker,
    trail: readonly string[],
    name: string | null,
    depth: number,
    format: PackedFormat,
    covered: Ranges,
    offset: number,
    spoil: () => void,
  ) {
    this.#spoil = spoil;
    this.#unpacker = unpacker;
    this.#trail = trail;
    this.#name = name;
    this.#depth = depth;
    this.#format = format;
    this.#covered = covered;
    this.#offset = offset;
    this.#before = unpacker.sighted;
    // Containers in containers are held at once: each has half of the room of the one around it.
    this.room = Math.floor(unpacker.budget.limits.held / 2 ** depth);
  }

  member(name: Uint8Array): Member {
    const unpacker = this.#unpacker;
    const shown = shownName(name);
    const trail = [...this.#trail, shown];
    // Before there may be no more members: the opener passed over the name.
    this.#search(name, trail, true);
    unpacker.budget.member();
    const level = this.#begin(new Level(unpacker, trail, null, shown, this.#depth + 1));
    if (this.#format === 'pdf') return level.joins(new PdfText());
    if (this.#format === 'zip' && isOfficeText(shown)) return level.joins(new OfficeText());
    if (this.#format !== 'tar') return level;
    unpacker.images.member(this.#trail, shown);
    return Images.isManifest(shown) ? this.#manifest(level) : level;
  }

  /** Keeps what is written as well, while it may be one. */
  #manifest(level: Level): Member {
    let parts: Buffer[] | null = [];
    let size = 0;
    return {
      write: (bytes) => {
        size += bytes.length;
        if (size > MAX_MANIFEST || (size === bytes.length && bytes[0] !== 0x5b && bytes[0] !== 0x7b))
          parts = null;
        parts?.push(Buffer.from(bytes));
        level.write(bytes);
      },
      end: () => {
        level.end();
        if (parts !== null) this.#unpacker.images.manifest(this.#trail, Buffer.concat(parts));
      },
    };
  }

  content(name: Uint8Array | null, said: 'brotli' | 'deflate' | null = null): Member {
    const own = name === null || name.length === 0 ? null : shownName(name);
    if (name !== null && own !== null) this.#search(name, [...this.#trail, own], true);
    this.#unpacker.budget.member();
    const called = own ?? contentNameOf(this.#name, this.#format);
    const level = this.#begin(new Level(this.#unpacker, this.#trail, called, called, this.#depth + 1));
    return said === null ? level : level.isSaid(said);
  }

  aside(of: string, bytes: Uint8Array): void {
    this.#search(bytes, [...this.#trail, `(${of})`], false);
  }

  cover(start: number, end: number): void {
    this.#covered.add(this.#offset + start, this.#offset + end);
  }

  unpacked(bytes: number): void {
    this.made += bytes;
    this.#unpacker.budget.unpacked(bytes);
  }

  unopened(name: Uint8Array | null, why: Why): void {
    const inside = name === null ? this.#trail : [...this.#trail, shownName(name)];
    this.#unpacker.noteNotOpened({ inside, format: this.#format, why });
    if (why !== 'damaged' || this.#open?.isEnded !== false) return;
    this.#isDoubtful = true;
    this.#spoil();
  }

  /** What came out of a stream is in its content: as it is, it has keys that are cut. */
  stopped(at: number): void {
    if (isCompression(this.#format)) this.cover(0, at);
  }

  /** Ends the member that is open where the opener stopped in it. */
  close(isDamaged: boolean): void {
    if (isDamaged) this.#isDoubtful = true;
    this.#open?.cut();
    this.settle();
  }

  /** Nothing more is found in the member that was begun last. */
  settle(): void {
    const { sighted } = this.#unpacker;
    if (this.#isDoubtful) {
      this.hasFound ||= sighted > this.#before;
      this.#unpacker.doubt(this.#before);
    }
    this.#isDoubtful = false;
    this.#before = sighted;
  }

  #begin(level: Level): Level {
    this.settle();
    this.#open = level;
    return level;
  }

  #search(bytes: Uint8Array, inside: readonly string[], inName: boolean): void {
    if (mayHoldPacked(bytes))
      new Level(this.#unpacker, inside, null, null, this.#depth + 1).lookWithin(bytes);
    if (!this.#unpacker.detector.mayContain(bytes)) return;
    for (const candidate of this.#unpacker.detector.detect(bytes)) {
      if (candidate.verdict !== 'finding' && candidate.verdict !== 'too-deep') continue;
      // A text that is read in several ways says some things in each of them.
      const { place, secret } = candidate;
      const told = JSON.stringify([inside, place, secret.reveal()]);
      if (this.#told.has(told)) continue;
      this.#told.add(told);
      this.#unpacker.sight({ inside, inName, candidate });
    }
  }
}

/** It is there, but where it ends, or what its letters are, is not known. */
function unclear(candidate: Candidate): Candidate {
  if (candidate.extent !== 'exact') return candidate;
  return { ...candidate, extent: 'ambiguous', readings: [candidate.secret] };
}

function shownName(name: Uint8Array): string {
  const text = Buffer.from(name.subarray(0, MAX_NAME)).toString('utf8');
  return name.length > MAX_NAME ? `${text}…` : text;
}
