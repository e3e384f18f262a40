// The division of a search among several machines: everything is in one part and no more, and all
// that refers to others is in one, where that is not too much for one.
import { expect, test } from 'vitest';
import { OBJECT_TYPES, type ObjectType } from '../../src/objects/object-type.js';
import { type DeltaForest, LOST, NO_BASE } from '../../src/objects/packs/delta-forest.js';
import { newControl, PIECE, Pieces, type SearchPlan } from '../../src/objects/search/search-plan.js';
import { piecesOf } from '../../src/objects/search/share-pieces.js';
import { random } from '../support/keys.js';

interface Entry {
  readonly type: ObjectType;
  readonly size: number;
  /** By its number; NO_BASE, or LOST. */
  readonly base: number;
}

function planOf(entries: readonly Entry[], loose = 0): SearchPlan {
  const forest = {
    count: entries.length,
    types: Uint8Array.from(entries, ({ type }) => OBJECT_TYPES.indexOf(type) + 1),
    sizes: Float64Array.from(entries, ({ size }) => size),
    bases: Int32Array.from(entries, ({ base }) => base),
  } as unknown as DeltaForest;
  const packs = [{ forest }] as unknown as SearchPlan['packs'];
  const folders = [{ oids: Array(loose).fill('') }] as unknown as SearchPlan['loose'];
  return { packs, loose: folders, control: newControl() } as SearchPlan;
}

/** The parts of all, each as `number which`. */
function divide(plan: SearchPlan, total: number): string[][] {
  const sizes = [
    ...plan.packs.map(({ forest }) => forest.count),
    ...plan.loose.map(({ oids }) => oids.length),
  ];
  const pieces = new Pieces(sizes);
  return Array.from({ length: total }, (_, at) =>
    piecesOf({ index: at + 1, total }, plan, pieces).map(({ number, which }) => `${number} ${which}`),
  );
}

function made(seed: number, count: number): Entry[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, at) => {
    const base = next() < 0.6 && at > 0 ? Math.floor(next() * at) : next() < 0.01 ? LOST : NO_BASE;
    const type = OBJECT_TYPES[Math.floor(next() * 4)]!;
    return { type, size: Math.floor(next() ** 8 * 1e6), base };
  });
}

test.each([1, 2, 3, 7, 40])('everything is in one of %i parts, and no more', (total) => {
  for (let seed = 0; seed < 5; seed += 1) {
    const plan = planOf(made(seed, 4_000), 700);
    const count = Math.ceil(4_000 / PIECE) + Math.ceil(700 / PIECE);
    const all = divide(plan, total).flat();
    const wanted = Array.from({ length: count }, (_, number) => [`${number} referring`, `${number} blobs`]);
    expect(all.toSorted()).toEqual(wanted.flat().toSorted());
  }
});

test('what refers to others is in one part, if that is no more than its part', () => {
  const whole = (type: ObjectType, size: number): Entry => ({ type, size, base: NO_BASE });
  const few = planOf(
    Array.from({ length: 8 * PIECE }, (_, at) => whole(at % 3 === 0 ? 'tree' : 'blob', 500)),
  );
  const [first, second] = divide(few, 2);
  expect(first!.filter((one) => one.endsWith('referring'))).toHaveLength(8);
  expect(second!.filter((one) => one.endsWith('referring'))).toHaveLength(0);
  const many = planOf(
    Array.from({ length: 8 * PIECE }, (_, at) => whole(at % 3 === 0 ? 'blob' : 'tree', 500)),
  );
  for (const part of divide(many, 2))
    expect(part.filter((one) => one.endsWith('referring')).length).toBeGreaterThan(0);
});

test('a piece in which a great tree of deltas begins is weighed with all of it', () => {
  // The first blob has 3,000 versions; the others have none.
  const plan = planOf(
    Array.from({ length: 6_000 }, (_, at): Entry => {
      const base = at > 0 && at <= 3_000 ? Math.max(0, at - 1 - (at % 40)) : NO_BASE;
      return { type: 'blob', size: 1_000, base };
    }),
  );
  const [first, second] = divide(plan, 2).map((part) => part.filter((one) => one.endsWith('blobs')));
  const [holder, other] = first!.includes('0 blobs') ? [first, second] : [second, first];
  // What is left over is mostly the other's.
  expect(holder!.length).toBeLessThan(other!.length);
});
