// A pull request does not accept its own leak: `ci` takes exceptions as its base has them, and
// reports those that it brings.
import { readFileSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encryptionOf } from '../../src/env/env-files/encrypted.js';
import { key } from '../support/keys.js';
import type { Outcome } from '../support/program.js';
import { TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const IGNORE = { '.gitignore': '.env\n.env.local\n.env.production\n' };
const BASELINE = '.veleaks-baseline.json';
const ENCRYPTED_FILE = `DOTENV_PUBLIC_KEY="03${'f8'.repeat(32)}"\nA="encrypted:BD${'qD1b'.repeat(36)}"\n`;
const ENCRYPTED = encryptionOf(Buffer.from(ENCRYPTED_FILE)) ?? '';
let repository: TestRepository;

beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

/** Puts the pull request's branch upon what is here now. */
function branch(): void {
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '-q', '-b', 'topic');
}

function ci(...args: string[]): Promise<Outcome> {
  const env = { CI: 'true', BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_PR_DESTINATION_BRANCH: 'main' };
  return veleaks(['ci', ...args], { cwd: repository.path, env });
}

/** Accepts all keys of the repository by a baseline, and commits it. */
async function commitBaseline(): Promise<void> {
  const { code, stderr } = await veleaks(['baseline', '--reason', 'made up'], { cwd: repository.path });
  expect(code, stderr).toBe(0);
  const text = readFileSync(join(repository.path, BASELINE), 'utf8');
  repository.commit({ [BASELINE]: text });
}

const leak = (n: number) => ({ [`leak-${n}.txt`]: `k = "${key(n)}"\n` });
const allowed = (n: number, name = `allowed-${n}.txt`) => ({
  [name]: `k = "${key(n)}" # veleaks:allow made up\n`,
});

