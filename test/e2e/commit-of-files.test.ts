// `git commit -a`, `-i` and `git commit PATH` have an index of their own, which goes where the hook stops
// them: the advice is not to unstage what is not staged.
import { afterAll, expect, test } from 'vitest';
import { Guarding } from '../support/guarding.js';
import { tryGit } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { inTurn } from '../support/size.js';

const some = inTurn(2);
const guarding = new Guarding(keeper(afterAll));
const { env } = guarding;

const FORMS = [
  ['-am', 'x'],
  ['-m', 'x', 'a.txt'],
  ['-m', 'x', '-i', 'a.txt'],
];
const UNSTAGE = /git reset -q -- .*/;

some().each(FORMS)('git commit %s %s %s: nothing is staged', async (...form) => {
  const repo = guarding.repository({ 'a.txt': 'one\n' });
  await guarding.init(repo.path);
  repo.write('a.txt', key(1));
  const stopped = tryGit(repo.path, ['commit', ...form], { env });
  expect(stopped.code).toBe(1);
  expect(stopped.said.replace(/\s+/g, ' ')).toContain(
    'Take it out of a.txt and read VE_API_KEY instead, then',
  );
  expect(stopped.said).not.toMatch(UNSTAGE);
  expect(repo.git('diff', '--cached', '--name-only')).toBe('');
  repo.write('a.txt', 'two\n');
  expect(tryGit(repo.path, ['commit', '-q', ...form], { env }).code).toBe(0);
});

test.each(FORMS)('git commit %s %s %s: what was staged before is to be unstaged', async (...form) => {
  const repo = guarding.repository({ 'a.txt': 'one\n' });
  await guarding.init(repo.path);
  repo.write('a.txt', key(1));
  repo.git('add', 'a.txt');
  const stopped = tryGit(repo.path, ['commit', ...form], { env });
  expect(stopped.code).toBe(1);
  const command = UNSTAGE.exec(stopped.said)![0];
  expect(repo.git('diff', '--cached', '--name-only')).toBe('a.txt');
  repo.git(...command.split(' ').slice(1));
  expect(repo.git('diff', '--cached', '--name-only')).toBe('');
});

test('so is another version with the key that was staged before', async () => {
  const repo = guarding.repository({ 'a.txt': 'one\n' });
  await guarding.init(repo.path);
  repo.write('a.txt', key(1));
  repo.git('add', 'a.txt');
  repo.write('a.txt', `${key(1)}\n\ntwo\n`);
  const stopped = tryGit(repo.path, ['commit', '-am', 'x'], { env });
  expect(stopped.code).toBe(1);
  expect(repo.git('diff', '--cached', '--name-only')).toBe('a.txt');
  expect(stopped.said).toMatch(UNSTAGE);
});
