// One thread's share of a search: claims pieces of the plan until none is left.
import { DamagedFile } from '../damage.js';
import { isSystemError } from '../file-access.js';
import type { Kernel } from '../kernel/kernel.js';
import { MAX_OBJECT } from '../limits.js';
import { readLoose } from '../loose/loose.js';
import { ObjectNames } from '../object-names.js';
import type { ObjectType } from '../object-type.js';
import { linkChildren, readHeaders } from '../packs/delta-forest.js';
import { PackBlocks } from '../packs/pack-blocks.js';
import { PackFile } from '../packs/pack-file.js';
import { PackIndex } from '../packs/pack-index.js';
import { type AbsentReference, AbsentReferences, References } from '../references/references.js';
import { Look, type UnsureNeedles } from './look.js';
import { Control, type PackPlan, type PieceRange, Pieces, type SearchPlan } from './search-plan.js';
import { piecesOf, type SharePiece } from './share-pieces.js';
import { TreeWalk, type Unsearched, type Which } from './tree-walk.js';

/** An object in which a needle is, or that may be packed. */
export interface FoundObject {
  readonly oid: string;
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
}

/** An object that is not among those searched. */
export interface UnsearchedObject {
  readonly oid: string;
  readonly why:
    | Unsearched
    | 'vanished' // a loose object that is no longer there
    | 'special' // a loose object that is no regular file: not even git may be asked for it
    | 'postponed'; // a needle is in it, but too many found objects wait to be taken
}

/** What was searched, and what came of it, since the last time. */
export interface Batch {
  readonly found: FoundObject[];
  readonly unsearched: UnsearchedObject[];
  /** The ids of objects of which a copy was not searched; another one was, or is reported above. */
  readonly unsearchedCopies: string[];
  /** Trees in which another repository may lie. Of trees with the same names, one is among them. */
  readonly odd: string[];
  /**
   * References to objects that are not here; what is meanwhile packed or added may be named as
   * well.
   */
  readonly absent: AbsentReference[];
  /** Objects of which it is not known what they refer to, for they are malformed. */
  malformed: number;
  objects: number;
  bytes: number;
}

interface SearchedPack {
  readonly file: PackFile;
  readonly index: PackIndex;
  readonly walk: TreeWalk;
}

/**
 * The most bytes of found objects that wait to be taken; then the reader is only told which they
 * are.
 */
const MAX_WAITING = 48 * 1024 * 1024;

/** Entry headers are read in chunks of so many bytes. */
const HEADER_CHUNK = 128 * 1024;

/** So many packs are open at once: the system lets a process have some 256 to 1024 files open. */
const MAX_OPEN = 16;

/**
 * How long a thread waits for the others at once, in milliseconds, before it looks what else there
 * is.
 */
const WAIT_MS = 5;

/** Past the last. */
const NO_PIECE: SharePiece = { number: Infinity, which: 'all' };

export class Searcher {
  readonly #plan: SearchPlan;
  readonly #kernel: Kernel;
  readonly #look: Look;
  readonly #blocks: PackBlocks;
  readonly #headerChunk = new Uint8Array(HEADER_CHUNK);
  readonly #packs = new Map<number, SearchedPack | null>();
  readonly #looseReferences = new Map<number, References>();
  readonly #absent = new AbsentReferences();
  readonly #names: ObjectNames;
  readonly #headerPieces: Pieces;
  readonly #pieces: Pieces;
  /** What is searched here; null: all. */
  #own: readonly SharePiece[] | null = null;
  #linked = false;
  #batch = emptyBatch();

  /** `kernel`: one for the ids of the plan, with room for SOURCE_BYTES. */
  constructor(plan: SearchPlan, kernel: Kernel, unsure?: UnsureNeedles) {
    this.#plan = plan;
    this.#kernel = kernel;
    this.#look = new Look(this.#kernel, unsure);
    this.#blocks = new PackBlocks(this.#kernel.bytes, this.#kernel.sourceAt);
    this.#names = new ObjectNames(plan.names, plan.hashBytes);
    const packSizes = plan.packs.map(({ forest }) => forest.count);
    this.#headerPieces = new Pieces(packSizes);
    this.#pieces = new Pieces([...packSizes, ...plan.loose.map(({ oids }) => oids.length)]);
  }