describe('what the range brings in is proposed, and blocks still', () => {
  test('a baseline', async () => {
    repository.commit(IGNORE);
    branch();
    repository.commit(leak(1));
    await commitBaseline();
    const { code, stdout } = await ci();
    expect(code).toBe(1);
    expect(stdout).toContain('Proposed by this range, not in force until its base has it: 1 exception');
    expect(stdout).toMatch(
      / {2}an entry of the baseline in \.veleaks-baseline\.json for key [0-9a-f]{16}:[\s|]+"made up"/,
    );
  });

  test.each([
    ['is no JSON', '{ "version": 1, '],
    ['has an entry that is none', '{ "version": 1, "entries": [{ "keyId": "all" }] }'],
  ])('a baseline that %s', async (_, text) => {
    repository.commit(IGNORE);
    branch();
    repository.commit({ ...leak(4), [BASELINE]: text });
    const { code, stdout } = await ci();
    expect(code).toBe(1);
    expect(stdout).toContain('a baseline that cannot be read in .veleaks-baseline.json');
  });

  test('an allow comment', async () => {
    repository.commit(IGNORE);
    branch();
    repository.commit(allowed(2));
    const { code, stdout } = await ci();
    expect(code).toBe(1);
    expect(stdout).toMatch(/veleaks:allow in allowed-2\.txt for key [0-9a-f]{16}: "made up"/);
    expect(stdout).not.toContain('Accepted');
  });

  describe.skipIf(process.platform === 'win32')('a folder that is a link', () => {
    /** The base has two baselines; that in `none` accepts nothing, and `accepted` leads to it. */
    async function twoFolders(): Promise<void> {
      repository.commit({ ...IGNORE, ...leak(1) });
      await commitBaseline();
      repository.git('mv', '-k', BASELINE, 'b.json');
      const text = readFileSync(join(repository.path, 'b.json'), 'utf8');
      repository.git('rm', '-q', 'leak-1.txt');
      symlinkSync('none', join(repository.path, 'accepted'));
      const none = JSON.stringify({ version: 1, entries: [] });
      repository.commit({ 'all/b.json': text, 'none/b.json': none });
      branch();
    }

    test.each(['all', '.'])('and that the range turns to %s', async (to) => {
      await twoFolders();
      unlinkSync(join(repository.path, 'accepted'));
      symlinkSync(to, join(repository.path, 'accepted'));
      repository.commit(leak(1));
      const { code, stdout } = await ci('--baseline', 'accepted/b.json');
      expect(code).toBe(1);
      expect(stdout).toMatch(/an entry of the baseline in accepted\/b\.json for key/);
    });

    test('and leads where it led: what the base has there is in force', async () => {
      await twoFolders();
      repository.git('switch', '-q', 'main');
      unlinkSync(join(repository.path, 'accepted'));
      symlinkSync('all', join(repository.path, 'accepted'));
      repository.commit({});
      repository.git('branch', '-D', 'topic');
      branch();
      repository.commit(leak(1));
      expect((await ci('--baseline', 'accepted/b.json')).code).toBe(0);
    });

    test('and leads out of the repository, as before the range, or not', async () => {
      const outside = new TestRepository();
      try {
        await twoFolders();
        repository.git('switch', '-q', 'main');
        unlinkSync(join(repository.path, 'accepted'));
        outside.write('b.json', readFileSync(join(repository.path, 'all/b.json'), 'utf8'));
        symlinkSync(outside.path, join(repository.path, 'accepted'));
        repository.commit({});
        repository.git('branch', '-D', 'topic');
        branch();
        symlinkSync(outside.path, join(repository.path, 'mine'));
        repository.commit(leak(1));
        expect((await ci('--baseline', 'accepted/b.json')).code).toBe(0);
        expect((await ci('--baseline', 'mine/b.json')).code).toBe(1);
      } finally {
        outside.dispose();
      }
    });
  });

  some()('a comment put by a key that the base has without one', async () => {
    repository.commit({ ...IGNORE, 'a.txt': `k = "${key(3)}"\n` });
    branch();
    repository.commit(allowed(3, 'a.txt'));
    expect((await ci()).code).toBe(1);
  });

  test.each([
    ['a new file', {}, '.env'],
    ['a file that the base tracks', { '.env': 'DB=x\n' }, '.env'],
    ['a file whose base has no reason', { 'web/.env': '# veleaks:allow\nDB=x\n' }, 'web/.env'],
    ['a copy of one that says so', { '.env': '# veleaks:allow defaults\nA=1\n' }, '.env.local'],
    ['a file that the base has encrypted', { '.env': ENCRYPTED_FILE }, '.env'],
    ['a file that says it was encrypted', {}, '.env', ENCRYPTED],
  ])('why an env file is tracked: %s', async (_, before, path, reason = 'made up') => {
    repository.commit({ ...IGNORE, ...before });
    branch();
    repository.commit({ [path]: `# veleaks:allow ${reason}\nDB=x\n` });
    const { code, stdout } = await ci();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(
        `not in force until its base has it: 1 exception\n {2}veleaks:allow in ${path}: "${reason}"`,
      ),
    );
    expect(stdout).toMatch(/counts\s+here\s+once\s+the\s+base\s+has\s+it/);
    expect(stdout).not.toMatch(new RegExp(`${path}[^\n]* tracked on purpose`));
  });

  test('a baseline that a link beside the checkout names, at once or by another link', async () => {
    repository.commit(IGNORE);
    branch();
    repository.commit(leak(1));
    await commitBaseline();
    const beside = new TestRepository();
    try {
      const [first, second] = ['first.json', 'second.json'].map((name) => join(beside.path, name));
      symlinkSync(join(repository.path, BASELINE), first!);
      symlinkSync('first.json', second!);
      for (const file of [first!, second!]) {
        const { code, stdout } = await ci('--baseline', file);
        expect(code).toBe(1);
        expect(stdout).toContain(`an entry of the baseline in ${BASELINE} for key`);
      }
    } finally {
      beside.dispose();
    }
  });

  test('a configuration that lets keys pass', async () => {
    repository.commit(IGNORE);
    branch();
    const short = key(4, 14);
    repository.commit({ 'a.txt': `k = "${short}"\n`, 'veleaks.json': '{ "min-confidence": "high" }' });
    const { code, stdout } = await ci('--config', 'veleaks.json');
    expect(code).toBe(1);
    expect(stdout).toContain('the configuration veleaks.json');
  });

  some()('a baseline that the configuration or an option names, in another folder', async () => {
    repository.commit(IGNORE);
    branch();
    repository.commit(leak(5));
    await commitBaseline();
    repository.git('mv', BASELINE, 'accepted.json');
    repository.git('commit', '-qm', 'move');
    const { code, stdout } = await ci('--baseline', 'accepted.json');
    expect(code, stdout).toBe(1);
    expect(stdout).toContain('an entry of the baseline in accepted.json');
  });

  some()('is in the JSON report', async () => {
    repository.commit(IGNORE);
    branch();
    repository.commit(allowed(6));
    const report = JSON.parse((await ci('--format', 'json')).stdout);
    expect(report.proposed).toEqual([
      { kind: 'allow', path: 'allowed-6.txt', keyId: report.findings[0].keyId, reason: 'made up' },
    ]);
    expect(report.findings[0].occurrences[0]).not.toHaveProperty('allow');
  });

  some()('though the exceptions name a key that the range does not touch', async () => {
    repository.commit({ ...IGNORE, ...leak(7) });
    branch();
    await commitBaseline();
    const { code, stdout } = await ci();
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('an entry of the baseline');
  });
});

