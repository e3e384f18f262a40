// git is asked once for what it says once: each start of it costs a scan some milliseconds.
import { chmodSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);

/** What git was asked, a line each, without the settings before the command. */
async function asked(
  repo: TestRepository,
  args: string[],
  env: Record<string, string> = {},
): Promise<string[]> {
  const folder = keep(new TestFolder());
  const log = folder.write('log', '');
  const real = process.env.PATH ?? '';
  const script = `#!/bin/sh\necho "$*" >> '${log}'\nPATH='${real}' exec git "$@"\n`;
  chmodSync(folder.write('git', script), 0o755);
  const outcome = await veleaks(args, { cwd: repo.path, env: { ...env, PATH: `${folder.path}:${real}` } });
  expect(outcome.stdout).toContain('k.txt:1:5');
  return readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^.*?--no-pager (?:-c \S+ )*/, ''))
    .filter(Boolean);
}

function withKey(): TestRepository {
  const repo = keep(new TestRepository());
  repo.commit({ 'k.txt': `k = ${key(7)}\n`, '.gitignore': '.env\n' });
  return repo;
}

const WALK = /^ls-files -z --others/;
const REPOSITORY = /^rev-parse .*--absolute-git-dir/;

test('a scan that finds something looks through the work tree no more often than a clean one', async () => {
  const questions = await asked(withKey(), []);
  const walks = questions.filter((question) => WALK.test(question));
  expect(new Set(walks).size).toBe(walks.length);
  expect(walks.length).toBeGreaterThan(1);
  expect(questions.filter((question) => REPOSITORY.test(question))).toHaveLength(1);
});

test('a run of a CI asks once which repository it is in', async () => {
  const repo = withKey();
  const env = {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: repo.git('rev-parse', 'HEAD'),
    GITHUB_EVENT_NAME: 'push',
  };
  const questions = await asked(repo, ['ci'], env);
  expect(questions.filter((question) => REPOSITORY.test(question))).toHaveLength(1);
});
