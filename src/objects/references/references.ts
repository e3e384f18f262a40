// What the objects refer to, looked up among those that are here: which are absent, and for each
// object one that refers to it, so that it can be told afterwards whether a ref leads there.
// docs/decisions/0027-connectivity.md
import type { IsHere, Kernel } from '../kernel/kernel.js';
import type { NameTable, ObjectNames } from '../object-names.js';
import type { ObjectType } from '../object-type.js';
import { CommitLinks } from './commit-links.js';

/** What all workers share. */
export interface ReferencePlan {
  readonly hashBytes: number;
  /**
   * The names of all objects: a table for each part of the store, a pack or a folder of loose
   * objects.
   */
  readonly names: readonly NameTable[];
  /**
   * For each object by its number: 1 more than the number of an object that refers to it; 0: none.
   */
  readonly heldBy: Uint32Array;
  /** The commits of the shallow boundary: their parents are not followed. */
  readonly boundary: readonly string[];
}

/** A reference to an object that is not here. */
export interface AbsentReference {
  readonly oid: string;
  /** The number of the object that refers to it. */
  readonly holder: number;
  /** `history`: it is the parent of a commit, or the target of a tag. */
  readonly link: 'content' | 'history';
}

/**
 * Of more absent objects than this it is not told what refers to them: a partial clone may lack
 * most of its objects.
 */
export const MAX_ABSENT = 100_000;

/**
 * Of each absent object a thread tells so many that refer to it: one of them is mostly led to by a
 * root.
 */
const MAX_HOLDERS = 8;

/**
 * The absent references of one thread, each reported once, and not all that there are of one
 * object.
 */
export class AbsentReferences {
  /** How many were reported, by the id of the object that is not here. */
  readonly #reported = new Map<string, number>();

  /** Whether this one is to be reported. */
  isNew({ oid, link }: AbsentReference): boolean {
    // One of these is enough for git to be asked.
    if (link === 'history') return true;
    const reported = this.#reported.get(oid) ?? 0;
    if (reported === MAX_HOLDERS || (reported === 0 && this.#reported.size > MAX_ABSENT)) return false;
    this.#reported.set(oid, reported + 1);
    return true;
  }
}

interface ReferenceListener {
  absent(reference: AbsentReference): void;
  /** An object does not follow its format: what it refers to is not known. */
  malformed(): void;
  /** The object at this place is a tree in which another repository may lie: see Kernel.takeOdd. */
  odd(place: number): void;
}

/** git has an empty tree though it is not stored. */
const EMPTY_TREES = [
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
];

/**
 * Reads the objects of one part as a walk of delta trees passes them. An object is named by its
 * place in the part.
 */
export class References {
  readonly #names: ObjectNames;
  readonly #heldBy: Uint32Array;
  readonly #boundary: ReadonlySet<number>;
  readonly #listener: ReferenceListener;
  readonly #kernel: Kernel;
  readonly #isHere: IsHere;
  readonly #commits: CommitLinks;
  readonly #first: number;
  /** The index of each object in the table of names; null where the places are the indices. */
  readonly #indices: Uint32Array | null;
  #holder = 0;

  constructor(
    { hashBytes, heldBy, boundary }: ReferencePlan,
    names: ObjectNames,
    part: number,
    indices: Uint32Array | null,
    kernel: Kernel,
    listener: ReferenceListener,
  ) {
    this.#names = names;
    this.#first = this.#names.firsts[part]!;
    this.#indices = indices;
    this.#heldBy = heldBy;
    this.#boundary = new Set(boundary.map((oid) => this.#names.findOid(oid)));
    this.#listener = listener;
    this.#kernel = kernel;
    this.#isHere = (bytes, at) => this.#refer(bytes, at, 'content');
    this.#commits = new CommitLinks(hashBytes, (id, link) => {
      if (link === 'content' || !this.#boundary.has(this.#holder)) this.#refer(id, 0, link);
    });
  }

  /**
   * Reads an object that lies whole in the kernel's memory; a tree only if it is based on no other.
   */
  whole(place: number, type: ObjectType, start: number, end: number): void {
    if (type === 'blob') return;
    this.#holder = this.#numberOf(place);
    const { bytes } = this.#kernel;
    const read =
      type === 'tree'
        ? this.#kernel.readTree(start, end, this.#isHere)
        : type === 'commit'
          ? this.#commits.readCommit(bytes, start, end)
          : this.#commits.readTag(bytes, start, end);
    if (!read) this.#listener.malformed();
    if (type === 'tree' && this.#kernel.takeOdd()) this.#listener.odd(place);
  }

  /** Reads the tree that the kernel's last delta makes, as Kernel.readTreeDelta does. */
  treeDelta(place: number, depth: number, base: number, baseEnd: number, keep: boolean): void {
    this.#holder = this.#numberOf(place);
    if (!this.#kernel.readTreeDelta(depth, base, baseEnd, keep, this.#isHere)) this.#listener.malformed();
    if (this.#kernel.takeOdd()) this.#listener.odd(place);
  }

  #numberOf(place: number): number {
    return this.#first + (this.#indices === null ? place : this.#indices[place]!);
  }

  /** Notes who refers to the object of this id. False if it is not here. */
  #refer(bytes: Uint8Array, at: number, link: AbsentReference['link']): boolean {
    const number = this.#names.find(bytes, at);
    if (number !== -1) {
      this.#heldBy[number] = this.#holder + 1;
      return true;
    }
    const oid = this.#names.hex(bytes, at);
    if (!EMPTY_TREES.includes(oid)) this.#listener.absent({ oid, holder: this.#holder, link });
    return false;
  }
}
