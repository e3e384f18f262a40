// Something packed that stands within other bytes: as it is, behind a script, in a program, behind
// the end of another; or written as a text, as base64 or in another way. Each is found as the bytes
// come, and handed to what opens it.

import type { TextRange } from '../detect/encodings/layer.js';
import {
  findPackedNeedle,
  MAX_PACKED_NEEDLE,
  type Mark,
  markAt,
  type Writing,
} from '../detect/needles/packed-needles.js';
import { latin1 } from '../detect/packed/bytes.js';
import type { PackedFormat } from '../detect/packed/formats.js';
import { findGzip, findLz4, findLzma, findSquashfs, findZstd } from '../detect/packed/within.js';
import { findZlib, findZlibText, ZLIB_SECOND } from '../detect/packed/zlib.js';
import { LOOK_AHEAD, LOOK_BACK, textAround } from './begins.js';
import { readHead } from './formats/text/http-head.js';
import type { Member } from './host.js';
import { beginsSoundly, SOUND_BYTES } from './sound.js';
import type { Decode } from './writings.js';

/** Takes the bytes of what was found, and of what stands behind it. */
export interface Sink {
  /**
   * Takes the next bytes. Gives those that stand behind its end; null while it has not ended, which
   * it has if they are the last.
   */
  push(bytes: Uint8Array, isLast: boolean): Uint8Array | null;
  /** No more bytes come. Gives those that stand behind its end. */
  end(): Uint8Array;
}

/** What opens it. */
interface Openers {
  /** Opens what begins at `offset`; null for what is only named. */
  raw(format: PackedFormat, offset: number): Sink | null;
  /**
   * Opens what is written as a text from `offset` on; null if that is no container. `before`,
   * `ahead`: what stands there.
   */
  written(writing: Writing, offset: number, before: string, ahead: string): Sink | null;
}

/** Bytes that are kept: a needle may lie across two pieces, and begin before its first byte. */
const KEPT = LOOK_BACK + MAX_PACKED_NEEDLE;

interface Hit {
  readonly at: number;
  readonly mark: Mark;
}

/** Finds what begins with too few bytes for a needle. */
interface Finder {
  readonly find: (bytes: Uint8Array, from: number) => number;
  readonly mark: Mark;
}

const LONG_FINDERS: readonly Finder[] = [
  { find: findGzip, mark: { format: 'gzip', writing: null, back: 0 } },
  { find: findZstd, mark: { format: 'zstd', writing: null, back: 0 } },
];

const FINDERS: readonly Finder[] = [
  ...LONG_FINDERS,
  { find: findLz4, mark: { format: 'lz4', writing: null, back: 0 } },
  { find: findSquashfs, mark: { format: 'squashfs', writing: null, back: 0 } },
  { find: findLzma, mark: { format: 'lzma', writing: null, back: 0 } },
  ...ZLIB_SECOND.map((second) => ({
    find: (bytes: Uint8Array, from: number) => findZlib(second, bytes, from),
    mark: { format: 'zlib', writing: null, back: 0 } as const,
  })),
  {
    find: (bytes, from) => findZlibText(bytes, from, true),
    mark: { format: null, writing: 'base64', back: 0 },
  },
];

export class EmbeddedScan {
  readonly #openers: Openers;
  readonly #finders: readonly Finder[];
  /**
   * Bytes that are not decided yet, and those in front of them; from `#at` on something may begin.
   */
  #tail: Uint8Array = new Uint8Array();
  #at = 0;
  /** The offset behind the last byte that was handed in. */
  #end: number;
  #open: Sink | null = null;
  /** The offset behind the first byte of what told the one that is open. */
  #behind = 0;
  /** The end of the head of a message that was read. */
  #headEnd = 0;
  /** How many were opened. */
  opened = 0;

  /**
   * `offset`: of the first byte that will be handed in. `isDamaged`: it is in a container that
   * could not be read, of which each part may begin as a zlib stream.
   */
  constructor(openers: Openers, offset: number, isDamaged: boolean) {
    this.#openers = openers;
    this.#finders = isDamaged ? LONG_FINDERS : FINDERS;
    this.#end = offset;
  }

  push(bytes: Uint8Array): void {
    this.#end += bytes.length;
    this.#search(this.#tail.length > 0 ? Buffer.concat([this.#tail, bytes]) : bytes, false);
  }

  end(): void {
    if (this.#open === null) {
      this.#search(this.#tail, true);
      return;
    }
    const rest = this.#open.end();
    this.#open = null;
    this.#at = Math.max(0, this.#behind - (this.#end - rest.length));
    this.#search(rest, true);
  }

