// Bytes of a file, a member or a content: searched as they are, and opened if they are a container.
import type { CandidateStream } from '../detect/candidate-stream.js';
import type { Writing } from '../detect/needles/packed-needles.js';
import { hasControls } from '../detect/packed/bytes.js';
import { isEncrypted, type PackedFormat } from '../detect/packed/formats.js';
import { HEAD_BYTES } from '../detect/packed/likely.js';
import {
  isUnlikeBrotli,
  isUnordered,
  mayBeBrotli,
  mayBeDeflate,
  mayBeSaidDeflate,
  saysBrotli,
  saysPacked,
} from '../detect/packed/no-head.js';
import { isPng } from '../detect/packed/png.js';
import { formatByEnd, formatOf, formatWithin, isPacked, WITHIN_BYTES } from '../detect/packed.js';
import type { Candidate } from '../model/candidate.js';
import { isCompression } from '../model/content-name.js';
import { isNeedleOfPrograms, isProgram, isWrittenContainer } from './begins.js';
import { Behind } from './behind.js';
import { Beside } from './beside.js';
import { garblesKeys, leastMadeWithin, wasContainer } from './certainty.js';
import { EmbeddedScan, type Sink, WrittenSink } from './embedded.js';
import { openerOf } from './formats/openers.js';
import type { Opener, Why } from './host.js';
import { LevelHost, type Nested, type Origin } from './level-host.js';
import { LimitReached } from './limits.js';
import { type Outermost, unclear } from './outermost.js';
import { Ranges } from './ranges.js';
import { Runs, type TextReader } from './runs.js';
import { beginsSoundly } from './sound.js';
import { Work } from './work.js';
import { decoderOf } from './writings.js';

/** Members of fewer bytes are looked at once all of them is there. */
const SMALL_BYTES = 65_536;
/** Bytes of the outermost that say what it is; more than is decoded of a brotli stream to tell. */
const DECIDING_BYTES = 2_048;
/** A key so few bytes before a cut may go on behind it. */
const NEAR_CUT = 8;
/**
 * What lies beside the members of something that itself lies beside others' is looked at so often.
 */
const MAX_BESIDE = 3;

/** The container beside whose members something is looked for. */
interface Around {
  readonly format: PackedFormat;
  readonly offset: number;
  readonly depth: number;
}

/** Formats that are a head, and something packed that other openers read. */
const HOLD_ONE: ReadonlySet<PackedFormat> = new Set(['rpm', 'script', 'unknown']);

export class Level implements Nested {
  readonly #outermost: Outermost;
  #trail: readonly string[];
  readonly #contentName: string | null;
  readonly #name: string | null;
  readonly #depth: number;
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
  #isKnown = false;
  #compression: PackedFormat | null = null;

  constructor(outermost: Outermost, from: Origin) {
    const { trail, depth, name, contentName = null, writing = null } = from;
    this.#outermost = outermost;
    this.#trail = trail;
    this.#depth = depth;
    this.#name = name;
    this.#contentName = contentName;
    this.#writing = writing;
    this.#stream = outermost.detector.stream((at) => this.#covered?.overlap(at, at + 1) ?? false);
    if (name !== null && saysBrotli(name)) this.#said = 'brotli';
    this.#isSaidPacked = name !== null && saysPacked(name);
  }

  /** Bytes that are searched in a short while, going by what came before them. */
  get batch(): number {
    return this.#stream.batch;
  }

  joins(reader: TextReader): this {
    this.#runs = new Runs(reader, this.#outermost.detector.stream());
    this.#covered = new Ranges();
    return this;
  }

  isSaid(said: 'brotli' | 'deflate'): this {
    this.#said = said;
    return this;
  }

