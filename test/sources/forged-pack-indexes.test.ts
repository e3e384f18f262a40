// An index of several packs, which nothing checks, has git read another object in the place of one,
// or none. It comes with a folder that was handed over, its `.git` and all.
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper();

/** The bytes of the index, its tables by name, and its objects in their order: gitformat-pack(5). */
function tablesOf(index: Buffer) {
  const at = new Map<string, number>();
  for (let n = 0; n < index[6]!; n += 1) {
    const row = 12 + 12 * n;
    at.set(index.toString('latin1', row, row + 4), index.readUInt32BE(row + 8));
  }
  const names = at.get('OIDL')!;
  const places = at.get('OOFF')!;
  const oids = Array.from({ length: (places - names) / 20 }, (_, n) =>
    index.toString('hex', names + 20 * n, names + 20 * n + 20),
  );
  return { names, places, oids };
}

/** Where the index leads for the object is where it should lead for the other. */
function swapped(index: Buffer, oid: string, other: string): void {
  const { places, oids } = tablesOf(index);
  const [one, two] = [oid, other].map((it) => places + 8 * oids.indexOf(it)) as [number, number];
  const place = Buffer.from(index.subarray(one, one + 8));
  index.copy(index, one, two, two + 8);
  place.copy(index, two);
}

/** The index has another name in the place of the object's. */
function renamed(index: Buffer, oid: string): void {
  const { names, oids } = tablesOf(index);
  const last = names + 20 * oids.indexOf(oid) + 19;
  index[last] = index[last]! ^ 1;
}

const FORGERIES = { swapped, renamed };

/** A key in two commits of a packed history; to git its blob is another one, or not there. */
function forged(how: keyof typeof FORGERIES): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'first.txt': 'first\n' });
  repository.git('repack', '-q', '-a', '-d');
  repository.commit({ 'k.txt': `k = ${key(1)}\n`, 'other.txt': 'harmless\n' });
  repository.git('rm', '-q', 'k.txt');
  repository.git('commit', '-q', '-m', 'away');
  repository.git('repack', '-q', '-d');
  const [oid, other] = ['HEAD~1:k.txt', 'HEAD:other.txt'].map((it) => repository.git('rev-parse', it));
  repository.git('multi-pack-index', 'write');
  const file = join(repository.path, '.git/objects/pack/multi-pack-index');
  const index = readFileSync(file);
  FORGERIES[how](index, oid!, other!);
  const end = index.length - 20;
  createHash('sha1').update(index.subarray(0, end)).digest().copy(index, end);
  chmodSync(file, 0o644);
  writeFileSync(file, index);
  const read = how === 'swapped' ? repository.git('cat-file', 'blob', oid!) : '';
  expect(read).toBe(how === 'swapped' ? 'harmless' : '');
  return repository;
}

test.each(Object.keys(FORGERIES) as (keyof typeof FORGERIES)[])(
  'the key is found where the index is %s, by a second scan too',
  async (how) => {
    const { path } = forged(how);
    const home = keep(new TestRepository()).path;
    const env = { XDG_STATE_HOME: home };
    for (const args of [
      ['history'],
      ['history'],
      ['history', 'HEAD~2..HEAD'],
      ['history', '--engine', 'git'],
    ]) {
      const { code, stdout } = await veleaks(args, { cwd: path, env });
      expect(`${args}: ${code} ${stdout.match(/k\.txt:1/)?.[0]}`).toBe(`${args}: 1 k.txt:1`);
    }
  },
);
