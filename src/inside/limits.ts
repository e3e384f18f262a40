// How much is unpacked of one outermost file, so that a bomb is a row of the ledger and neither a
// hang nor a full memory.

export interface Limits {
  /** Containers within containers. */
  readonly depth: number;
  /** Bytes unpacked in all. */
  readonly bytes: number;
  /** Bytes unpacked for each packed one, once `ratioFrom` bytes were unpacked. */
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly members: number;
  /**
   * Bytes of names and of texts beside members that are searched, and a few times as many as there
   * are of the containers: each of those lies in one.
   */
  readonly names: number;
  /** What begins as a container within something else, and is none. */
  readonly tries: number;
  /**
   * Bytes of containers that are held in memory at once, for formats that are not read from the
   * front to the end.
   */
  readonly held: number;
  /** Bytes that windows and containers of all levels hold in memory together. */
  readonly memory: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  depth: 8,
  bytes: 1024 * MIB,
  ratio: 1_000,
  ratioFrom: 64 * MIB,
  members: 1_000_000,
  names: 16 * MIB,
  tries: 10_000,
  held: 32 * MIB,
  memory: 96 * MIB,
};

/** A name stands in a directory, before its member, and in what is in both. */
const TIMES_NAMED = 4;

/** The limit that was reached. */
export type LimitName = 'bytes' | 'ratio' | 'members';

/** Ends the unpacking of an outermost file. */
export class LimitReached extends Error {
  readonly limit: LimitName;
  constructor(limit: LimitName) {
    super(limit);
    this.limit = limit;
  }
}

/** Memory that the containers within each other share. */
export interface Memory {
  /**
   * Whether so many bytes more may be held; if so, they are until `letGo`, or the end of the
   * container.
   */
  hold(bytes: number): boolean;
  letGo(bytes: number): void;
}

/** What was unpacked so far of one outermost file. */
export class Budget implements Memory {
  readonly limits: Limits;
  #unpacked = 0;
  #packed = 0;
  #members = 0;
  #names = 0;
  #tries = 0;
  #held = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Bytes of the outermost file were handed in. */
  packed(bytes: number): void {
    this.#packed += bytes;
  }

  unpacked(bytes: number): void {
    this.#unpacked += bytes;
    const { bytes: most, ratio, ratioFrom } = this.limits;
    if (this.#unpacked > most) throw new LimitReached('bytes');
    if (this.#unpacked > ratioFrom && this.#unpacked > ratio * this.#packed) throw new LimitReached('ratio');
  }

  /** Whether so many bytes more may be held in memory; if so, they are until `letGo`. */
  hold(bytes: number): boolean {
    if (this.#held + bytes > this.limits.memory) return false;
    this.#held += bytes;
    return true;
  }

  letGo(bytes: number): void {
    this.#held -= bytes;
  }

  /** Something was taken for a container for nothing. */
  tried(): void {
    this.#tries += 1;
    if (this.#tries > this.limits.tries) throw new LimitReached('members');
  }

  /** A name or a text beside members was searched: a few bytes may lead to a long one. */
  named(bytes: number): void {
    this.#names += bytes;
    const there = this.#packed + this.#unpacked;
    if (this.#names > this.limits.names + TIMES_NAMED * there) throw new LimitReached('members');
  }

  member(): void {
    this.#members += 1;
    if (this.#members > this.limits.members) throw new LimitReached('members');
  }
}