  known(): this {
    this.#isKnown = true;
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

  lookWithin(text: Uint8Array): void {
    this.#searchWithin(0);
    this.#withinLimits(() => {
      this.#pushWithin(text);
      this.#embedded?.end();
    });
  }

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
        this.#outermost.sight({ inside: [...this.#trail, '(text)'], inName: false, candidate });
    }
  }

  /** Whether something says more of the bytes than they do. */
  get #isSaid(): boolean {
    return this.#runs !== null || this.#said !== null || this.#isSaidPacked || this.#isKnown;
  }

  /** Whether there may be a key in the bytes, which are all, or something packed. */
  #mayContain(all: Uint8Array): boolean {
    return all.length > 0 && (this.#outermost.detector.mayContain(all) || isPacked(all));
  }

  #decide(bytes: Uint8Array): void {
    this.#isDecided = true;
    this.#head = [];
    const begins = formatOf(bytes) ?? (isPng(bytes) ? 'png' : this.#headless(bytes));
    const format = begins !== null && this.#writing !== null && !beginsSoundly(begins, bytes) ? null : begins;
    const opener = format && openerOf(format);
    const isArchive = format !== null && !isCompression(format);
    if (this.#contentName !== null && !isArchive) this.#trail = [...this.#trail, this.#contentName];
    if (format !== null && opener && !this.#outermost.isOff) this.#open(format, opener);
    else if (format !== null) {
      if (this.#outermost.isOff) this.#notOpened(format, 'switched-off');
      else this.#closed = format;
      this.#noteUnclear(format);
    }
    if (this.#work === null) this.#searchWithin(0);
    this.#take(bytes);
  }

  /** Keys may be seen in bytes from `offset` on that are packed so, and were not unpacked. */
  #noteUnclear(format: PackedFormat, offset = 0): void {
    if (garblesKeys(format)) this.#spoil(offset);
  }

  /** What is seen in the bytes themselves from `offset` on is not certain. */
  #spoil(offset: number): void {
    this.#unclearFrom = Math.min(this.#unclearFrom, offset);
  }

  /** What has no first bytes. Asked last: it takes decoders of its own. */
  #headless(bytes: Uint8Array): 'brotli' | 'deflate' | 'unknown' | null {
    if (this.#isKnown) return null;
    if (this.#said === 'deflate' && mayBeSaidDeflate(bytes)) return 'deflate';
    if (this.#said === 'brotli' ? !isUnlikeBrotli(bytes) : mayBeBrotli(bytes)) return 'brotli';
    if (mayBeDeflate(bytes)) return 'deflate';
    return this.#isSaidPacked && isUnordered(bytes) ? 'unknown' : null;
  }

  /** From the offset on, looks for what is packed. */
  #searchWithin(offset: number): void {
    const { budget } = this.#outermost;
    if (this.#outermost.isOver || this.#depth >= budget.limits.depth) return;
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
    const { budget } = this.#outermost;
    return new Beside(this.#covered!, offset, (at) =>
      this.#outermost.isOver || this.#depth >= budget.limits.depth ? null : this.#scanFrom(at, within),
    );
  }

  #openEmbedded(format: PackedFormat, offset: number, around: Around | null): Sink | null {
    // What is open is seen in its own head; and of the head of a message each line may tell its
    // body.
    if (around !== null && (around.offset === offset || (format === 'http' && around.format === 'http')))
      return null;
    // Others may hold those words.
    if (isNeedleOfPrograms(format) && !this.#isProgram) return null;
    const opener = openerOf(format);
    if (this.#outermost.isOff || opener === null) {
      this.#notOpened(format, opener === null ? 'format' : 'switched-off');
      this.#noteUnclear(format, offset);
      return null;
    }
    if (this.#outermost.isOver) return null;
    this.#covered ??= new Ranges();
    // Within a member it is looked for there: here something else may lie in the middle of it.
    if (this.#covered.overlap(offset, offset + 1)) return null;
    const host = this.#host(format, this.#covered, offset);
    const least = leastMadeWithin(format, this.#isScript);
    return new Work(opener, host, this.#beside(format, offset, around), {
      failed: (why) => {
        if (host.made >= least || host.hasFound) {
          this.#notOpened(format, why);
          this.#spoil(offset);
        }
        if (format !== 'zlib') this.#outermost.budget.tried();
      },
      over: (limit) => this.#outermost.noteLimit(this.#trail, limit),
      isOver: () => this.#outermost.isOver,
    });
  }

  #openWritten(writing: Writing, offset: number, before: string, ahead: string): Sink | null {
    // In what was itself written as a text, only what it begins with counts.
    if (this.#writing !== null && offset > 0) return null;
    const outermost = this.#outermost;
    if (!isWrittenContainer(writing, before, ahead)) {
      outermost.budget.tried();
      return null;
    }
    outermost.budget.member();
    this.#covered ??= new Ranges();
    const covered = this.#covered;
    const trail = [...this.#trail, `(${writing})`];
    const level = new Level(outermost, { trail, depth: this.#depth + 1, name: null, writing });
    return new WrittenSink(decoderOf(writing, before), level, (taken) => {
      if (level.isOpened) for (const [from, to] of taken) covered.add(offset + from, offset + to);
    });
  }

  #host(format: PackedFormat, covered: Ranges, offset: number): LevelHost {
    return new LevelHost({
      outermost: this.#outermost,
      begin: (from) => new Level(this.#outermost, from),
      trail: this.#trail,
      name: this.#name,
      depth: this.#depth,
      format,
      covered,
      offset,
      spoil: () => this.#spoil(offset),
    });
  }

  #open(format: PackedFormat, opener: Opener): void {
    const outermost = this.#outermost;
    const { budget } = outermost;
    if (outermost.isOver) return;
    if (this.#depth >= budget.limits.depth) {
      this.#outermost.noteLimit(this.#trail, 'depth');
      return;
    }
    this.#covered ??= new Ranges();
    const host = this.#host(format, this.#covered, 0);
    this.#work = new Work(opener, host, this.#beside(format, 0), {
      failed: (why) => {
        this.#isDamaged = true;
        const isSaid = this.#said === format;
        if (!wasContainer({ format, made: host.made, size: this.#size, writing: this.#writing, isSaid }))
          return;
        this.#notOpened(format, why);
        this.#spoil(0);
      },
      over: (limit) => {
        this.#outermost.noteLimit(this.#trail, limit);
        this.#noteUnclear(format);
      },
      isOver: () => this.#outermost.isOver,
    });
    if (isCompression(format)) this.#compression = format;
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
      if (!this.#outermost.isOver) this.#outermost.noteLimit(this.#trail, error.limit);
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
    if (!this.#behind.isText && !this.#outermost.isOver) this.#notOpened(this.#compression, 'damaged');
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
    this.#outermost.noteNotOpened({ inside, format, why });
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
    this.#outermost.sight({ inside: this.#trail, inName: false, candidate }, this.#depth === 0);
  }
}
