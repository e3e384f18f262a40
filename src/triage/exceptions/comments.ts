// The comments that accept keys in place, and how many keys each of them accepts.
import type { Match } from '../../model/match.js';
import type { Key } from '../group.js';

export class Comments {
  /** The ids of the keys, by comment. */
  readonly #keys = new Map<string, Set<string>>();

  constructor(keys: readonly Key[]) {
    for (const { keyId, matches } of keys) {
      for (const match of matches) {
        const name = nameOf(match);
        if (name === null) continue;
        const there = this.#keys.get(name);
        if (there) there.add(keyId);
        else this.#keys.set(name, new Set([keyId]));
      }
    }
  }

  /** The most keys that one of the comments by this key accepts; 0 where there is none. */
  mostKeys({ matches }: Key): number {
    let most = 0;
    for (const match of matches) {
      const name = nameOf(match);
      if (name !== null) most = Math.max(most, this.#keys.get(name)?.size ?? 0);
    }
    return most;
  }
}

/** What tells the comment by a match from others; null where there is none. */
function nameOf({ provenance, candidate: { allow } }: Match): string | null {
  return allow && JSON.stringify([provenance, allow.at]);
}
