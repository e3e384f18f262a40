// Looks inside what is packed, to any depth: bytes of one file, blob or input go in as they come; what was found in them, in their
// members and in the members' names comes out. Pure: bytes in, candidates out. Nothing is written anywhere.
import type { CandidateStream } from '../detect/candidate-stream.js';
import type { Detector } from '../detect/detector.js';
import {
  endsAsDmg,
  formatOf,
  gzipBehindStub,
  HEAD_BYTES,
  isZipBehindStub,
  type PackedFormat,
} from '../detect/packed.js';
import type { Candidate } from '../model/candidate.js';
import { EncodedScan } from './encoded.js';
import type { Host, Member, Opener, Why } from './host.js';
import { Images, MOST_MANIFEST } from './image.js';
import { Damage, Input, type Step } from './input.js';
import { Budget, type LimitName, LimitReached, type Limits } from './limits.js';
import { openerOf } from './openers.js';
import { Ranges } from './ranges.js';

/** A candidate, and the members that it is inside of, outermost first; none for the file itself. */
export interface Found {
  readonly inside: readonly string[];
  /** It is in the name of the last of them. */
  readonly inName: boolean;
  /** It is in a layer of an image, and a later layer deletes its file. */
  readonly deletedLater: boolean;
  readonly candidate: Candidate;
}

/** What was not opened, and why. */
export interface NotOpened {
  readonly inside: readonly string[];
  readonly format: PackedFormat | 'zip' | 'tar';
  readonly why: Why;
}

export interface Unpacked {
  readonly found: readonly Found[];
  readonly notOpened: readonly NotOpened[];
  /** What was not looked into because a limit was reached. */
  readonly limited: readonly { readonly inside: readonly string[]; readonly limit: LimitName | 'depth' }[];
}

/** Bytes of a name that are shown. All of it is searched. */
const MOST_NAME = 4_096;
/** More of one kind are counted, and not named. */
const MOST_ROWS = 1_000;

/** The unpacking of one outermost file. */
export class Unpacker {
  readonly detector: Detector;
  readonly budget: Budget;
  readonly images = new Images();
  #sighted: Omit<Found, 'deletedLater'>[] = [];
  readonly notOpened: NotOpened[] = [];
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

