// The pre-commit framework started by hand or in a CI: nothing is staged, its output is hidden, and
// the exit code must tell.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { programFolder, tryGit, tryProgram } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { hasTool, TOOL_PATH } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const keep = keeper(afterAll);
const tools = keep(new TestFolder());
const env = { PATH: `${programFolder(tools)}:${TOOL_PATH}`, HOME: tools.path };

/** On branch `pr`: a commit that brings a key in, and one that takes it out again, if asked for. */
function pullRequest({ removed = false } = {}): TestRepository {
  const repo = keep(new TestRepository());
  repo.commit({ 'a.txt': 'one\n' });
  repo.git('checkout', '-q', '-b', 'pr');
  repo.commit({ 'leak.py': `K=${key(1)}\n` });
  if (removed) repo.commit({ 'leak.py': 'K=os.environ["K"]\n' });
  return repo;
}

const RANGE = { PRE_COMMIT: '1', PRE_COMMIT_FROM_REF: 'main', PRE_COMMIT_TO_REF: 'HEAD' };

describe('by its variables', () => {
  const hook = (repo: TestRepository, extra: Record<string, string>, name = 'pre-commit') =>
    veleaks(['hook', name], { cwd: repo.path, env: extra });

  test.each([
    [false, 'pre-commit'],
    [true, 'pre-commit'],
    [false, 'pre-merge-commit'],
    [false, 'pre-push'],
    [true, 'pre-push'],
  ])('a range with a key (removed again: %s) does not pass %s', async (removed, name) => {
    const outcome = await hook(pullRequest({ removed }), RANGE, name);
    expect(outcome.code, outcome.stderr).toBe(1);
  });

  some()('a range without one passes, whatever lies before it', async () => {
    const repo = pullRequest();
    repo.commit({ 'b.txt': 'fine\n' });
    const outcome = await hook(repo, { ...RANGE, PRE_COMMIT_FROM_REF: 'HEAD~1' });
    expect(outcome.code, outcome.stdout).toBe(0);
  });

  some()('what is staged is judged beside the range', async () => {
    const repo = pullRequest();
    repo.write('new.py', `K=${key(2)}\n`);
    repo.git('add', 'new.py');
    const outcome = await hook(repo, { ...RANGE, PRE_COMMIT_FROM_REF: 'HEAD' });
    expect(outcome.code).toBe(1);
  });

  test('a ref that is not there is an error, and no pass', async () => {
    const outcome = await hook(pullRequest(), { ...RANGE, PRE_COMMIT_FROM_REF: 'origin/gone' });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('origin/gone');
  });

  test('a shallow clone that does not have the base is an error, and no pass', async () => {
    const repo = pullRequest();
    const clone = keep(new TestFolder());
    tryGit(clone.path, ['clone', '-q', '--depth=1', '--branch=pr', `file://${repo.path}`, 'c']);
    const base = repo.git('rev-parse', 'main');
    const cwd = join(clone.path, 'c');
    const outcome = await veleaks(['hook', 'pre-commit'], {
      cwd,
      env: { ...RANGE, PRE_COMMIT_FROM_REF: base },
    });
    expect(outcome.code).not.toBe(0);
  });

  some()('without a range all files are judged; in a commit the index alone', async () => {
    const repo = pullRequest();
    expect((await hook(repo, { PRE_COMMIT: '1' })).code).toBe(1);
    const index = join(repo.path, '.git', 'index');
    expect((await hook(repo, { PRE_COMMIT: '1', GIT_INDEX_FILE: index })).code).toBe(0);
    expect((await hook(repo, {})).code).toBe(0);
  });
});

describe.skipIf(!hasTool('pre-commit'))('by the framework itself', () => {
  const CONFIG = `repos:
- repo: local
  hooks:
  - id: veleaks
    name: veleaks
    entry: veleaks hook pre-commit
    language: system
    pass_filenames: false
    always_run: true
    stages: [pre-commit, pre-merge-commit]
`;

  function run(repo: TestRepository, ...args: string[]) {
    writeFileSync(join(repo.path, '.git', 'config.yaml'), CONFIG);
    return tryProgram('pre-commit', ['run', '-c', '.git/config.yaml', ...args], { cwd: repo.path, env });
  }

  test('--from-ref --to-ref', () => {
    const range = ['--from-ref', 'main', '--to-ref', 'HEAD'];
    expect(run(pullRequest(), ...range).code).toBe(1);
    expect(run(pullRequest({ removed: true }), ...range).code).toBe(1);
    const clean = run(pullRequest(), '--from-ref', 'pr', '--to-ref', 'HEAD');
    expect(clean.code, clean.said).toBe(0);
  });

  some()('--all-files', () => {
    expect(run(pullRequest(), '--all-files').code).toBe(1);
    expect(run(pullRequest({ removed: true }), '--all-files').code).toBe(0);
  });
});
