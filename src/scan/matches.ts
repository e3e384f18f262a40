// What a scan keeps of the places of each key. A file may have one key a million times: places
// beyond a bound are counted, and kept only where they may say something else of the key than those
// before them.
import type { Match } from '../model/match.js';

/**
 * Places that are kept of a key; beyond it one for each object or file, and way that it stands
 * there.
 */
const MAX_KEPT = 10_000;
const MAX_ORIGINS = 50_000;

export class Matches {
  readonly kept: Match[] = [];
  /** How many there were in all. */
  seen = 0;
  readonly #ofKeys = new Map<string, { seen: number; kept: number; readonly origins: Origins }>();

  /** False if it is counted only. */
  add(match: Match): boolean {
    this.seen += 1;
    const secret = match.candidate.secret.reveal();
    const key = this.#ofKeys.get(secret) ?? { seen: 0, kept: 0, origins: new Origins() };
    if (key.seen === 0) this.#ofKeys.set(secret, key);
    key.seen += 1;
    if (key.seen > MAX_KEPT / 2 && !key.origins.add(match) && key.kept >= MAX_KEPT) return false;
    key.kept += 1;
    this.kept.push(match);
    return true;
  }

  /** How many places of a key were counted only. */
  dropped(secret: string): number {
    const key = this.#ofKeys.get(secret);
    return key === undefined ? 0 : key.seen - key.kept;
  }

  /** Whether objects or files that have a key were counted only: of those nothing is known. */
  isLost(secret: string): boolean {
    return this.#ofKeys.get(secret)?.origins.isLost === true;
  }
}

/** Where a key was seen, and of which sorts these places are. */
class Origins {
  readonly #known = new Set<string>();
  readonly #sorts = new Set<string>();
  /** Whether there was one without room. */
  isLost = false;

  /**
   * Adds the origin of a match, if there is room; true if it was added. For a first one of its sort
   * there always is: one that no comment accepts counts, however many there are before it.
   */
  add({ provenance, candidate }: Match): boolean {
    const { kind, oid, path, untracked, staged } = provenance;
    const { confidence, allow } = candidate;
    const sort = `${kind} ${untracked ?? ''} ${staged === undefined} ${allow === null} ${confidence}`;
    const origin = `${sort} ${oid ?? path ?? ''}`;
    if (this.#known.has(origin)) return false;
    const isFull = this.#known.size >= MAX_ORIGINS && this.#sorts.has(sort);
    this.isLost ||= isFull;
    if (isFull) return false;
    this.#known.add(origin);
    this.#sorts.add(sort);
    return true;
  }
}
