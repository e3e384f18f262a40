// Whether a root leads to an object, found from below: from the object to one that refers to it,
// and so on up to a root.
import { ObjectNames } from '../object-names.js';
import type { ReferencePlan } from './references.js';

export class Reach {
  readonly #names: ObjectNames;
  readonly #heldBy: Uint32Array;
  readonly #roots: ReadonlySet<number>;
  /** What was found of objects so far, by their numbers. */
  readonly #known = new Map<number, boolean>();

  /** `roots`: the ids of objects that git keeps all others for. */
  constructor({ names, hashBytes, heldBy }: ReferencePlan, roots: readonly string[]) {
    this.#names = new ObjectNames(names, hashBytes);
    this.#heldBy = heldBy;
    this.#roots = new Set(roots.map((oid) => this.#names.findOid(oid)));
  }

  /** False if one of the roots is not here. */
  get hasAllRoots(): boolean {
    return !this.#roots.has(-1);
  }

  /**
   * True if a root leads to the object of that number. False if none does, or none by the one way
   * that is known here.
   */
  leadsTo(number: number): boolean {
    const way: number[] = [];
    let at = this.#names.first(number);
    let found = this.#known.get(at);
    while (found === undefined) {
      way.push(at);
      // Until it is known: damaged objects could refer to each other in a circle.
      this.#known.set(at, false);
      const holder = this.#heldBy[at]!;
      if (this.#roots.has(at)) found = true;
      else if (holder === 0) found = false;
      else {
        at = this.#names.first(holder - 1);
        found = this.#known.get(at);
      }
    }
    for (const each of way) this.#known.set(each, found);
    return found;
  }
}
