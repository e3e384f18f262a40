// The name of a file with a key in it is shown by its mask: a command that names the file finds it all
// the same.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Guarding } from '../support/guarding.js';
import { tryGit } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { pasteIn } from '../support/paste.js';
import type { TestRepository } from '../support/repository.js';

const guarding = new Guarding(keeper(afterAll));
const { env } = guarding;

const NAMES: readonly string[] = [
  `${key(1)}.txt`,
  `a folder/[x]*/${key(2)}`,
  `${key(3)}/a.txt`,
  `.env.${key(4)}`,
  `${key(5)}-${key(6)}.txt`,
];

function staged(repo: TestRepository): string {
  return repo.git('diff', '--cached', '--name-only', '-z');
}

function commit(repo: TestRepository): string {
  const stopped = tryGit(repo.path, ['commit', '-q', '-m', 'x'], { env });
  expect(stopped.code, stopped.said).toBe(1);
  return stopped.said;
}

/** Numbered: no name is shown that a key stands in. */
test.each(NAMES.map((_, at) => at))('unstage name %i', async (at) => {
  const name = NAMES[at]!;
  const repo = guarding.repository();
  await guarding.init(repo.path);
  repo.write(name, 'nothing\n');
  repo.git('add', '-A');
  const said = commit(repo);
  expect(said.replace(/\s+/g, ' ')).toMatch(/Rename .* so that its name contains no key/);
  expect(said).not.toMatch(/may stay|Unstage it/);
  expect(staged(repo)).not.toBe('');
  pasteIn(repo.path, /git reset -q -- .*/.exec(said)![0]);
  expect(staged(repo)).toBe('');
});

test('and a file with a key in its name and another in what it holds', async () => {
  const repo = guarding.repository();
  await guarding.init(repo.path);
  const name = `${key(7)}.txt`;
  repo.write('other.txt', 'kept\n');
  repo.write(name, key(8));
  repo.git('add', '-A');
  const said = commit(repo);
  const commands = said.match(/git reset -q -- .*/g)!;
  expect(new Set(commands).size).toBe(1);
  pasteIn(repo.path, commands[0]!);
  expect(staged(repo)).toBe('other.txt\0');
  renameSync(join(repo.path, name), join(repo.path, 'fine.txt'));
  repo.write('fine.txt', 'no key\n');
  repo.git('add', '-A');
  expect(tryGit(repo.path, ['commit', '-q', '-m', 'x'], { env }).code).toBe(0);
});

test.each([`.env.${key(10)}`, `${key(10)}.txt`].map((name, at) => [at, name] as const))(
  'and a file with one key in its name and in what it holds: %i',
  async (_, name) => {
    const repo = guarding.repository();
    await guarding.init(repo.path);
    repo.write(name, `A=${key(10)}\n`);
    repo.git('add', '-A');
    const said = commit(repo);
    expect(said.replace(/\s+/g, ' ')).toMatch(/Rename .* so that its name contains no key/);
    expect(said).not.toContain('may stay');
    pasteIn(repo.path, /git reset -q -- .*/.exec(said)![0]);
    expect(staged(repo)).toBe('');
  },
);

test('the row about a .env file', async () => {
  const repo = guarding.repository();
  await guarding.init(repo.path);
  repo.write(`.env.${key(9)}`, 'A=1\n');
  repo.git('add', '-A');
  const said = commit(repo);
  pasteIn(repo.path, /git rm -q --cached .*/.exec(said)![0]);
  expect(staged(repo)).toBe('');
});