  /**
   * Does a piece of the work, or waits a little for others. False if none is left, or the search
   * was stopped.
   */
  work(): boolean {
    if (this.#stopped) return false;
    if (this.#linked) return this.#search();
    this.#readHeaders();
    return true;
  }

  /**
   * Reads the headers of a piece; who is last tells bases of their children. Once all are read it
   * waits for that.
   */
  #readHeaders(): void {
    const { control, packs, hashBytes } = this.#plan;
    const pieces = this.#headerPieces.count;
    const piece = this.#headerPieces.at(Atomics.add(control, Control.nextHeaders, 1));
    if (piece === null) {
      if (pieces > 0) Atomics.wait(control, Control.linked, 0, WAIT_MS);
      this.#linked = pieces === 0 || Atomics.load(control, Control.linked) === 1;
      return;
    }
    const pack = this.#open(piece.part);
    const { forest } = packs[piece.part]!;
    if (pack !== null) readHeaders(forest, pack.index, pack.file, hashBytes, piece, this.#headerChunk);
    if (Atomics.add(control, Control.headersDone, 1) + 1 < pieces) return;
    for (const { forest } of packs) linkChildren(forest);
    Atomics.store(control, Control.linked, 1);
    Atomics.notify(control, Control.linked);
  }

  #search(): boolean {
    const { share, control } = this.#plan;
    const claimed = Atomics.add(control, Control.nextSearch, 1);
    if (share !== undefined) this.#own ??= piecesOf(share, this.#plan, this.#pieces);
    const { number, which } =
      this.#own === null ? { number: claimed, which: 'all' as const } : (this.#own[claimed] ?? NO_PIECE);
    const piece = this.#pieces.at(number);
    if (piece === null) return false;
    if (piece.part < this.#plan.packs.length) this.#searchPack(piece, which);
    else if (which !== 'blobs') this.#searchLoose(piece.part, piece.from, piece.to);
    return true;
  }

  /** True if the next batch has found objects in it. */
  get hasFound(): boolean {
    return this.#batch.found.length > 0;
  }

  /** What came of it since the last call. */
  takeBatch(): Batch {
    const batch = this.#batch;
    this.#batch = emptyBatch();
    return batch;
  }

  close(): void {
    for (const pack of this.#packs.values()) pack?.file.close();
    this.#packs.clear();
  }

  get #stopped(): boolean {
    return Atomics.load(this.#plan.control, Control.stop) === 1;
  }

  #searchPack({ part, from, to }: PieceRange, which: Which): void {
    const pack = this.#open(part);
    if (pack !== null) pack.walk.search(from, to, which);
    else if (which !== 'blobs') this.#loseEntries(this.#plan.packs[part]!, from, to);
  }

  #loseEntries({ path, index: bytes, forest, listed }: PackPlan, from: number, to: number): void {
    const index = new PackIndex(path, bytes, this.#plan.hashBytes);
    for (let rank = from; rank < to; rank += 1)
      this.#leave(index.oid(forest.names[rank]!), 'vanished', listed[rank] === 1);
  }

  /** The pack as this thread has it open; null if it can no longer be opened. */
  #open(part: number): SearchedPack | null {
    let pack = this.#packs.get(part);
    if (pack === undefined) {
      // The pieces of a pack are next to each other: what was opened first is done with.
      if (this.#packs.size >= MAX_OPEN) {
        const [first] = this.#packs.keys();
        this.#packs.get(first!)?.file.close();
        this.#packs.delete(first!);
      }
      pack = this.#tryOpen(part);
      this.#packs.set(part, pack);
    }
    return pack;
  }

  #tryOpen(part: number): SearchedPack | null {
    const { hashBytes, packs } = this.#plan;
    const { path, index: indexBytes, forest, listed } = packs[part]!;
    const index = new PackIndex(path, indexBytes, hashBytes);
    try {
      const file = new PackFile(path, hashBytes);
      const walk = new TreeWalk(
        forest,
        file,
        { kernel: this.#kernel, look: this.#look, blocks: this.#blocks },
        // Also of an entry that is listed elsewhere: there it may be a delta of a tree that has the
        // same names.
        this.#references(part, forest.names, (rank) => this.#batch.odd.push(index.oid(forest.names[rank]!))),
        {
          searched: (rank, bytes) => {
            if (listed[rank] === 1) this.#count(bytes);
          },
          found: (rank, type, bytes) =>
            this.#found(index.oid(forest.names[rank]!), type, bytes, listed[rank] === 1),
          unsearched: (rank, why) => this.#leave(index.oid(forest.names[rank]!), why, listed[rank] === 1),
        },
      );
      return { file, index, walk };
    } catch (error) {
      if (!isSystemError(error) && !(error instanceof DamagedFile)) throw error;
      return null;
    }
  }

  #references(part: number, indices: Uint32Array | null, odd: (place: number) => void): References {
    return new References(this.#plan, this.#names, part, indices, this.#kernel, {
      absent: (reference) => {
        if (this.#absent.isNew(reference)) this.#batch.absent.push(reference);
      },
      malformed: () => {
        this.#batch.malformed += 1;
      },
      odd,
    });
  }

