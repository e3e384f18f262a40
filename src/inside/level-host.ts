// Where an opener puts what it finds in the container of a level: each member is a level of its
// own.

import type { Writing } from '../detect/needles/packed-needles.js';
import type { PackedFormat } from '../detect/packed/formats.js';
import { contentNameOf, isCompression } from '../model/content-name.js';
import { mayHoldPacked } from './beside.js';
import { Images, MAX_MANIFEST } from './formats/archives/image.js';
import { isOfficeText, OfficeText } from './formats/documents/office.js';
import { PdfText } from './formats/documents/pdf-text.js';
import type { Host, Member, Why } from './host.js';
import type { Outermost } from './outermost.js';
import type { Ranges } from './ranges.js';
import type { TextReader } from './runs.js';

/** Bytes of a name that are shown. All of it is searched. */
const MAX_NAME = 4_096;

/** Where bytes come from. */
export interface Origin {
  /** The members that they are inside of, outermost first. */
  readonly trail: readonly string[];
  /** Containers around them. */
  readonly depth: number;
  /** Of the file or member; null if it has none. */
  readonly name: string | null;
  /**
   * What the content of a compressed file is called, unless it is an archive, whose members speak
   * for themselves.
   */
  readonly contentName?: string | null;
  /**
   * How they are written in the text around them, of which a few characters are all that says that
   * they are a container.
   */
  readonly writing?: Writing | null;
}

/** The bytes of a member, which may be a container too. */
export interface Nested extends Member {
  readonly isEnded: boolean;
  /** No more came of the bytes, although there are more. */
  cut(): void;
  /** What is written has its text in pieces, which `reader` reads. */
  joins(reader: TextReader): this;
  /** What is written is nothing that has no first bytes: trying to read it as such costs much. */
  known(): this;
  /** What is written is compressed so, by what the container around it says. */
  isSaid(said: 'brotli' | 'deflate'): this;
  /** Opens what is packed in a text, of which all else is looked at elsewhere. */
  lookWithin(text: Uint8Array): void;
}

/** The container of a level, and what a host of its members needs. */
interface Container {
  readonly outermost: Outermost;
  /** Begins the level of a member. */
  readonly begin: (from: Origin) => Nested;
  readonly trail: readonly string[];
  readonly name: string | null;
  readonly depth: number;
  readonly format: PackedFormat;
  /** What of the level's bytes is within members. */
  readonly covered: Ranges;
  /** Where it begins in the level's bytes. */
  readonly offset: number;
  /** Its bytes themselves are not certain. */
  readonly spoil: () => void;
}

export class LevelHost implements Host {
  readonly room: number;
  readonly #outermost: Outermost;
  readonly #begins: (from: Origin) => Nested;
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
  readonly #reported = new Set<string>();
  /** Bytes that were unpacked. */
  made = 0;
  /** The member that was begun last. */
  #open: Nested | null = null;
  /** What was found before it. */
  #before: number;
  /** It is damaged. */
  #isDoubtful = false;
  /** Something was found in what is damaged. */
  hasFound = false;
  /** Bytes that it holds in memory. */
  #held = 0;

  constructor(of: Container) {
    this.#outermost = of.outermost;
    this.#begins = of.begin;
    this.#trail = of.trail;
    this.#name = of.name;
    this.#depth = of.depth;
    this.#format = of.format;
    this.#covered = of.covered;
    this.#offset = of.offset;
    this.#spoil = of.spoil;
    this.#before = of.outermost.sighted;
    // Containers in containers are held at once: each has half of the room of the one around it.
    this.room = Math.floor(of.outermost.budget.limits.held / 2 ** of.depth);
  }