test('a push before this one introduced it, to a branch that is not the default one', async () => {
  repository.commit(IGNORE);
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '-q', '-b', 'topic');
  repository.commit(leak(8));
  await commitBaseline();
  repository.git('rm', '-q', 'leak-8.txt');
  repository.commit({ 'x.txt': 'x\n' });
  const before = repository.git('rev-parse', 'HEAD').trim();
  repository.commit({ 'again.txt': `again = "${key(8)}"\n` });
  const env = {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_COMMIT_SHA: repository.git('rev-parse', 'HEAD').trim(),
    CI_COMMIT_BEFORE_SHA: before,
    CI_COMMIT_BRANCH: 'topic',
    CI_DEFAULT_BRANCH: 'main',
  };
  const { code, stdout } = await veleaks(['ci'], { cwd: repository.path, env });
  expect(code, stdout).toBe(1);
  expect(stdout).toContain('an entry of the baseline');
});

describe('no exception is in force where no commit is known that decides on them', () => {
  const id = () => repository.git('rev-parse', 'HEAD').trim();
  const GITLAB = { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'topic', CI_DEFAULT_BRANCH: 'main' };
  test.each([
    ['an unknown CI', () => ({})],
    ['GitLab, a new branch alone', () => ({ ...GITLAB, CI_COMMIT_SHA: id() })],
    ['GitLab, a branch alone', () => ({ ...GITLAB, CI_COMMIT_SHA: id(), CI_COMMIT_BEFORE_SHA: `${id()}` })],
    ['Jenkins, a branch alone', () => ({ JENKINS_URL: 'x', BRANCH_NAME: 'topic' })],
    ['GitHub, started by hand', () => ({ GITHUB_ACTIONS: 'true', GITHUB_REF: 'refs/heads/topic' })],
  ])('%s', async (_, env) => {
    repository.commit({ ...IGNORE, ...leak(21), ...allowed(22) });
    await commitBaseline();
    repository.git('update-ref', 'refs/remotes/origin/topic', 'HEAD');
    const all = { CI: 'true', ...env() };
    // Nothing new since the commit before: then nothing is found that an exception would be for.
    const isEmpty = 'CI_COMMIT_BEFORE_SHA' in all;
    const { code, stdout, stderr } = await veleaks(['ci'], { cwd: repository.path, env: all });
    expect(code, stdout).toBe(isEmpty ? 0 : 1);
    expect(stdout).not.toContain('Accepted');
    expect(stdout).toContain('an entry of the baseline');
    expect(stderr).toContain('git fetch origin +refs/heads/main:refs/remotes/origin/main');
  });

  some()('those of the default branch are, though the CI does not note which that is', async () => {
    repository.commit({ ...IGNORE, ...leak(23) });
    await commitBaseline();
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.commit({ 'again.txt': `again = "${key(23)}"\n` });
    const { code, stdout } = await veleaks(['ci'], { cwd: repository.path, env: { CI: 'true' } });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('Accepted');
  });
});