  #searchLoose(part: number, from: number, to: number): void {
    const { folder, oids, listed } = this.#plan.loose[part - this.#plan.packs.length]!;
    let references = this.#looseReferences.get(part);
    if (references === undefined) {
      references = this.#references(part, null, (place) => this.#batch.odd.push(oids[place]!));
      this.#looseReferences.set(part, references);
    }
    for (let place = from; place < to; place += 1) {
      const oid = oids[place]!;
      const object = readLoose(folder, oid, MAX_OBJECT);
      const isListed = listed[place] === 1;
      if (typeof object === 'string') {
        this.#leave(oid, object, isListed);
        continue;
      }
      if (isListed) this.#count(object.bytes.length);
      const { bytes, stackAt } = this.#kernel;
      const end = stackAt + object.bytes.length;
      bytes.set(object.bytes, stackAt);
      references.whole(place, object.type, stackAt, end);
      if (this.#look.at(object.type, stackAt, end) === 'found')
        this.#found(oid, object.type, object.bytes, isListed);
    }
  }

  /**
   * Of an object that is not to be counted here, the copy is: it is given on, and may be another.
   */
  #found(oid: string, type: ObjectType, bytes: Uint8Array, isListed: boolean): void {
    const { control } = this.#plan;
    if (!isListed) this.#count(bytes.length);
    if (Atomics.add(control, Control.waiting, bytes.length) > MAX_WAITING) {
      Atomics.sub(control, Control.waiting, bytes.length);
      this.#batch.objects -= 1;
      this.#batch.bytes -= bytes.length;
      this.#leave(oid, 'postponed', isListed);
    } else {
      this.#batch.found.push({ oid, type, bytes: new Uint8Array(bytes) });
    }
  }

  #leave(oid: string, why: UnsearchedObject['why'], isListed: boolean): void {
    if (isListed) this.#batch.unsearched.push({ oid, why });
    // What git has removed meanwhile is no copy any longer.
    else if (why !== 'vanished') this.#batch.unsearchedCopies.push(oid);
  }

  #count(bytes: number): void {
    this.#batch.objects += 1;
    this.#batch.bytes += bytes;
  }
}

function emptyBatch(): Batch {
  return {
    found: [],
    unsearched: [],
    unsearchedCopies: [],
    odd: [],
    absent: [],
    malformed: 0,
    objects: 0,
    bytes: 0,
  };
}
