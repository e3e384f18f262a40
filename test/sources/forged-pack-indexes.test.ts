// An index of packs, which nothing checks, has git read another object in the place of one, or none.
// It comes with a folder that was handed over, its `.git` and all.
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
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

/** The same as `swapped` in the index of one pack, version 2. */
function swappedInPack(index: Buffer, oid: string, other: string): void {
  const names = 8 + 256 * 4;
  const count = index.readUInt32BE(names - 4);
  const oids = Array.from({ length: count }, (_, n) =>
    index.toString('hex', names + 20 * n, names + 20 * n + 20),
  );
  const [one, two] = [oid, other].map((it) => names + 24 * count + 4 * oids.indexOf(it)) as [number, number];
  const place = Buffer.from(index.subarray(one, one + 4));
  index.copy(index, one, two, two + 4);
  place.copy(index, two);
}

function rewrite(file: string, change: (index: Buffer) => void): void {
  const index = readFileSync(file);
  change(index);
  const end = index.length - 20;
  createHash('sha1').update(index.subarray(0, end)).digest().copy(index, end);
  chmodSync(file, 0o644);
  writeFileSync(file, index);
}

/** A key in the second of three commits, the last two of which are in one pack. */
function leaky(): { repository: TestRepository; oid: string; other: string } {
  const repository = keep(new TestRepository());
  repository.commit({ 'first.txt': 'first\n' });
  repository.git('repack', '-q', '-a', '-d');
  repository.commit({ 'k.txt': `k = ${key(1)}\n`, 'other.txt': 'harmless\n' });
  repository.git('rm', '-q', 'k.txt');
  repository.git('commit', '-q', '-m', 'away');
  repository.git('repack', '-q', '-d');
  const nameOf = (it: string): string => repository.git('rev-parse', it);
  return { repository, oid: nameOf('HEAD~1:k.txt'), other: nameOf('HEAD:other.txt') };
}

/** To git the key's blob is another one, or not there. */
function forged(how: keyof typeof FORGERIES): TestRepository {
  const { repository, oid, other } = leaky();
  repository.git('multi-pack-index', 'write');
  const file = join(repository.path, '.git/objects/pack/multi-pack-index');
  rewrite(file, (index) => FORGERIES[how](index, oid, other));
  const read = how === 'swapped' ? repository.git('cat-file', 'blob', oid) : '';
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

/** What has other bytes read under the name of the key's blob, after a scan that has found it. */
const LATER = {
  'in a pack': ({ repository, oid, other }: ReturnType<typeof leaky>) => {
    const folder = join(repository.path, '.git/objects/pack');
    for (const name of readdirSync(folder).filter((it) => it.endsWith('.idx')))
      if (readFileSync(join(folder, name)).includes(Buffer.from(oid, 'hex')))
        rewrite(join(folder, name), (index) => swappedInPack(index, oid, other));
  },
  loose: ({ repository, oid }: ReturnType<typeof leaky>) => {
    const path = join(repository.path, '.git/objects', oid.slice(0, 2), oid.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, deflateSync('blob 9\0harmless\n'));
  },
};

test.each<[range: string, ...args: string[]]>([
  ['', 'history', 'HEAD~1..HEAD'],
  ['refs/heads/main HEAD refs/heads/main HEAD~1\n', 'hook', 'pre-push', 'origin', 'https://example.com/x'],
])('no range is clean in which a blob is read as one that lies outside: %j %s', async (range, ...args) => {
  const repository = keep(new TestRepository());
  repository.commit({ 'other.txt': 'harmless\n' });
  repository.commit({ 'k.txt': `k = ${key(1)}\n` });
  repository.git('repack', '-q', '-a', '-d');
  const nameOf = (it: string): string => repository.git('rev-parse', it);
  const made = { repository, oid: nameOf('HEAD:k.txt'), other: nameOf('HEAD:other.txt') };
  LATER['in a pack'](made);
  expect(repository.git('cat-file', 'blob', made.oid)).toBe('harmless');
  const input = range.replace(/HEAD(?:~1)?/g, nameOf);
  const { code, stdout, stderr } = await veleaks(args, { cwd: repository.path, input });
  expect(`${code} ${(stdout + stderr).includes(made.oid.slice(0, 9))}`).toBe('3 true');
});

test.each(Object.keys(LATER) as (keyof typeof LATER)[])(
  'a known key whose blob is read as another one by now leaves no clean scan: %s',
  async (where) => {
    const made = leaky();
    const { path } = made.repository;
    if (where === 'loose') {
      const packs = readdirSync(join(path, '.git/objects/pack')).filter((it) => it.endsWith('.pack'));
      for (const name of packs) {
        const pack = readFileSync(join(path, '.git/objects/pack', name));
        for (const end of ['.pack', '.idx'])
          rmSync(join(path, '.git/objects/pack', name.replace(/\.pack$/, end)), { force: true });
        made.repository.gitWith({ input: pack }, 'unpack-objects', '-q');
      }
    }
    const env = { XDG_STATE_HOME: keep(new TestRepository()).path };
    expect((await veleaks(['history'], { cwd: path, env })).code).toBe(1);
    LATER[where](made);
    expect(made.repository.git('cat-file', 'blob', made.oid)).toBe('harmless');
    const { code, stdout } = await veleaks(['history'], { cwd: path, env });
    expect(code).toBe(3);
    expect(stdout).toContain(made.oid.slice(0, 9));
  },
);
