// What an opener of a format is handed: where it puts what it finds in the container.
import type { Input, Step } from './input.js';
import type { Memory } from './limits.js';

/** Why something in a container, or all of it, was not opened. */
export type Why =
  | 'format' // no opener for this format
  | 'method' // a compression or a form of the format that the opener does not know
  | 'encrypted'
  | 'switched-off' // nothing is to be opened
  | 'damaged'
  | 'too-large'; // more would have to be held in memory than is

/** Takes the bytes of one member, in order. */
export interface Member {
  write(bytes: Uint8Array): void;
  end(): void;
}

export interface Host extends Memory {
  /** How many bytes of this container may be held in memory. */
  readonly room: number;
  /**
   * Begins a member; the one before has ended. `isKnown`: the container says what is in it, which
   * is nothing that has no first bytes.
   */
  member(name: Uint8Array, isKnown?: boolean): Member;
  /**
   * Begins the only content of a compressed file; `name` is what the file itself says, if anything.
   * `said`: what the container says that the content is.
   */
  content(name: Uint8Array | null, said?: 'brotli' | 'deflate' | null): Member;
  /**
   * A text beside the members: a comment, an extra field. `of` says what it is, in words.
   * `isUnpacked`: `unpacked` was told of its bytes. Throws LimitReached.
   */
  aside(of: string, bytes: Uint8Array, isUnpacked?: boolean): void;
  /**
   * These bytes of the container are within a member, a name or an aside: a key that is seen in
   * them is one of those.
   */
  cover(start: number, end: number): void;
  /** So many bytes were made by unpacking. Throws LimitReached. */
  unpacked(bytes: number): void;
  /** A member, or with null the rest of the container, was not opened. */
  unopened(name: Uint8Array | null, why: Why, detail: string): void;
}

/** Reads one container. Throws Damage where it does not follow the format. */
export type Opener = (input: Input, host: Host) => Step<void>;