  member(name: Uint8Array, isKnown = false): Member {
    const outermost = this.#outermost;
    const shown = shownName(name);
    const trail = [...this.#trail, shown];
    // Before there may be no more members: the opener passed over the name.
    this.#searchName(name, trail);
    outermost.budget.member();
    const level = this.#begin(trail, shown);
    if (isKnown) level.known();
    if (this.#format === 'pdf') return level.joins(new PdfText());
    if (this.#format === 'zip' && isOfficeText(shown)) return level.joins(new OfficeText());
    if (this.#format !== 'tar') return level;
    outermost.images.member(this.#trail, shown);
    return Images.isManifest(shown) ? this.#manifest(level) : level;
  }

  /** Keeps what is written as well, while it may be one. */
  #manifest(level: Nested): Member {
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
        if (parts !== null) this.#outermost.images.manifest(this.#trail, Buffer.concat(parts));
      },
    };
  }

  content(name: Uint8Array | null, said: 'brotli' | 'deflate' | null = null): Member {
    const own = name === null || name.length === 0 ? null : shownName(name);
    if (name !== null && own !== null) this.#searchName(name, [...this.#trail, own]);
    this.#outermost.budget.member();
    const called = own ?? contentNameOf(this.#name, this.#format);
    const level = this.#begin(this.#trail, called, called);
    return said === null ? level : level.isSaid(said);
  }

  aside(of: string, bytes: Uint8Array, isUnpacked = false): void {
    this.#search(bytes, [...this.#trail, `(${of})`], false);
    if (!isUnpacked) this.#outermost.budget.named(bytes.length);
  }

  cover(start: number, end: number): void {
    this.#covered.add(this.#offset + start, this.#offset + end);
  }

  hold(bytes: number): boolean {
    const isHeld = this.#outermost.budget.hold(bytes);
    if (isHeld) this.#held += bytes;
    return isHeld;
  }

  letGo(bytes: number): void {
    this.#held -= bytes;
    this.#outermost.budget.letGo(bytes);
  }

  unpacked(bytes: number): void {
    this.made += bytes;
    this.#outermost.budget.unpacked(bytes);
  }

  unopened(name: Uint8Array | null, why: Why): void {
    const inside = name === null ? this.#trail : [...this.#trail, shownName(name)];
    this.#outermost.noteNotOpened({ inside, format: this.#format, why });
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
    this.done();
  }

  /** The opener is done: nothing is held for it any more. */
  done(): void {
    this.settle();
    this.letGo(this.#held);
  }

  /** Nothing more is found in the member that was begun last. */
  settle(): void {
    const { sighted } = this.#outermost;
    if (this.#isDoubtful) {
      this.hasFound ||= sighted > this.#before;
      this.#outermost.doubt(this.#before);
    }
    this.#isDoubtful = false;
    this.#before = sighted;
  }

  #begin(trail: readonly string[], name: string | null, contentName: string | null = null): Nested {
    this.settle();
    this.#open = this.#begins({ trail, depth: this.#depth + 1, name, contentName });
    return this.#open;
  }

  #searchName(name: Uint8Array, inside: readonly string[]): void {
    this.#search(name, inside, true);
    this.#outermost.budget.named(name.length);
  }

  #search(bytes: Uint8Array, inside: readonly string[], inName: boolean): void {
    if (mayHoldPacked(bytes))
      this.#begins({ trail: inside, depth: this.#depth + 1, name: null }).lookWithin(bytes);
    if (!this.#outermost.detector.mayContain(bytes)) return;
    for (const candidate of this.#outermost.detector.detect(bytes)) {
      if (candidate.verdict !== 'finding' && candidate.verdict !== 'too-deep') continue;
      // A text that is read in several ways says some things in each of them.
      const { place, secret } = candidate;
      const reported = JSON.stringify([inside, place, secret.reveal()]);
      if (this.#reported.has(reported)) continue;
      this.#reported.add(reported);
      this.#outermost.sight({ inside, inName, candidate });
    }
  }
}

function shownName(name: Uint8Array): string {
  const text = Buffer.from(name.subarray(0, MAX_NAME)).toString('utf8');
  return name.length > MAX_NAME ? `${text}…` : text;
}
