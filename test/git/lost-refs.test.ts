import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lostRefs } from '../../src/git/refs/lost-refs.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper();

/** Two branches in packed-refs, and a key that is no longer at their commit. */
function packed(): TestRepository {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.js': `k = "${key(71)}"\n` });
  repository.commit({ 'a.js': 'k = process.env.VE_API_KEY\n' });
  repository.git('branch', 'side');
  repository.git('pack-refs', '--all');
  return repository;
}

const namesOf = (repository: TestRepository) =>
  repository.git('for-each-ref', '--format=%(refname)').split('\n');
const lostIn = (repository: TestRepository) =>
  lostRefs({ commonDir: join(repository.path, '.git') }, namesOf(repository));

const HEADS = ['refs/heads/main', 'refs/heads/side'];

test.each<[string, (packedRefs: string, gitDir: string) => void, string[]]>([
  ['gone', (path) => rmSync(path), HEADS],
  ['emptied', (path) => truncateSync(path), ['packed-refs', ...HEADS]],
  [
    'a link to nothing',
    (path) => {
      rmSync(path);
      symlinkSync('nowhere', path);
    },
    ['packed-refs', ...HEADS],
  ],
  [
    'gone, and the folder of loose refs a link to nothing',
    (path, gitDir) => {
      rmSync(path);
      renameSync(join(gitDir, 'refs/heads'), join(gitDir, 'refs/gone'));
      symlinkSync('nowhere', join(gitDir, 'refs/heads'));
    },
    HEADS,
  ],
])(
  'packed-refs %s: the key in its commits is not called unreachable, and the refs are rows',
  async (_, harm, lost) => {
    const repository = packed();
    const gitDir = join(repository.path, '.git');
    expect(lostIn(repository)).toEqual([]);
    harm(join(gitDir, 'packed-refs'), gitDir);
    expect(lostIn(repository)).toEqual(lost);
    const { code, stdout } = await veleaks(['history', '--format', 'json'], { cwd: repository.path });
    const { findings, coverage } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(findings.map(({ exposure }: { exposure: string }) => exposure)).toEqual(['local']);
    const rows = coverage.skipped.filter(({ reason }: { reason: string }) => reason === 'missing');
    expect(rows.map(({ what }: { what: string }) => what)).toEqual(lost);
  },
);

test('what git deletes, renames, packs or has elsewhere is not lost', () => {
  const repository = packed();
  repository.git('branch', 'ÖL/Über');
  repository.git('branch', '-m', 'ÖL/Über', 'new');
  repository.git('branch', '-D', 'side');
  repository.git('worktree', 'add', '-q', '-b', 'linked', join(repository.path, 'tree'));
  repository.git('checkout', '-q', '--orphan', 'unborn');
  expect(lostIn(repository)).toEqual([]);
  const shared = keep(new TestRepository());
  mkdirSync(join(shared.path, '.git/shared'));
  shared.commit({ a: 'a' });
  shared.git('pack-refs', '--all');
  renameSync(join(shared.path, '.git/packed-refs'), join(shared.path, '.git/shared/packed-refs'));
  symlinkSync('shared/packed-refs', join(shared.path, '.git/packed-refs'));
  expect(lostIn(shared)).toEqual([]);
});