  #search(bytes: Uint8Array, isLast: boolean): void {
    let all = bytes;
    let at = this.#at;
    let hits = new Hits(all, this.#finders);
    for (;;) {
      if (this.#open !== null) {
        const given = all.subarray(at);
        const rest = this.#open.push(given, isLast);
        if (rest === null) {
          this.#keep(new Uint8Array(), 0);
          return;
        }
        this.#open = null;
        if (rest.length > given.length) {
          // Some of it came before.
          all = rest;
          hits = new Hits(all, this.#finders);
        }
        // What told it is behind: else it would be found again where little was read of it.
        at = Math.max(all.length - rest.length, this.#behind - (this.#end - all.length));
      }
      const hit = hits.next(at);
      if (hit === null) {
        const from = Math.max(at, all.length - MAX_PACKED_NEEDLE + 1);
        this.#keep(all.subarray(Math.max(0, from - LOOK_BACK)), Math.min(from, LOOK_BACK));
        return;
      }
      if (!isLast && all.length - hit.at < (hit.mark.writing === null ? SOUND_BYTES : LOOK_AHEAD)) {
        const from = Math.max(0, hit.at - KEPT);
        this.#keep(all.subarray(from), hit.at - from);
        return;
      }
      at = this.#begin(all, hit);
    }
  }

  #keep(bytes: Uint8Array, at: number): void {
    this.#tail = new Uint8Array(bytes);
    this.#at = at;
  }

  /** Gives from where on what was found is to be read, or the search goes on. */
  #begin(all: Uint8Array, { at, mark }: Hit): number {
    const start = Math.max(0, at - mark.back);
    const offset = this.#end - all.length + start;
    if (mark.format !== null) {
      if (mark.format === 'http' && !this.#isBodyAt(all.subarray(start), offset)) return at + 1;
      if (!beginsSoundly(mark.format, all.subarray(start))) return at + 1;
      this.#open = this.#openers.raw(mark.format, offset);
    } else {
      const { before, ahead } = textAround(all, start);
      this.#open = this.#openers.written(mark.writing!, offset, before, ahead);
    }
    if (this.#open === null) return at + 1;
    this.opened += 1;
    this.#behind = this.#end - all.length + at + 1;
    return start;
  }

  /** Each head is read once: of one without a body that is read, further lines say no more. */
  #isBodyAt(bytes: Uint8Array, offset: number): boolean {
    if (offset < this.#headEnd) return false;
    const { body, isCut, end } = readHead(bytes);
    if (body === null && !isCut) this.#headEnd = offset + end;
    return body !== null || isCut;
  }
}

/** What stands in the bytes, in order. */
class Hits {
  readonly #bytes: Uint8Array;
  readonly #finders: readonly Finder[];
  #needle = UNKNOWN;
  /** Where each finder finds something, or NONE. */
  readonly #found: number[];

  constructor(bytes: Uint8Array, finders: readonly Finder[]) {
    this.#bytes = bytes;
    this.#finders = finders;
    this.#found = finders.map(() => UNKNOWN);
  }

  next(from: number): Hit | null {
    const bytes = this.#bytes;
    if (this.#needle !== NONE && this.#needle < from) this.#needle = findPackedNeedle(bytes, from);
    let first = this.#needle;
    let mark: Mark | null = null;
    for (const [i, finder] of this.#finders.entries()) {
      if (this.#found[i] !== NONE && this.#found[i]! < from) this.#found[i] = finder.find(bytes, from);
      const at = this.#found[i]!;
      if (at === NONE || (first !== NONE && first <= at)) continue;
      first = at;
      ({ mark } = finder);
    }
    return first === NONE ? null : { at: first, mark: mark ?? markAt(bytes, first)! };
  }
}

const NONE = -1;
const UNKNOWN = -2;

/** Bytes that are decoded at once, at most. */
const MAX_PIECE = 65_536;

/** What is written as a text, decoded, for a member that takes it. */
export class WrittenSink implements Sink {
  readonly #decode: Decode;
  readonly #member: Member;
  readonly #done: (taken: readonly TextRange[]) => void;
  /** What it took, and where what is taken next begins. */
  readonly #taken: TextRange[] = [];
  #from = 0;
  #rest = '';
  #length = 0;
  #piece = LOOK_AHEAD;

  /** `done`: is told which bytes of the text it took. */
  constructor(decode: Decode, member: Member, done: (taken: readonly TextRange[]) => void) {
    this.#decode = decode;
    this.#member = member;
    this.#done = done;
  }

  push(bytes: Uint8Array, isLast: boolean): Uint8Array | null {
    for (let at = 0; at < bytes.length; ) {
      // It may end soon: not all is made a text at once.
      const end = Math.min(bytes.length, at + this.#piece);
      if (this.#take(this.#rest + latin1(bytes.subarray(at, end)), false)) {
        const rest = this.#finish();
        // What is left of the text is the end of what it was made of.
        return rest.length <= end
          ? bytes.subarray(end - rest.length)
          : Buffer.concat([rest, bytes.subarray(end)]);
      }
      at = end;
      this.#piece = Math.min(MAX_PIECE, 2 * this.#piece);
    }
    return isLast ? this.end() : null;
  }

  end(): Uint8Array {
    this.#take(this.#rest, true);
    return this.#finish();
  }

  /** True once it has ended. */
  #take(text: string, isLast: boolean): boolean {
    const { bytes, used, isOver, beside = [] } = this.#decode(text, isLast);
    this.#member.write(bytes);
    for (const [from, to] of beside) {
      this.#taken.push([this.#from, this.#length + from]);
      this.#from = this.#length + to;
    }
    this.#rest = text.slice(used);
    this.#length += used;
    return isOver;
  }

  #finish(): Uint8Array {
    this.#member.end();
    this.#taken.push([this.#from, this.#length]);
    this.#done(this.#taken);
    return Buffer.from(this.#rest, 'latin1');
  }
}
