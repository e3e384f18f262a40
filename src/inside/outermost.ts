// What all levels of one outermost file share: how much may still be unpacked, what was found, and
// what was not opened. And how a finding that is not certain is marked.
import type { Detector } from '../detect/detector.js';
import type { PackedFormat } from '../detect/packed/formats.js';
import type { Candidate } from '../model/candidate.js';
import { type Hiding, Images } from './formats/archives/image.js';
import type { Why } from './host.js';
import { Budget, type LimitName, type Limits } from './limits.js';

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
  /** How many more were not opened, which are not named. */
  readonly unnamed: number;
  /** What was not looked into because a limit was reached. */
  readonly limited: readonly { readonly inside: readonly string[]; readonly limit: LimitName | 'depth' }[];
}

/**
 * Found in a member, or with no trail in the bytes themselves; not yet asked what later layers do.
 */
type Sighted = Omit<Found, 'hiding'>;

/** More are counted, and not named; and of still more only the number up to here is known. */
const MAX_ROWS = 1_000;
const MAX_COUNTED = 100_000;

export class Outermost {
  readonly detector: Detector;
  readonly budget: Budget;
  readonly images = new Images();
  /** In the bytes themselves, and in their members. */
  #plain: Sighted[] = [];
  #sighted: Sighted[] = [];
  readonly notOpened: Unopened[] = [];
  unnamed = 0;
  readonly limited: { inside: readonly string[]; limit: LimitName | 'depth' }[] = [];
  /** A limit was reached: nothing more is unpacked. */
  isOver = false;
  /** Nothing is to be opened. */
  readonly isOff: boolean;
  /** Rows that were noted or counted. */
  readonly #named = new Set<string>();

  constructor(detector: Detector, limits: Limits, isOff: boolean) {
    this.detector = detector;
    this.isOff = isOff;
    this.budget = new Budget(limits);
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

  /** Layers may be listed behind what is found in them: so it is asked at the end. */
  get found(): Found[] {
    return [...this.#plain, ...this.#sighted].map((one) => ({
      ...one,
      hiding: this.images.hiding(one.inside),
    }));
  }

  /** `isPlain`: it is in the bytes of the outermost file themselves. */
  sight(found: Sighted, isPlain = false): void {
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
    const key = JSON.stringify(row);
    if (this.#named.size >= MAX_COUNTED || this.#named.has(key)) return;
    this.#named.add(key);
    if (this.notOpened.length < MAX_ROWS) this.notOpened.push(row);
    else this.unnamed += 1;
  }

  noteLimit(inside: readonly string[], limit: LimitName | 'depth'): void {
    if (limit !== 'depth') this.isOver = true;
    if (this.limited.length < MAX_ROWS) this.limited.push({ inside, limit });
  }
}

/** It is there, but where it ends, or what its letters are, is not known. */
export function unclear(candidate: Candidate): Candidate {
  if (candidate.extent !== 'exact') return candidate;
  return { ...candidate, extent: 'ambiguous', readings: [candidate.secret] };
}
