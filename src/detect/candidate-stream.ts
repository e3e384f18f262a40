// Finds the candidates of one fragment, in chunks of any size. Chunking changes nothing: a hit is
// judged as soon as all the bytes that may count are there (see judge.ts), and candidates are given
// in order of place.
import type { Candidate } from '../model/candidate.js';
import { Secret } from '../model/secret.js';
import { AHEAD, BEHIND, candidatesAt, candidatesInNest, type UnplacedCandidate } from './candidate-at.js';
import { Locator } from './locate.js';
import type { NeedleSearch } from './needles/needle-search.js';
import type { Needle } from './needles/needles.js';
import type { Shape } from './shape.js';

/** Small chunks are gathered until there are so many bytes. */
const BATCH = 65_536;
/** The same at the begin, and where keys stand close: each takes a while to judge. */
const SMALL_BATCH = 8_192;
/** More candidates of a batch stand close. */
const MANY = 200;

/**
 * A key may begin so many bytes before the needle that betrays it: an escaped prefix, a half of a
 * wrapped one, one in several events of a server. No more are looked at.
 */
const LEAD = BEHIND;

/** A needle, and the rule that it belongs to. */
export interface NeedleOwner {
  readonly needle: Needle;
  readonly shape: () => Shape;
}

/** What is searched for. */
export interface SearchTargets {
  readonly search: NeedleSearch;
  /** How many there are; the search's numbers from there on are of what is packed. */
  readonly count: number;
  /** By the search's numbers. */
  readonly targets: () => readonly NeedleOwner[];
}

export class CandidateStream {
  readonly #targets: SearchTargets;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #batch = SMALL_BATCH;
  /** The last bytes that were searched, and the offset of the first of them. */
  #tail: Uint8Array = new Uint8Array();
  #base = 0;
  /** The offset up to which hits have been judged. */
  #judged = 0;
  #drafts: UnplacedCandidate[] = [];
  /** Candidates that were given and may overlap with the next. */
  #given: UnplacedCandidate[] = [];
  #locator: Locator | undefined;
  /** Stands for the fragment: an encoding may hold it for longer than this is needed. */
  readonly #fragment = {};
  readonly #isElsewhere: ((offset: number) => boolean) | null;

  /**
   * `isElsewhere`: whether the byte at an offset is of what another fragment has whole: a hit there
   * is judged in that one only, which halves the work for each container around a key.
   */
  constructor(targets: SearchTargets, isElsewhere: ((offset: number) => boolean) | null = null) {
    this.#targets = targets;
    this.#isElsewhere = isElsewhere;
  }

  /** Bytes that are searched in a short while, going by what came before them. */
  get batch(): number {
    return this.#batch;
  }

  /**
   * Takes the next bytes, which may be changed afterwards, and gives the candidates that are
   * certain by now.
   */
  push(chunk: Uint8Array): Candidate[] {
    this.#gatheredBytes += chunk.length;
    if (this.#gatheredBytes < this.#batch) {
      this.#gathered.push(Buffer.from(chunk));
      return [];
    }
    this.#gathered.push(chunk);
    return this.#search(this.#joined(), false);
  }

  /** Gives the rest. The stream is used up. */
  end(): Candidate[] {
    return this.#search(this.#joined(), true);
  }

  /** Gives all candidates of a fragment that is at hand. In place of `push` and `end`. */
  whole(bytes: Uint8Array): Candidate[] {
    return this.#search(bytes, true);
  }

  #joined(): Uint8Array {
    const bytes = Buffer.concat([this.#tail, ...this.#gathered]);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    return bytes;
  }

  #search(bytes: Uint8Array, isLast: boolean): Candidate[] {
    const limit = isLast ? bytes.length : Math.max(this.#judged - this.#base, bytes.length - AHEAD);
    this.#judge(bytes, limit);
    this.#locator ??= new Locator(bytes);
    const candidates = this.#give(
      bytes,
      isLast ? Number.POSITIVE_INFINITY : this.#judged - LEAD,
      this.#locator,
    );
    if (!isLast) this.#keepTail(bytes, limit, this.#locator);
    this.#batch = candidates.length > MANY ? SMALL_BATCH : Math.min(BATCH, 2 * this.#batch);
    return candidates;
  }

  /** Judges the hits that begin before `limit`. */
  #judge(bytes: Uint8Array, limit: number): void {
    const { search, count, targets } = this.#targets;
    let at = search.find(bytes, this.#judged - this.#base, bytes.length);
    while (at >= 0 && at < limit) {
      if (this.#isElsewhere?.(this.#base + at)) {
        at = search.find(bytes, at + 1, bytes.length);
        continue;
      }
      for (const number of search.matchesAt(bytes, at, bytes.length)) {
        // Of a packed stream that is encoded: src/inside/ looks into that.
        if (number >= count) continue;
        const { needle, shape } = targets()[number]!;
        if (needle.isNest) {
          for (const nested of candidatesInNest(bytes, this.#base, at, needle, shape()))
            this.#drafts.push(nested);
          continue;
        }
        for (const draft of candidatesAt(bytes, this.#base, at, needle, shape(), this.#fragment))
          this.#drafts.push(draft);
      }
      at = search.find(bytes, at + 1, bytes.length);
    }
    this.#judged = this.#base + limit;
  }

  /**
   * Gives the candidates that begin before the offset `limit`: none that is found later can come
   * before them.
   */
  #give(bytes: Uint8Array, limit: number, locator: Locator): Candidate[] {
    const candidates: Candidate[] = [];
    this.#drafts.sort(inOrder);
    let count = 0;
    for (const draft of this.#drafts) {
      if (draft.span.start >= limit) break;
      count += 1;
      this.#given = this.#given.filter(({ span }) => span.end > draft.span.start);
      if (this.#given.some((other) => isSameKey(other, draft))) continue;
      this.#given.push(draft);
      const { shape, value, others, ...rest } = draft;
      const place = locator.place(bytes, this.#base, draft.span.start, draft.span.end);
      const secret = new Secret(value, shape.prefix.length);
      const readings = [secret, ...others.map((other) => new Secret(other, shape.prefix.length))];
      candidates.push({ ...rest, secret, ...(rest.extent === 'exact' ? {} : { readings }), place });
    }
    this.#drafts.splice(0, count);
    return candidates;
  }

  /** Keeps what may count for later hits. */
  #keepTail(bytes: Uint8Array, judged: number, locator: Locator): void {
    const from = Math.max(0, judged - BEHIND);
    locator.advance(bytes, this.#base, this.#base + from);
    this.#tail = bytes.subarray(from);
    this.#base += from;
  }
}

/**
 * In order of place; of two readings of the same bytes the one with fewer layers first, and `hex`
 * before `hex-list`.
 */
function inOrder(a: UnplacedCandidate, b: UnplacedCandidate): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    a.decoding.length - b.decoding.length ||
    Number(a.decoding.join() > b.decoding.join()) - Number(a.decoding.join() < b.decoding.join())
  );
}

/** Whether two needles led to the same key of the same rule at the same place. */
function isSameKey(a: UnplacedCandidate, b: UnplacedCandidate): boolean {
  return (
    a.ruleId === b.ruleId && a.value === b.value && a.span.start < b.span.end && b.span.start < a.span.end
  );
}
