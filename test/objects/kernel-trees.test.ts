// The entries read along a chain of tree deltas are those of the trees: none is missed, and none is
// made up.

import { describe, expect, test } from 'vitest';
import { type IsHere, Kernel } from '../../src/objects/kernel/kernel.js';
import fc, { runs } from '../support/properties.js';
import { sized } from '../support/size.js';
import { encode, type Instruction, read } from './made-delta.js';

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
      // Few different bytes: what is copied then begins anywhere, and ids hold what looks like
      // entries.
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
 * A delta's instructions for a target: copies from anywhere in the base, of any length, and
 * inserts. `choices` decide, and where they end all is copied as far as it goes.
 */
function instructionsFor(base: Buffer, target: Buffer, choices: readonly number[]): Instruction[] {
  const instructions: Instruction[] = [];
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
      instructions.push({ offset: found, size: length });
    } else {
      length = 1 + choose(Math.min(30, target.length - done), 0);
      instructions.push({ insert: target.subarray(done, done + length) });
    }
    done += length;
  }
  return instructions;
}

/** Reads a chain of trees, of which each but the first is a delta of the one before. */
class ChainReader {
  readonly #kernel: Kernel;
  readonly #idBytes: number;
  #told: string[] = [];
  #base: Buffer = Buffer.alloc(0);
  #depth = 0;

  constructor(kernel: Kernel, idBytes: number) {
    this.#kernel = kernel;
    this.#idBytes = idBytes;
  }

  /** Whether the next tree is well-formed, and which ids were told of it, in hex. */
  read(tree: Buffer, choices: readonly number[], keep: boolean): { sound: boolean; told: string[] } {
    this.#told = [];
    const kernel = this.#kernel;
    const { stackAt } = kernel;
    const isHere: IsHere = (bytes, at) => {
      this.#told.push(Buffer.from(bytes.subarray(at, at + this.#idBytes)).toString('hex'));
      return false;
    };
    let sound: boolean;
    if (this.#depth === 0) {
      kernel.bytes.set(tree, stackAt);
      sound = kernel.readTree(stackAt, stackAt + tree.length, isHere);
    } else {
      const delta = encode(this.#base, instructionsFor(this.#base, tree, choices), tree.length);
      expect(['no needle', 'may hold']).toContain(read(kernel, this.#base, delta));
      sound = kernel.readTreeDelta(this.#depth, stackAt, stackAt + this.#base.length, keep, isHere);
    }
    this.#base = tree;
    this.#depth += 1;
    return { sound, told: this.#told };
  }
}

const kernelFor = (idBytes: number): Kernel => new Kernel([Buffer.from('needle')], 2 ** 20, idBytes);

describe.each([20, 32])('ids of %i bytes', (hashBytes) => {
  const kernel = kernelFor(hashBytes);
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

  test('a chain of deltas gives the entries that each tree has and its base has not, no others', () => {
    fc.assert(
      fc.property(chains, fc.boolean(), (chain, keepLast) => {
        const reader = new ChainReader(kernel, hashBytes);
        for (const [depth, { list, choices }] of chain.entries()) {
          const keep = keepLast || depth < chain.length - 1;
          const { sound, told } = reader.read(treeOf(list), choices, keep);
          expect(sound).toBe(true);
          const there = new Set(depth === 0 ? [] : idsOf(chain[depth - 1]!.list));
          const own = new Set(idsOf(list));
          expect(told.filter((id) => !own.has(id))).toEqual([]);
          expect([...own].filter((id) => !there.has(id) && !told.includes(id))).toEqual([]);
        }
      }),
      { numRuns: runs(sized(700, 3_000)) },
    );
  });

  test('a tree that is cut off or changed is told as malformed or read, and never runs on', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(255), (chain, place, value) => {
        const reader = new ChainReader(kernel, hashBytes);
        for (const { list, choices } of chain) {
          const tree = treeOf(list);
          if (tree.length > 0) tree[place % tree.length] = value;
          const cut = place % 5 === 0 ? place % (tree.length + 1) : 0;
          reader.read(tree.subarray(0, tree.length - cut), choices, true);
        }
      }),
      { numRuns: runs(sized(500, 2_000)) },
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
  const { sound, told } = new ChainReader(kernelFor(20), 20).read(Buffer.from(text), [], false);
  expect(sound).toBe(text === '');
  expect(told).toEqual([]);
});

test('what is here is not asked about again, what is not here is', () => {
  const kernel = kernelFor(20);
  const id = (byte: string): string => byte.repeat(20);
  const list = ['00', '20', '00', '20'].map((byte, n) => ({ mode: '100644', name: `${n}`, id: id(byte) }));
  const tree = treeOf(list);
  const asked: string[] = [];
  const isHere: IsHere = (bytes, at) => {
    asked.push(Buffer.from(bytes.subarray(at, at + 1)).toString('hex'));
    return bytes[at] === 0;
  };
  kernel.bytes.set(tree, kernel.stackAt);
  for (let round = 0; round < 2; round += 1)
    expect(kernel.readTree(kernel.stackAt, kernel.stackAt + tree.length, isHere)).toBe(true);
  expect(asked).toEqual(['00', '20', '20', '20', '20']);
});
