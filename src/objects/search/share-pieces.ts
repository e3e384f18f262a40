// What of a search each of several machines does. All of them read the same packs, so each comes to
// the same division by itself. Pieces cost very different amounts: a tree of deltas is searched
// where its root lies, and one may hold half of all versions of a file.
import { objectType } from '../object-type.js';
import { type DeltaForest, NO_BASE } from '../packs/delta-forest.js';
import { PIECE, type Pieces, type SearchPlan, type Share } from './search-plan.js';
import type { Which } from './tree-walk.js';

export interface SharePiece {
  /** Of the piece. */
  readonly number: number;
  readonly which: Which;
}

/**
 * What an entry costs, in bytes that are inflated meanwhile. What it is a version of counts as
 * well: a delta is made into its target, which has about as many bytes as the root.
 */
const ENTRY = 1_500;
const ROOT_BYTE = 0.5;
/** What a loose object costs: a file is opened for it. */
const LOOSE = 15_000;
/** One may have so much more to do than the others. */
const SLACK = 1.05;

/**
 * What a share does, in the order of the pieces; the bases of all entries are known. One alone
 * reads all that refers to others where that is not too much for one: only who has read all of it
 * can tell by itself whether a root leads to an object that is not here, and git need not be asked.
 */
export function piecesOf({ index, total }: Share, plan: SearchPlan, pieces: Pieces): SharePiece[] {
  const { referring, blobs } = costsOf(plan, pieces);
  const sum = (costs: Float64Array): number => costs.reduce((all, cost) => all + cost, 0);
  const forOne = sum(referring);
  const isOneEnough = forOne <= (SLACK * (forOne + sum(blobs))) / total;
  const loads = new Float64Array(total);
  if (isOneEnough) loads[0] = forOne;
  const left: (SharePiece & { readonly cost: number })[] = [];
  for (let number = 0; number < pieces.count; number += 1) {
    if (!isOneEnough) left.push({ number, which: 'referring', cost: referring[number]! });
    left.push({ number, which: 'blobs', cost: blobs[number]! });
  }
  const own: SharePiece[] = [];
  if (isOneEnough && index === 1)
    for (let number = 0; number < pieces.count; number += 1) own.push({ number, which: 'referring' });
  // The dearest first, each to the one that has least to do so far.
  for (const { number, which, cost } of left.sort((a, b) => b.cost - a.cost)) {
    let to = 0;
    for (let other = 1; other < total; other += 1) if (loads[other]! < loads[to]!) to = other;
    loads[to]! += cost;
    if (to === index - 1) own.push({ number, which });
  }
  return own.sort((a, b) => a.number - b.number);
}

/** By the numbers of the pieces. Loose objects may be anything, so they count as referring. */
function costsOf({ packs, loose }: SearchPlan, pieces: Pieces) {
  const referring = new Float64Array(pieces.count);
  const blobs = new Float64Array(pieces.count);
  let first = 0;
  for (const { forest } of packs) {
    const roots = rootsOf(forest);
    for (let rank = 0; rank < forest.count; rank += 1) {
      const root = roots[rank]!;
      const isBlob = forest.bases[root] === NO_BASE && objectType(forest.types[root]!) === 'blob';
      const costs = isBlob ? blobs : referring;
      costs[first + Math.floor(root / PIECE)]! +=
        ENTRY + forest.sizes[rank]! + ROOT_BYTE * forest.sizes[root]!;
    }
    first += Math.ceil(forest.count / PIECE);
  }
  for (const { oids } of loose)
    for (let at = 0; at < oids.length; at += PIECE, first += 1)
      referring[first] = LOOSE * Math.min(PIECE, oids.length - at);
  return { referring, blobs };
}

/** For each entry that at which its tree begins: itself where it is stored whole, or is lost. */
function rootsOf({ count, bases }: DeltaForest): Int32Array {
  const roots = new Int32Array(count).fill(-1);
  const way: number[] = [];
  for (let rank = 0; rank < count; rank += 1) {
    let at = rank;
    for (; roots[at] === -1 && bases[at]! >= 0; at = bases[at]!) way.push(at);
    const root = roots[at] === -1 ? at : roots[at]!;
    roots[at] = root;
    for (const each of way.splice(0)) roots[each] = root;
  }
  return roots;
}
