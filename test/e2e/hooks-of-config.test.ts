// Hooks that stand in git's configuration, and a core.hooksPath of one work tree alone: what `init`
// and `doctor` say of them, with the git that is on PATH.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { HookName } from '../../src/setup/hooks/hook-names.js';
import { Doctoring } from '../support/doctoring.js';
import { keeper } from '../support/keep.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);
const doctoring = new Doctoring(keep);
const { env } = doctoring;
const EVENTS = ['pre-commit', 'pre-merge-commit', 'commit-msg', 'pre-push'];

const version = execFileSync('git', ['version'], { encoding: 'utf8' });
const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
/** git runs hooks of the configuration since 2.54. */
const runsThem = major > 2 || minor >= 54;

function configured(...events: readonly string[]): TestRepository {
  const repo = keep(new TestRepository());
  repo.commit({ 'a.txt': 'a\n' });
  for (const event of events) {
    repo.git('config', `hook.scan-${event}.event`, event);
    repo.git('config', `hook.scan-${event}.command`, `veleaks hook ${event}`);
  }
  return repo;
}

/** What doctor says, in one line: of all hooks, or of one. */
async function said(cwd: string, hook?: HookName): Promise<string> {
  return (await doctoring.doctor(cwd, {}, hook)).stdout.replace(/\s+/g, ' ');
}

describe('hooks of the configuration', () => {
  test('are proved where git runs them, and told where it does not', async () => {
    const repo = configured(...EVENTS);
    const text = await said(repo.path);
    for (const event of EVENTS) {
      if (runsThem) expect(text).toContain(`${event} stops a made-up key`);
      else
        expect(text).toContain(
          `no ${event} hook: git runs hook.scan-${event} of the configuration from 2.54`,
        );
    }
    const init = await veleaks(['init'], { cwd: repo.path, env });
    expect(init.stdout.includes('runs veleaks as well')).toBe(runsThem);
    // Those in files hold whatever git does.
    const after = await said(repo.path);
    for (const event of EVENTS) expect(after).toContain(`${event} stops a made-up key`);
  });

  test('that do not call veleaks with the name of the hook let a key through', async () => {
    const repo = configured();
    repo.git('config', 'hook.v.command', 'true');
    repo.git('config', 'hook.v.event', 'pre-commit');
    expect(await said(repo.path, 'pre-commit')).toMatch(
      runsThem ? /pre-commit ran, and let a made-up key through/ : /no pre-commit hook: git runs hook\.v of/,
    );
  });
});

describe('core.hooksPath of one work tree', () => {
  /** With hooks, and a second work tree whose setting is its own. */
  async function linked(
    path: (repo: TestRepository) => string,
  ): Promise<{ repo: TestRepository; at: string }> {
    const repo = configured();
    expect((await veleaks(['init'], { cwd: repo.path, env })).code).toBe(0);
    const at = join(keep(new TestFolder()).path, 'linked');
    repo.git('worktree', 'add', '-q', '--detach', at);
    repo.git('config', 'extensions.worktreeConfig', 'true');
    repo.git('-C', at, 'config', '--worktree', 'core.hooksPath', path(repo));
    return { repo, at };
  }

  const UNSET = 'config --worktree --unset core.hooksPath';

  test('a folder that is not there: the mend takes the setting away', async () => {
    const { repo, at } = await linked(({ path }) => join(path, 'data/.husky/_'));
    expect(await said(at, 'pre-commit')).toContain(
      `nothing is there: git runs no hook and says nothing Fix: git ${UNSET}`,
    );
    expect(await said(repo.path, 'pre-commit')).toContain(`Fix: git -C ${at} ${UNSET}`);
    repo.git('-C', at, ...UNSET.split(' '));
    expect(await said(at, 'pre-commit')).toContain('pre-commit stops a made-up key');
  });

  test.each([
    ['a folder that is not there', (repo: TestRepository) => join(repo.path, 'data/.husky/_')],
    ['.git/hooks, which no linked work tree has', () => '.git/hooks'],
  ])('init does not write to %s', async (_, path) => {
    const { at } = await linked(path);
    const refused = await veleaks(['init'], { cwd: at, env });
    expect(refused.code, refused.stderr).toBe(2);
    expect(refused.stderr).toContain(`git ${UNSET} && npx veleaks init`);
  });

  test('a folder of another work tree is told as such', async () => {
    const { repo, at } = await linked(({ path }) => join(path, '.hooks'));
    mkdirSync(join(repo.path, '.hooks'));
    const refused = await veleaks(['init'], { cwd: at, env });
    expect(refused.stderr).toContain(`hooks of another work tree of this repository, ${repo.path}`);
    expect(await said(at, 'pre-commit')).toContain(`(cd ${repo.path} && npx veleaks init)`);
  });
});

test('a template of repositories without any folder', async () => {
  const repo = configured();
  const template = keep(new TestFolder());
  await veleaks(['init'], { cwd: repo.path, env });
  const outcome = await doctoring.doctor(repo.path, { GIT_TEMPLATE_DIR: template.path }, 'pre-commit');
  expect(outcome.stdout).toContain('pre-commit stops a made-up key');
});

describe('what another hook says is not put down to veleaks', () => {
  async function husky(script: string, hook?: HookName): Promise<string> {
    const repo = configured();
    chmodSync(repo.write('.husky/pre-commit', `${script}\n`), 0o755);
    repo.git('config', 'core.hooksPath', '.husky');
    expect((await veleaks(['init'], { cwd: repo.path, env })).code).toBe(0);
    rmSync(join(repo.path, '.husky/_'), { recursive: true, force: true });
    return said(repo.path, hook);
  }

  test('a tool that fails behind it', async () => {
    const text = await husky('echo "lint-staged found no configuration." >&2\nexit 1');
    expect(text).toContain(
      'note pre-commit stops a change without a key as well; it says: lint-staged found no',
    );
    expect(text).toContain('note commit-msg was not reached');
    expect(text).toContain('veleaks: the hooks that were reached stop keys;');
    expect(text).not.toContain('it says: veleaks');
  });

  test('of husky up to 8 one that git does not run is put aside, as in .git/hooks', async () => {
    const repo = configured();
    repo.write('.husky/pre-commit', 'exit 1\n');
    repo.git('config', 'core.hooksPath', '.husky');
    expect((await veleaks(['init'], { cwd: repo.path, env })).stdout).toContain('pre-commit.before-veleaks');
    expect(await said(repo.path, 'pre-commit')).toContain('pre-commit stops a made-up key');
  });

  test.each([
    ['npm run build && git add dist', 1],
    ['# git add dist\nnpx lint-staged', 0],
  ])('a hook that stages files behind veleaks is told: %s', async (script, count) => {
    const repo = configured();
    chmodSync(repo.write('.git/hooks/pre-commit', `#!/bin/sh\n${script}\n`), 0o755);
    const { stdout } = await veleaks(['init'], { cwd: repo.path, env });
    expect(stdout.match(/stages files itself \(git add\)/g) ?? []).toHaveLength(count);
  });

  test("husky's helpers, which no other work tree has", async () => {
    expect(await husky('. "$(dirname -- "$0")/_/husky.sh"', 'pre-commit')).toMatch(
      /FAIL pre-commit stops a change without a key as well; it says: \S*husky\S* .*Fix: npx husky in this work tree/,
    );
  });
});