describe('a run on the default branch, without a commit before', () => {
  const id = () => repository.git('rev-parse', 'HEAD').trim();
  const MAIN = { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main' };
  const run = (more: Record<string, string>) => veleaks(['ci'], { cwd: repository.path, env: more });

  test('takes what the branch has, not what somebody checked out', async () => {
    repository.commit({ ...IGNORE, ...allowed(31) });
    branch();
    repository.commit({ ...leak(32), ...allowed(33) });
    await commitBaseline();
    for (const env of [MAIN, { CIRCLECI: 'true', CIRCLE_BRANCH: 'main' }]) {
      const { code, stdout } = await run(env);
      expect(code, stdout).toBe(1);
      expect(stdout).toContain('an entry of the baseline');
      expect(stdout).toContain('Accepted, does not block: 1 key');
    }
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    expect((await run(MAIN)).code).toBe(0);
  });

  test('takes none, where a push replaced the commit that decides', async () => {
    repository.commit({ ...IGNORE, ...allowed(34) });
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const env = { ...MAIN, CI_COMMIT_SHA: id(), CI_COMMIT_BEFORE_SHA: '1'.repeat(40) };
    const { code, stdout, stderr } = await run(env);
    expect(code, stdout).toBe(1);
    expect(stderr).toContain('what the default branch was before this push');
    expect(stderr).toContain(`git fetch origin ${'1'.repeat(40)}`);
  });

  test('and those of that commit, once it is fetched as it says', async () => {
    repository.commit({ ...IGNORE, ...allowed(36) });
    const before = id();
    repository.commit({ 'other.txt': 'x\n' });
    const server = new TestRepository({ bare: true });
    const clone = new TestRepository();
    try {
      server.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
      repository.git('push', '-q', server.path, `${before}:refs/heads/main`);
      repository.git('commit', '-q', '--amend', '-m', 'again', '--reset-author');
      repository.git('checkout', '-q', '--orphan', 'again');
      repository.git('commit', '-q', '-m', 'rewritten');
      repository.git('push', '-q', '--force', server.path, 'HEAD:refs/heads/main');
      clone.git('remote', 'add', 'origin', `file://${server.path}`);
      clone.git('fetch', '-q', 'origin');
      clone.git('checkout', '-q', '-B', 'main', 'origin/main');
      const sha = clone.git('rev-parse', 'HEAD').trim();
      const ciOf = () =>
        veleaks(['ci'], {
          cwd: clone.path,
          env: { ...MAIN, CI_COMMIT_SHA: sha, CI_COMMIT_BEFORE_SHA: before },
        });
      const first = await ciOf();
      expect(first.code, first.stdout).toBe(1);
      const [, command] =
        /Fetch it: git (fetch origin [0-9a-f]{40})/.exec(first.stderr.replace(/\s+/g, ' ')) ?? [];
      clone.git(...command!.split(' '));
      const second = await ciOf();
      expect(second.code, second.stdout).toBe(0);
      expect(second.stdout).toContain('Accepted, does not block: 1 key');
    } finally {
      clone.dispose();
      server.dispose();
    }
  });
});

describe('what the base has is in force', () => {
  test('a comment in an archive that the range changes', async () => {
    const packed = (more: string) => gzipSync(`${more}${allowed(35)['allowed-35.txt']}`);
    repository.commit({ ...IGNORE, 'a.gz': packed('') });
    branch();
    repository.commit({ 'a.gz': packed('x\n') });
    const { code, stdout } = await ci();
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('Accepted');
  });

  test('a comment in an archive that the range moves', async () => {
    repository.commit({ ...IGNORE, 'a.gz': gzipSync(allowed(37)['allowed-37.txt']!) });
    branch();
    repository.git('mv', 'a.gz', 'b.gz');
    repository.commit({ 'x.txt': 'x\n' });
    const { code, stdout } = await ci('--format', 'text');
    expect(code, stdout).toBe(0);
    expect(stdout).not.toContain('Proposed');
  });

  test('a baseline', async () => {
    repository.commit({ ...IGNORE, ...leak(11) });
    await commitBaseline();
    branch();
    repository.commit({ 'again.txt': `again = "${key(11)}"\n` });
    const { code, stdout } = await ci();
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('"made up"');
    expect(stdout).not.toContain('Proposed');
  });

  test.each([
    ['that the range changes', '.env', 'A=2\n'],
    ['that the range moves', 'web/.env', 'A=1\n'],
  ])('why an env file is tracked, %s', async (_, path, value) => {
    const said = '# veleaks:allow made up\n';
    repository.commit({ ...IGNORE, '.env': `${said}A=1\n` });
    branch();
    if (path !== '.env') repository.git('rm', '-q', '.env');
    repository.commit({ [path]: said + value });
    const { code, stdout, stderr } = await ci();
    expect(code, stdout).toBe(0);
    expect(stdout + stderr).toContain(`${path} is tracked on purpose`);
    expect(stdout).not.toContain('Proposed');
  });

  test('a baseline that the range takes away', async () => {
    repository.commit({ ...IGNORE, ...leak(12) });
    await commitBaseline();
    branch();
    repository.git('rm', '-q', BASELINE);
    repository.commit({ 'again.txt': `again = "${key(12)}"\n` });
    expect((await ci()).code).toBe(0);
  });

  some()('an allow comment, in a file that the range changes or moves', async () => {
    repository.commit({ ...IGNORE, ...allowed(13, 'a.txt'), ...allowed(14, 'b.txt') });
    branch();
    repository.commit({ 'a.txt': `new line\n${allowed(13)['allowed-13.txt']}` });
    repository.git('mv', 'b.txt', 'c.txt');
    repository.commit({ 'c.txt': `new line\n${allowed(14)['allowed-14.txt']}` });
    const { code, stdout } = await ci();
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('Accepted, does not block: 2 keys');
    expect(stdout).not.toContain('Proposed');
  });

  some()('a configuration that the range changes', async () => {
    repository.commit({ ...IGNORE, 'veleaks.json': '{ "min-confidence": "low" }' });
    branch();
    repository.commit({ 'a.txt': `k = "${key(15, 14)}"\n`, 'veleaks.json': '{ "min-confidence": "high" }' });
    const { code, stdout } = await ci('--config', 'veleaks.json');
    expect(code).toBe(1);
    expect(stdout).toContain('the configuration veleaks.json');
  });

  some()('a named file that is nowhere is an error, and one outside of the repository is read', async () => {
    repository.commit(IGNORE);
    branch();
    repository.commit({ 'a.txt': 'x\n' });
    for (const option of ['--config', '--baseline', '--rules']) {
      const { code, stderr } = await ci(option, 'nowhere.json');
      expect(code, option).toBe(2);
      expect(stderr).toContain('does not exist');
    }
  });
});
