// The bytes of one container as its opener reads them: pieces are handed in as they come, and the
// opener, a generator, yields where it needs more than there is. So each format is read from the
// front to the end in plain code, in bounded memory.

import type { Memory } from './limits.js';

/** A part of an opener's work: it yields where more bytes are needed. */
export type Step<T> = Generator<void, T, void>;

/** The container does not follow its format. */
export class Damage extends Error {}

/**
 * The container is in a form of its format that is not read, or not within the memory that it has.
 */
export class Unknown extends Error {
  readonly why: 'method' | 'too-large';
  constructor(why: 'method' | 'too-large', what: string) {
    super(what);
    this.why = why;
  }
}

/** Holds so many bytes of memory for a container. Throws Unknown where there are no more. */
export function hold(memory: Memory, bytes: number, what: string): void {
  if (!memory.hold(bytes)) throw new Unknown('too-large', `${what} not held in memory`);
}

/**
 * Holds as many of so many bytes as there is memory for, or a half, or a half of that; none where
 * fewer than `least` do not fit. Gives how many.
 */
export function holdUpTo(memory: Memory, bytes: number, least: number): number {
  let held = bytes;
  while (held > 0 && !memory.hold(held)) held = held < least ? 0 : held >> 1;
  return held;
}

const NOTHING = new Uint8Array();
/** Of what is held as a whole, so many bytes at first. */
const FIRST_WHOLE = 65_536;

export class Input {
  #bytes: Uint8Array = NOTHING;
  /** What was handed in behind `#bytes`. */
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #at = 0;
  /** The offset of `#bytes[0]` in the container. */
  #base: number;
  #ended = false;
  /** Is shown what is read, but for what is within `quietly`. */
  tap: ((offset: number, bytes: Uint8Array) => void) | null = null;

  /** `base`: the offset of the first byte that is handed in. */
  constructor(base = 0) {
    this.#base = base;
  }

  /** Hands in the next bytes; they may be changed once `keep` was called. */
  feed(bytes: Uint8Array): void {
    if (this.#at === this.#bytes.length && this.#pendingBytes === 0) {
      this.#base += this.#at;
      this.#at = 0;
      this.#bytes = bytes;
    } else {
      this.#pending.push(bytes);
      this.#pendingBytes += bytes.length;
    }
  }

  /**
   * Copies what was handed in last and is not read yet. `last`: the bytes that were handed in last.
   */
  keep(last: Uint8Array): void {
    if (this.#bytes === last) {
      this.#base += this.#at;
      this.#bytes = this.#at === last.length ? NOTHING : copyOf(last.subarray(this.#at));
      this.#at = 0;
    } else if (this.#pending.at(-1) === last) this.#pending[this.#pending.length - 1] = copyOf(last);
  }

  end(): void {
    this.#ended = true;
  }

  /** The offset of the next byte. */
  get offset(): number {
    return this.#base + this.#at;
  }

  /**
   * Waits until there are at least so many bytes, or the end. Gives all that is there; `skip`
   * passes over it.
   */
  *fill(least: number): Step<Uint8Array> {
    while (this.#bytes.length - this.#at + this.#pendingBytes < least && !this.#ended) yield;
    if (this.#bytes.length - this.#at < least) this.#join();
    return this.#bytes.subarray(this.#at);
  }

  /** Waits for the next bytes, whatever there is; none at the end. */
  *some(): Step<Uint8Array> {
    return yield* this.fill(1);
  }

  /** Passes over bytes that were seen. */
  skip(count: number): void {
    if (this.tap !== null && count > 0)
      this.tap(this.offset, this.#bytes.subarray(this.#at, this.#at + count));
    this.#at += count;
  }

  /** Passes over bytes that were seen, and are looked at elsewhere. */
  skipQuietly(count: number): void {
    this.#at += count;
  }

  /** Reads what is the content of a member, or is reported as not opened. */
  *quietly<T>(step: Step<T>): Step<T> {
    const { tap } = this;
    this.tap = null;
    try {
      return yield* step;
    } finally {
      this.tap = tap;
    }
  }

  /** The next `count` bytes. Throws Damage if the container ends before. */
  *take(count: number): Step<Uint8Array> {
    const bytes = yield* this.fill(count);
    if (bytes.length < count) throw new Damage('ends in the middle');
    this.skip(count);
    return bytes.subarray(0, count);
  }

  /**
   * Hands on the next `count` bytes as they come: a member's, or what is reported as not opened.
   * Throws Damage if the container ends before.
   */
  pass(count: number, to: (bytes: Uint8Array) => void): Step<void> {
    return this.quietly(this.pastBytes(count, to));
  }

  /**
   * Passes over the next `count` bytes as they come. Throws Damage if the container ends before.
   */
  *pastBytes(count: number, to?: (bytes: Uint8Array) => void): Step<void> {
    for (let left = count; left > 0; ) {
      const bytes = yield* this.some();
      if (bytes.length === 0) throw new Damage('ends in the middle');
      const part = bytes.subarray(0, Math.min(left, bytes.length));
      this.skip(part.length);
      left -= part.length;
      to?.(part);
    }
  }

  /**
   * All bytes up to the end, if they are at most `most` and there is memory for them; else null.
   * They are not passed over.
   */
  *whole(most: number, memory: Memory): Step<Uint8Array | null> {
    let held = 0;
    for (let least = FIRST_WHOLE; ; least *= 2) {
      const more = Math.min(least, most) - held;
      if (!memory.hold(more)) break;
      held += more;
      const bytes = yield* this.fill(held + 1);
      if (bytes.length <= held) return bytes;
      if (held === most) break;
    }
    memory.letGo(held);
    return null;
  }

  /** What was handed in and not read. */
  rest(): Uint8Array {
    this.#join();
    return this.#bytes.subarray(this.#at);
  }

  #join(): void {
    if (this.#pendingBytes === 0) return;
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), ...this.#pending]);
    this.#base += this.#at;
    this.#at = 0;
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}

function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** Runs a step over bytes that are all there. */
export function runWhole<T>(step: Step<T>): T {
  for (;;) {
    const { done, value } = step.next();
    if (done) return value;
  }
}