  /** Takes the next bytes, which may be changed afterwards. */
  push(bytes: Uint8Array): void {
    this.budget.packed(bytes.length);
    withoutLimit(() => this.#outermost.write(bytes));
  }

  /** What was found so far in the bytes themselves, each once: of members it is known at the end only. */
  taken(): Found[] {
    const plain = this.#sighted.filter(({ inside }) => inside.length === 0);
    if (plain.length > 0) this.#sighted = this.#sighted.filter(({ inside }) => inside.length > 0);
    return plain.map((one) => ({ ...one, deletedLater: false }));
  }

  /** What came of it, beside what was taken. */
  end(): Unpacked {
    withoutLimit(() => this.#outermost.end());
    return this;
  }

  /** Layers may be listed behind what is found in them: so it is asked at the end. */
  get found(): Found[] {
    return this.#sighted.map((one) => ({ ...one, deletedLater: this.images.isDeleted(one.inside) }));
  }

  sight(found: Omit<Found, 'deletedLater'>): void {
    this.#sighted.push(found);
  }

  noteNotOpened(row: NotOpened): void {
    if (this.notOpened.length >= MOST_ROWS) return;
    const key = JSON.stringify(row);
    if (this.#named.has(key)) return;
    this.#named.add(key);
    this.notOpened.push(row);
  }

  noteLimit(inside: readonly string[], limit: LimitName | 'depth'): void {
    if (limit !== 'depth') this.isOver = true;
    if (this.limited.length < MOST_ROWS) this.limited.push({ inside, limit });
  }
}

/** Bytes of a file, a member or a content: they are searched as they are, and opened if they are a container. */
class Level implements Member {
  readonly #unpacker: Unpacker;
  /** The members that these bytes are inside of. */
  #trail: readonly string[];
  /** What the content of a compressed file is called, unless it is an archive, whose members speak for themselves. */
  readonly #contentName: string | null;
  /** The name of the file or member. */
  readonly #name: string | null;
  readonly #depth: number;
  /** It was taken for a container by a few characters of a text. */
  readonly #isGuess: boolean;
  #head: Uint8Array[] = [];
  #headBytes = 0;
  #isDecided = false;
  #isEnded = false;
  #stream: CandidateStream;
  #work: Work | null = null;
  /** Candidates of a container itself, until it is known what of it is within members. */
  #held: Candidate[] = [];
  #covered: Ranges | null = null;
  #size = 0;
  /** Looks for packed streams that are encoded, in what is itself no container. */
  #encoded: EncodedScan | null = null;
  #last: Uint8Array = new Uint8Array();

  constructor(
    unpacker: Unpacker,
    trail: readonly string[],
    contentName: string | null,
    name: string | null,
    depth: number,
    isGuess = false,
  ) {
    this.#isGuess = isGuess;
    this.#unpacker = unpacker;
    this.#trail = trail;
    this.#contentName = contentName;
    this.#name = name;
    this.#depth = depth;
    this.#stream = unpacker.detector.stream();
  }

  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#isDecided) {
      this.#take(bytes);
    } else if (this.#headBytes + bytes.length < HEAD_BYTES) {
      this.#head.push(new Uint8Array(bytes));
      this.#headBytes += bytes.length;
    } else this.#decide(this.#head.length === 0 ? bytes : Buffer.concat([...this.#head, bytes]));
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (!this.#isDecided) this.#decide(Buffer.concat(this.#head));
    if (this.#depth === 0 || this.#work === null) this.#lookAtEnd();
    this.#sight(this.#stream.end());
    this.#encoded?.end();
    try {
      this.#work?.end();
    } finally {
      for (const candidate of this.#held)
        if (!this.#covered?.overlap(candidate.span.start, candidate.span.end)) this.#give(candidate);
    }
  }

  #decide(bytes: Uint8Array): void {
    this.#isDecided = true;
    this.#head = [];
    const stub = formatOf(bytes) === null && !isZipBehindStub(bytes) ? gzipBehindStub(bytes) : 0;
    const format = formatOf(bytes) ?? (isZipBehindStub(bytes) ? 'zip' : stub > 0 ? 'gzip' : null);
    const opener = format && openerOf(format);
    const isArchive = format !== null && !isCompression(format);
    if (this.#contentName !== null && !isArchive) this.#trail = [...this.#trail, this.#contentName];
    if (format !== null && this.#unpacker.isOff) this.#notOpened(format, 'switched-off');
    else if (format !== null && !opener) this.#notOpened(format, 'format');
    else if (format !== null && opener) this.#open(format, stub > 0 ? behind(stub, opener) : opener);
    const unpacker = this.#unpacker;
    if (this.#work === null && !unpacker.isOff && this.#depth < unpacker.budget.limits.depth)
      this.#encoded = new EncodedScan((encoding) => {
        unpacker.budget.member();
        return new Level(unpacker, [...this.#trail, `(${encoding})`], null, null, this.#depth + 1, true);
      });
    this.#take(bytes);
  }

  #open(format: PackedFormat, opener: Opener): void {
    const unpacker = this.#unpacker;
    const { budget } = unpacker;
    if (unpacker.isOver) return;
    if (this.#depth >= budget.limits.depth) {
      this.#unpacker.noteLimit(this.#trail, 'depth');
      return;
    }
    this.#covered = new Ranges();
    const host = new LevelHost(unpacker, this.#trail, this.#name, this.#depth, format, this.#covered);
    this.#work = new Work(opener, host, {
      damaged: () => {
        if (!this.#isGuess || host.made > 0) this.#notOpened(format, 'damaged');
      },
      over: (limit) => this.#unpacker.noteLimit(this.#trail, limit),
      isOver: () => this.#unpacker.isOver,
    });
  }

  #take(bytes: Uint8Array): void {
    this.#size += bytes.length;
    this.#last = bytes.subarray(-HEAD_BYTES);
    this.#sight(this.#stream.push(bytes));
    if (this.#work === null) {
      this.#lookForIso(bytes);
      this.#encoded?.push(bytes);
    }
    this.#work?.feed(bytes);
    this.#last = new Uint8Array(this.#last);
  }

  /** Formats that are told by their end. */
  #lookAtEnd(): void {
    if (endsAsDmg(this.#last)) this.#notOpened('dmg', 'format');
  }

  /** A CD image has its mark at 32 KiB. https://wiki.osdev.org/ISO_9660 */
  #lookForIso(bytes: Uint8Array): void {
    const at = 32_769 - (this.#size - bytes.length);
    if (at < 0 || at + 5 > bytes.length) return;
    if (Buffer.from(bytes.subarray(at, at + 5)).toString('latin1') === 'CD001')
      this.#notOpened('iso', 'format');
  }

  #notOpened(format: PackedFormat, why: Why, inside = this.#trail): void {
    this.#unpacker.noteNotOpened({ inside, format, why });
  }

  #sight(candidates: readonly Candidate[]): void {
    for (const candidate of candidates) {
      if (candidate.verdict !== 'finding' && candidate.verdict !== 'too-deep') continue;
      if (this.#covered === null) this.#give(candidate);
      else this.#held.push(candidate);
    }
  }

  #give(candidate: Candidate): void {
    this.#unpacker.sight({ inside: this.#trail, inName: false, candidate });
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
  /** Bytes that were unpacked. */
  made = 0;
  /** The member that was begun last. */
  #open: Level | null = null;

  constructor(
    unpacker: Unpacker,
    trail: readonly string[],
    name: string | null,
    depth: number,
    format: PackedFormat,
    covered: Ranges,
  ) {
    this.#unpacker = unpacker;
    this.#trail = trail;
    this.#name = name;
    this.#depth = depth;
    this.#format = format;
    this.#covered = covered;
    // Containers in containers are held at once: each has half of the room of the one around it.
    this.room = Math.floor(unpacker.budget.limits.held / 2 ** depth);
  }

  member(name: Uint8Array): Member {
    const unpacker = this.#unpacker;
    unpacker.budget.member();
    const shown = shownName(name);
    const trail = [...this.#trail, shown];
    this.#search(name, trail, true);
    const level = this.#begin(new Level(unpacker, trail, null, shown, this.#depth + 1));
    if (this.#format !== 'tar') return level;
    unpacker.images.member(this.#trail, shown);
    return Images.isManifest(shown) ? this.#manifest(level) : level;
  }

  /** Keeps what is written as well. */
  #manifest(level: Level): Member {
    const parts: Buffer[] = [];
    let size = 0;
    return {
      write: (bytes) => {
        size += bytes.length;
        if (size <= MOST_MANIFEST) parts.push(Buffer.from(bytes));
        level.write(bytes);
      },
      end: () => {
        level.end();
        if (size <= MOST_MANIFEST) this.#unpacker.images.manifest(this.#trail, Buffer.concat(parts));
      },
    };
  }

  content(name: Uint8Array | null): Member {
    this.#unpacker.budget.member();
    const own = name === null || name.length === 0 ? null : shownName(name);
    if (name !== null && own !== null) this.#search(name, [...this.#trail, own], true);
    const called = own ?? contentNameOf(this.#name, this.#format);
    return this.#begin(new Level(this.#unpacker, this.#trail, called, called, this.#depth + 1));
  }

  aside(of: string, bytes: Uint8Array): void {
    this.#search(bytes, [...this.#trail, `(${of})`], false);
  }

  cover(start: number, end: number): void {
    this.#covered.add(start, end);
  }

  unpacked(bytes: number): void {
    this.made += bytes;
    this.#unpacker.budget.unpacked(bytes);
  }

  unopened(name: Uint8Array | null, why: Why): void {
    const inside = name === null ? this.#trail : [...this.#trail, shownName(name)];
    this.#unpacker.noteNotOpened({ inside, format: this.#format, why });
  }

  /** Ends the member that is open where the opener stopped in it. */
  close(): void {
    this.#open?.end();
  }

  #begin(level: Level): Level {
    this.#open = level;
    return level;
  }

  #search(bytes: Uint8Array, inside: readonly string[], inName: boolean): void {
    if (!this.#unpacker.detector.mayHold(bytes)) return;
    for (const candidate of this.#unpacker.detector.detect(bytes))
      if (candidate.verdict === 'finding' || candidate.verdict === 'too-deep')
        this.#unpacker.sight({ inside, inName, candidate });
  }
}

interface Told {
  readonly damaged: () => void;
  readonly over: (limit: LimitName) => void;
  readonly isOver: () => boolean;
}

/** An opener at work. */
class Work {
  readonly #input = new Input();
  readonly #step: Step<void>;
  readonly #told: Told;
  readonly #host: LevelHost;
  #isDone = false;

  constructor(opener: Opener, host: LevelHost, told: Told) {
    this.#told = told;
    this.#host = host;
    this.#step = opener(this.#input, host);
  }

  feed(bytes: Uint8Array): void {
    if (this.#isDone || this.#told.isOver()) return;
    this.#input.feed(bytes);
    this.#run();
    this.#input.keep(bytes);
  }

  end(): void {
    this.#input.end();
    while (!this.#isDone && !this.#told.isOver()) this.#run();
  }

  #run(): void {
    try {
      this.#isDone = this.#step.next().done === true;
    } catch (error) {
      this.#isDone = true;
      if (error instanceof LimitReached && !this.#told.isOver()) this.#told.over(error.limit);
      this.#host.close();
      if (!(error instanceof Damage)) throw error;
      this.#told.damaged();
    }
  }
}

/** Once a limit is reached the rest is searched as it is. */
function withoutLimit(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
  }
}

/** An opener for what has so many bytes in front of it. */
function behind(stub: number, opener: Opener): Opener {
  return function* (input, host) {
    yield* input.take(stub);
    yield* opener(input, host);
  };
}

function isCompression(format: PackedFormat): boolean {
  return ['gzip', 'zstd', 'bzip2', 'xz', 'zlib'].includes(format);
}

/** A compressed file's name without what it was given by compressing: `log.gz` holds `log`. */
function contentNameOf(name: string | null, format: PackedFormat): string {
  const base = name?.slice(name.lastIndexOf('/') + 1) ?? '';
  const short = base.replace(/\.(?:gz|gzip|z|zz|zst|zstd|bz2|bz|xz)$/i, '').replace(/\.tgz$/i, '.tar');
  return short !== '' && short !== base ? short : `(${format})`;
}

function shownName(name: Uint8Array): string {
  const text = Buffer.from(name.subarray(0, MOST_NAME)).toString('utf8');
  return name.length > MOST_NAME ? `${text}…` : text;
}
