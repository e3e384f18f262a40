// git takes the order of a pack from its `.rev` file as that stands: a forged one must hide nothing.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isPackOrderSafe } from '../../src/git/objects/pack-order.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper();

/** A key in a note, in a pack whose `.rev` says of each place that it is the one of entry `number`. */
function forged(number: number): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'one' });
  repository.git('notes', 'add', '-m', key(1));
  repository.git('-c', 'pack.writeReverseIndex=true', 'repack', '-adq');
  const packs = join(repository.path, '.git/objects/pack');
  const path = join(packs, readdirSync(packs).find((name) => name.endsWith('.rev'))!);
  const order = readFileSync(path);
  // gitformat-pack(5): a header of 12 bytes, the entries, and two checksums.
  const end = order.length - 40;
  for (let at = 12; at < end; at += 4) order.writeUInt32BE(number, at);
  rmSync(path);
  writeFileSync(path, order);
  return repository;
}

test.each([
  [0, 'packs'],
  [2, 'packs'],
  [4, 'git'],
  // Of no entry: git reads beyond the names of the index, or dies of it.
  [79, 'packs'],
  [79, 'git'],
  [2 ** 32 - 1, 'packs'],
])(
  'nothing is hidden by a pack that is all entry %i, in the order of its .rev: --engine %s',
  async (number, engine) => {
    const { path } = forged(number);
    const said = await veleaks(['history', '--no-cache', '--engine', engine], { cwd: path });
    expect(said.code, said.stdout).toBe(1);
    expect(said.stdout).toContain('committed with no known push');
  },
);

test('where something else than git may say the order, it is not believed', () => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'one' });
  repository.git('-c', 'pack.writeReverseIndex=false', 'repack', '-adq');
  const objects = join(repository.path, '.git/objects');
  expect(isPackOrderSafe(objects)).toBe(true);
  repository.write('.git/objects/info/alternates', '/elsewhere\n');
  expect(isPackOrderSafe(objects)).toBe(false);
});
