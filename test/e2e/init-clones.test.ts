// What `veleaks init` says of other clones: what it names to be run once, or at each install, has git
// run the hooks there.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Guarding } from '../support/guarding.js';
import { keeper } from '../support/keep.js';
import { cleanEnvironment, TestFolder, type TestRepository } from '../support/repository.js';

const keep = keeper(afterAll);
const guarding = new Guarding(keep);
const { env } = guarding;

const PRIVATE = '{ "private": true }';

/** Hooks in a folder of the work tree, and a clone of all that was committed. */
async function shared(files: Record<string, string>, hooksPath: (repo: TestRepository) => string) {
  const repo = guarding.repository(files);
  repo.git('config', 'core.hooksPath', hooksPath(repo));
  const { stdout } = await guarding.init(repo.path);
  repo.git('add', '-A');
  repo.git('commit', '-q', '--no-verify', '-m', 'hooks');
  const clone = join(keep(new TestFolder()).path, 'clone');
  repo.git('clone', '-q', repo.path, clone);
  return { repo, clone, said: stdout };
}

function paste(cwd: string, command: string): void {
  execFileSync('sh', ['-c', command], { cwd, env: cleanEnvironment(env) });
}

describe('a folder of hooks that is shared', () => {
  const FOLDERS: Record<string, (repo: TestRepository) => string> = {
    '.githooks': () => '.githooks',
    'an absolute path': (repo) => join(repo.path, 'tools/hooks'),
    'an odd name': () => "my $(hooks)'s",
  };
  test.each(Object.entries(FOLDERS))('is named once for each clone: %s', async (_, hooksPath) => {
    const { clone, said } = await shared({}, hooksPath);
    const [, command] = /each clone needs (git config .*) once\.$/m.exec(said)!;
    paste(clone, command!);
    guarding.expectCommits(clone);
  });

  test('or by the script that each install runs', async () => {
    const files = { 'package.json': PRIVATE, '.githooks/pre-commit': '#!/bin/sh\necho mine\n' };
    const { clone, said } = await shared(files, (repo) => {
      chmodSync(join(repo.path, '.githooks/pre-commit'), 0o755);
      return '.githooks';
    });
    const [, script] = /run: npm pkg set scripts\.prepare="([^"]*)"$/m.exec(said)!;
    paste(clone, script!);
    guarding.expectCommits(clone);
    expect(guarding.commit(clone, 'other\n').said).toContain('mine');
  });

  test('a name that a script would read again is none for a script', async () => {
    const { said } = await shared({ 'package.json': PRIVATE }, () => 'a $(b)');
    expect(said).not.toContain('npm pkg set');
    expect(said).toContain("each clone needs git config core.hooksPath 'a $(b)' once.");
  });

  test('a script that does so already is not asked for more', async () => {
    const files = { 'package.json': '{ "scripts": { "prepare": "git config core.hooksPath .githooks" } }' };
    const { said } = await shared(files, () => '.githooks');
    expect(said).not.toMatch(/prepare|in this clone only/);
    const yarn = {
      'package.json': '{ "scripts": { "postinstall": "veleaks init" } }',
      'yarn.lock': '__metadata:',
    };
    expect((await guarding.init(guarding.repository(yarn).path)).stdout).not.toContain('in this clone only');
  });

  test('nothing of this clone is said of a setting of the machine, or of one command', async () => {
    const repo = guarding.repository();
    const once = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.hooksPath', GIT_CONFIG_VALUE_0: 'hooks' };
    const { stdout } = await guarding.initWith(repo.path, once);
    expect(stdout).toContain('by the command line or the environment alone');
    const [, command] = /To set it for this clone: (.*)$/m.exec(stdout)!;
    paste(repo.path, command!);
    guarding.expectCommits(repo.path);
    const home = keep(new TestFolder());
    const global = { GIT_CONFIG_GLOBAL: home.write('.gitconfig', '[core]\n\thooksPath = hooks\n') };
    const other = guarding.repository();
    expect((await guarding.initWith(other.path, global)).stdout).toContain('is on this machine only');
  });
});

// What each of them runs at an install was seen with the real ones: bench/runs/2026-11-28a-managers.md.
describe('the script that an install runs', () => {
  const FIRST = '# yarn lockfile v1\n';
  const LATER = '__metadata:\n  version: 8\n';
  const ROWS: Record<string, [files: Record<string, string>, at: string, script: string]> = {
    npm: [{ 'package.json': PRIVATE, 'package-lock.json': '{}' }, '', 'prepare'],
    pnpm: [{ 'package.json': PRIVATE, 'pnpm-lock.yaml': '' }, '', 'prepare'],
    bun: [{ 'package.json': PRIVATE, 'bun.lock': '' }, '', 'prepare'],
    'yarn 1': [{ 'package.json': PRIVATE, 'yarn.lock': FIRST }, '', 'prepare'],
    'yarn 1, in a folder': [{ 'web/package.json': PRIVATE, 'web/yarn.lock': FIRST }, 'web', 'prepare'],
    'yarn 1, in a workspace': [
      { 'package.json': PRIVATE, 'yarn.lock': FIRST, 'web/package.json': PRIVATE },
      'web',
      'postinstall',
    ],
    'a later yarn': [{ 'package.json': PRIVATE, 'yarn.lock': LATER }, '', 'postinstall'],
    'a later yarn with nothing in its lock': [
      { 'package.json': PRIVATE, 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' },
      '',
      'postinstall',
    ],
  };
  test.each(Object.entries(ROWS))('of %s', async (_, [files, at, script]) => {
    const repo = guarding.repository(files);
    mkdirSync(join(repo.path, at, 'node_modules/.bin'), { recursive: true });
    repo.write(
      join(at, 'node_modules/.bin/veleaks'),
      readFileSync(join(guarding.tools.path, 'bin/veleaks'), 'utf8'),
    );
    const { stdout } = await guarding.init(join(repo.path, at));
    expect(stdout).toContain(`npm pkg set scripts.${script}="veleaks init || exit 0"`);
  });

  test('whoever installs what is published runs no script of ours', async () => {
    const repo = guarding.repository({ 'package.json': '{}', 'yarn.lock': LATER });
    const { stdout } = await guarding.init(repo.path);
    expect(stdout).not.toContain('npm pkg set');
    expect(stdout).toContain('each clone needs npx veleaks init once');
  });
});
