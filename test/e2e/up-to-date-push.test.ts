// A push that has nothing to push: git runs pre-push all the same, with nothing on standard input. So
// does a hook whose lines another one has read, and that is no empty push.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Guarding } from '../support/guarding.js';
import { type GitOutcome, tryGit } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';
import { HUSKY } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);
const guarding = new Guarding(keep);
const { env } = guarding;

/** All of `main` is at the server; another branch here has a key. */
async function repositoryWith(files: Record<string, string> = {}): Promise<TestRepository> {
  const repo = guarding.repository(files);
  const server = keep(new TestRepository({ bare: true }));
  repo.git('remote', 'add', 'origin', server.path);
  if ('package.json' in files)
    execFileSync(process.execPath, [HUSKY], { cwd: repo.path, env: cleanEnvironment() });
  await guarding.init(repo.path);
  repo.git('add', '-A');
  repo.git('commit', '-q', '--no-verify', '--allow-empty', '-m', 'hooks');
  repo.git('push', '-q', '-u', '--no-verify', 'origin', 'main');
  repo.git('checkout', '-q', '-b', 'wip');
  repo.git('commit', '-q', '--no-verify', '--allow-empty', '-m', key(1));
  repo.git('checkout', '-q', 'main');
  return repo;
}

const push = (repo: TestRepository, ...args: string[]): GitOutcome => {
  return tryGit(repo.path, ['push', ...args], { env });
};

function expectSearched(outcome: GitOutcome): void {
  expect(outcome.code, outcome.said).toBe(1);
  expect(outcome.said).toContain('git named nothing that is pushed');
}

const husky = { 'package.json': '{ "devDependencies": { "husky": "9" } }' };

describe.each([
  ['plain hooks', {}, '.git/hooks/pre-push'],
  ['husky', husky, '.husky/pre-push'],
])('%s', (_, files, script) => {
  test('nothing to push is nothing, and the key is stopped when its branch is pushed', async () => {
    const repo = await repositoryWith(files);
    const nothing = push(repo);
    expect(nothing.code, nothing.said).toBe(0);
    expect(nothing.said).toContain('Everything up-to-date');
    expect(push(repo, 'origin', 'wip').said).toContain('about to be pushed');
    repo.git('commit', '-q', '--no-verify', '--amend', '--allow-empty', '-m', 'otherwise');
    expect(push(repo).said).toContain('non-fast-forward');
  });

  test('lines that something before veleaks has read are not nothing', async () => {
    const repo = await repositoryWith(files);
    const file = join(repo.path, script);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('# >>> veleaks', 'cat > /dev/null\n# >>> veleaks'));
    expectSearched(push(repo));
    expectSearched(push(repo, 'origin', 'wip'));
    // Nor are those of a shell that reads a file of the person's first.
    writeFileSync(file, text.replace('#!/bin/sh\n', '#!/bin/bash -i\n'));
    expectSearched(push(repo));
    // Nor those of a program that is only called like one.
    const eater = repo.write('eat.sh', '#!/bin/sh\ncat > /dev/null\nexec sh "$@"\n');
    chmodSync(eater, 0o755);
    writeFileSync(file, text.replace('#!/bin/sh\n', `#!${eater}\n`));
    expectSearched(push(repo));
  });

  test('nor is what somebody gives the hook who is not git', async () => {
    const repo = await repositoryWith(files);
    const outcome = await veleaks(['hook', 'pre-push', 'origin', 'x'], { cwd: repo.path, env, input: '' });
    expect(outcome.code, outcome.stdout).toBe(1);
    // With no pipe, as somebody tries a hook by hand.
    const byHand = spawnSync('sh', [join(repo.path, script), 'origin', 'x'], {
      cwd: repo.path,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    expect(byHand.status, byHand.stderr).toBe(1);
    expect(byHand.stdout + byHand.stderr).toContain('git named nothing that is pushed');
  });
});

test('husky runs a file of the person first, which may have read them', async () => {
  const repo = await repositoryWith(husky);
  const home = repo.write('home/.config/husky/init.sh', 'cat > /dev/null\n').replace(/\/\.config.*/, '');
  expectSearched(tryGit(repo.path, ['push', 'origin', 'wip'], { env: { ...env, HOME: home } }));
  expectSearched(tryGit(repo.path, ['push'], { env: { ...env, XDG_CONFIG_HOME: join(home, '.config') } }));
  // A shell takes an empty variable for one that is not set.
  expectSearched(tryGit(repo.path, ['push'], { env: { ...env, HOME: home, XDG_CONFIG_HOME: '' } }));
});
