// What the objects refer to, looked up among those that are here: which are absent, and for each object one that refers to it,
// so that it can be told afterwards whether a ref leads there. docs/decisions/0027-connectivity.md
import { CommitLinks } from './commit-links.js';
import type { Pieces } from './kernel.js';
import { type NameTable, ObjectNames } from './object-names.js';
import type { ObjectType } from './object-type.js';
import { TreeEntries } from './tree-entries.js';

/** What all workers share. */
export interface ReferencePlan {
  readonly hashBytes: number;
  /** The names of all objects: a table for each part of the store, a pack or a folder of loose objects. */
  readonly names: readonly NameTable[];
  /** For each object by its number: 1 more than the number of an object that refers to it; 0: none. */
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

export interface ReferenceListener {
  absent(reference: AbsentReference): void;
  /** An object does not follow its format: what it refers to is not known. */
  malformed(): void;
}

/** git has an empty tree though it is not stored. */
const EMPTY_TREES = [
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
];

const RECENT = 2 ** 13;

/** Reads the objects of one part as a walk of delta trees passes them. An object is named by its place in the part. */
export class References {
  readonly #names: ObjectNames;
  readonly #heldBy: Uint32Array;
  readonly #boundary: ReadonlySet<number>;
  readonly #listener: ReferenceListener;
  readonly #recent: RecentNames;
  readonly #trees: TreeEntries;
  readonly #commits: CommitLinks;
  readonly #first: number;
  /** The index of each object in the table of names; null where the places are the indices. */
  readonly #indices: Uint32Array | null;
  #holder = 0;

  constructor(
    { names, hashBytes, heldBy, boundary }: ReferencePlan,
    part: number,
    indices: Uint32Array | null,
    listener: ReferenceListener,
  ) {
    this.#names = new ObjectNames(names, hashBytes);
    this.#first = this.#names.firsts[part]!;
    this.#indices = indices;
    this.#heldBy = heldBy;
    this.#boundary = new Set(boundary.map((oid) => this.#names.findOid(oid)));
    this.#listener = listener;
    this.#recent = new RecentNames(hashBytes);
    this.#trees = new TreeEntries(hashBytes, (bytes, at) => this.#refer(bytes, at, 'content'));
    this.#commits = new CommitLinks(hashBytes, (id, link) => {
      if (link === 'content' || !this.#boundary.has(this.#holder)) this.#refer(id, 0, link);
    });
  }

  /** Reads an object that lies in `bytes` whole; a tree only if it is based on no other. */
  whole(place: number, type: ObjectType, bytes: Uint8Array, start: number, end: number): void {
    if (type === 'blob') return;
    this.#holder = this.#numberOf(place);
    const read =
      type === 'tree'
        ? this.#trees.readWhole(bytes, start, end)
        : type === 'commit'
          ? this.#commits.readCommit(bytes, start, end)
          : this.#commits.readTag(bytes, start, end);
    if (!read) this.#listener.malformed();
  }

  /** Reads the tree that a delta makes, as TreeEntries.readDelta does. */
  treeDelta(
    place: number,
    bytes: Uint8Array,
    pieces: Pieces,
    depth: number,
    base: number,
    baseEnd: number,
    keep: boolean,
  ): void {
    this.#holder = this.#numberOf(place);
    if (!this.#trees.readDelta(bytes, pieces, depth, base, baseEnd, keep)) this.#listener.malformed();
  }

  #numberOf(place: number): number {
    return this.#first + (this.#indices === null ? place : this.#indices[place]!);
  }

  #refer(bytes: Uint8Array, at: number, link: AbsentReference['link']): void {
    if (this.#recent.has(bytes, at)) return;
    const number = this.#names.find(bytes, at);
    if (number !== -1) {
      this.#heldBy[number] = this.#holder + 1;
      this.#recent.add(bytes, at);
      return;
    }
    const oid = this.#names.hex(bytes, at);
    if (!EMPTY_TREES.includes(oid)) this.#listener.absent({ oid, holder: this.#holder, link });
  }
}

/** Names that were looked up lately and are here: trees of one chain name the same objects again and again. */
class RecentNames {
  readonly #hashBytes: number;
  readonly #names: Uint8Array;

  constructor(hashBytes: number) {
    this.#hashBytes = hashBytes;
    this.#names = new Uint8Array(RECENT * hashBytes);
    // A name of zeros belongs in this slot, and was not looked up.
    this.#names[0] = 1;
  }

  has(bytes: Uint8Array, at: number): boolean {
    const names = this.#names;
    const slot = this.#slot(bytes, at);
    for (let i = this.#hashBytes - 1; i >= 0; i -= 1) if (names[slot + i] !== bytes[at + i]) return false;
    return true;
  }

  add(bytes: Uint8Array, at: number): void {
    const slot = this.#slot(bytes, at);
    for (let i = 0; i < this.#hashBytes; i += 1) this.#names[slot + i] = bytes[at + i]!;
  }

  #slot(bytes: Uint8Array, at: number): number {
    return (((bytes[at]! << 8) | bytes[at + 1]!) % RECENT) * this.#hashBytes;
  }
}
