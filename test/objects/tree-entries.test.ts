// The entries read along a chain of tree deltas are those of the trees: none is missed, and none is made up.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pieces } from '../../src/objects/kernel.js';
import { TreeEntries } from '../../src/objects/tree-entries.js';

interface Entry {
  readonly mode: string;
  readonly name: string;
  /** The id, in hex. */
  readonly id: string;
}

const GITLINK = '160000';
const entries = (hashBytes: number) =>
  fc.array(
    fc.record({
      mode: fc.constantFrom<string>('100644', '40000', '120000', '100755', GITLINK),
      // Few different bytes: what is copied then begins anywhere, and ids hold what looks like entries.
      name: fc.string({ unit: fc.constantFrom('a', '1', '0', ' '), minLength: 1, maxLength: 12 }),
      id: fc
        .array(fc.constantFrom('00', '20', '31', '30', '61', 'ff'), {
          minLength: hashBytes,
          maxLength: hashBytes,
        })
        .map((bytes) => bytes.join('')),
    }),
    { maxLength: 12 },
  );

function treeOf(list: readonly Entry[]): Buffer {
  return Buffer.concat(
    list.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
  );
}

const idsOf = (list: readonly Entry[]): string[] =>
  list.filter(({ mode }) => mode !== GITLINK).map(({ id }) => id);

function withByteChanged({ mode, name, id }: Entry, byte: number): Entry {
  const bytes = Buffer.from(id, 'hex');
  bytes[byte]! ^= 1;
  return { mode, name, id: bytes.toString('hex') };
}

/**
 * A delta's pieces for a target: copies from anywhere in the base, of any length, and inserts. `choices` decide, and where they end
 * all is copied as far as it goes.
 */
function piecesFor(base: Buffer, target: Buffer, at: number, choices: readonly number[]): Pieces {
  const from: number[] = [];
  const lengths: number[] = [];
  const insertedFrom = at;
  let next = 0;
  const choose = (below: number, otherwise: number): number =>
    below <= 1 || next >= choices.length ? otherwise : choices[next++]! % below;
  for (let done = 0; done < target.length; ) {
    const seed = target.subarray(done, done + 1 + choose(4, 3));
    const found = base.indexOf(seed, choose(base.length, 0));
    let length = 0;
    while (found >= 0 && found + length < base.length && base[found + length] === target[done + length])
      length += 1;
    length = Math.min(length, target.length - done);
    if (length > 0 && choose(4, 1) > 0) {
      length = 1 + choose(length, length - 1);
      from.push(found);
    } else {
      length = 1 + choose(Math.min(30, target.length - done), 0);
      from.push(insertedFrom + done);
    }
    lengths.push(length);
    done += length;
  }
  return {
    from: Int32Array.from(from),
    lengths: Int32Array.from(lengths),
    count: from.length,
    targetSize: target.length,
  };
}

describe.each([20, 32])('ids of %i bytes', (hashBytes) => {
  const edits = fc.record({
    place: fc.nat(),
    removed: fc.nat(2),
    added: entries(hashBytes),
    /** Ids of which one byte is another, each after so many entries. */
    changed: fc.array(fc.tuple(fc.nat(3), fc.nat(hashBytes - 1)), { maxLength: 4 }),
    choices: fc.array(fc.nat(1000), { maxLength: 40 }),
  });
  const chains = fc.tuple(entries(hashBytes), fc.array(edits, { maxLength: 4 })).map(([first, all]) => {
    const chain = [{ list: first, choices: [] as number[] }];
    for (const { place, removed, added, changed, choices } of all) {
      const list = [...chain.at(-1)!.list];
      list.splice(place % (list.length + 1), removed, ...added.slice(0, 3));
      let entry = 0;
      for (const [skipped, byte] of changed) {
        entry += skipped;
        if (entry < list.length) list[entry] = withByteChanged(list[entry]!, byte);
        entry += 1;
      }
      chain.push({ list, choices });
    }
    return chain;
  });

  test('a chain of deltas gives the entries of each tree that its base does not have, and none that are not there', () => {
    fc.assert(
      fc.property(chains, fc.boolean(), (chain, keepLast) => {
        let told: string[] = [];
        const reader = new TreeEntries(hashBytes, (bytes, at) =>
          told.push(Buffer.from(bytes.subarray(at, at + hashBytes)).toString('hex')),
        );
        let base: Buffer = Buffer.alloc(0);
        for (const [depth, { list, choices }] of chain.entries()) {
          const tree = treeOf(list);
          told = [];
          if (depth === 0) expect(reader.readWhole(tree, 0, tree.length)).toBe(true);
          else {
            // As in an arena: the base, then what is inserted.
            const arena = Buffer.concat([base, tree]);
            const pieces = piecesFor(base, tree, base.length, choices);
            const keep = keepLast || depth < chain.length - 1;
            expect(reader.readDelta(arena, pieces, depth, 0, base.length, keep)).toBe(true);
          }
          const there = new Set(depth === 0 ? [] : idsOf(chain[depth - 1]!.list));
          const own = new Set(idsOf(list));
          expect(told.filter((id) => !own.has(id))).toEqual([]);
          expect([...own].filter((id) => !there.has(id) && !told.includes(id))).toEqual([]);
          base = tree;
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('a tree that is cut off or changed is told as malformed or read, and never runs on', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(255), (chain, place, value) => {
        const reader = new TreeEntries(hashBytes, () => undefined);
        let base: Buffer = Buffer.alloc(0);
        for (const [depth, { list, choices }] of chain.entries()) {
          const tree = treeOf(list);
          if (tree.length > 0) tree[place % tree.length] = value;
          const target = tree.subarray(0, tree.length - (place % 5 === 0 ? place % (tree.length + 1) : 0));
          if (depth === 0) reader.readWhole(target, 0, target.length);
          else {
            const arena = Buffer.concat([base, target]);
            reader.readDelta(
              arena,
              piecesFor(base, target, base.length, choices),
              depth,
              0,
              base.length,
              true,
            );
          }
          base = target;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  '',
  '100644',
  '100644 ',
  '100644 a',
  '100644 a\0',
  `100644 \0${'i'.repeat(20)}`,
  ` a\0${'i'.repeat(20)}`,
  `10x644 a\0${'i'.repeat(20)}`,
])('what is no entry: %j', (text) => {
  const told: number[] = [];
  const bytes = Buffer.from(text);
  const reader = new TreeEntries(20, (_, at) => told.push(at));
  expect(reader.readWhole(bytes, 0, bytes.length)).toBe(text === '');
  expect(told).toEqual([]);
});
