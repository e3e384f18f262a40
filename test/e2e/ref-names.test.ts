// Keys where git keeps no object: in names of refs, reflogs and git's own files, in each command
// and format.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { tryGit, writeHooks } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { MadeOnce } from '../support/made-once.js';
import { TestRepository } from '../support/repository.js';
import { inTurn, sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const keep = keeper(afterAll);

function make(options: ConstructorParameters<typeof TestRepository>[0] = {}): TestRepository {
  return keep(new TestRepository(options));
}

const NAME = key(50);
const validate = new Ajv2020({ strict: false, formats: { 'date-time': true, date: true } }).compile(
  JSON.parse(readFileSync('schema/report.schema.json', 'utf8')),
);

let here: TestRepository;
let server: TestRepository;
const pushed = new MadeOnce((client: TestRepository, bare: TestRepository) => {
  client.commit({ 'a.txt': 'one\n', '.gitignore': '.env\n.env.*\n' });
  client.git('remote', 'add', 'origin', bare.path);
  client.git('push', '-q', 'origin', 'main');
});

beforeEach(() => {
  here = make();
  server = make({ bare: true });
  pushed.fill(here, server);
});

interface Seen {
  readonly exposure: string;
  readonly places: readonly string[];
  readonly advice: readonly string[];
}

/** The finding for the key in the report of a command; nothing that it prints holds the key. */
async function seen(args: readonly string[], env: Record<string, string> = {}): Promise<Seen | null> {
  const { code, stdout, stderr } = await veleaks([...args, '--format', 'json'], { cwd: here.path, env });
  expect(`${stdout}${stderr}`.includes(NAME)).toBe(false);
  const report = JSON.parse(stdout);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  const [finding] = report.findings;
  expect(code, stderr).toBe(finding && finding.exposure !== 'unreachable' ? 1 : 0);
  return finding
    ? {
        exposure: finding.exposure,
        places: finding.occurrences.map((one: { kind: string; path?: string }) =>
          `${one.kind} ${one.path ?? ''}`.trim(),
        ),
        advice: finding.advice,
      }
    : null;
}

describe('the name of a ref', () => {
  test.each(
    sample(
      [
        ['refs/heads/fix/', 'local', /another name/],
        ['refs/tags/v-', 'unknown', /treat it as pushed/],
        ['refs/notes/', 'unknown', /treat it as pushed/],
        ['refs/remotes/origin/', 'pushed', /Revoke it now/],
      ],
      3,
    ),
  )('%s', async (start, exposure, advice) => {
    here.git('update-ref', `${start}${NAME}`, 'HEAD');
    for (const args of [[], ['history'], ['ci']]) {
      const found = await seen(args);
      expect(found?.exposure, args.join()).toBe(exposure);
      expect(found?.places).toEqual(['ref']);
      expect(JSON.stringify(found?.advice[0])).toMatch(advice);
    }
    here.git('pack-refs', '--all');
    expect((await seen(['history']))?.places).toEqual(['ref']);
  });

  test('a branch that was pushed under its name; and one in a repository without a remote', async () => {
    here.git('branch', NAME);
    here.git('push', '-q', 'origin', NAME);
    expect(await seen([])).toMatchObject({ exposure: 'pushed', places: ['ref', 'ref'] });
    here = make();
    here.commit({ 'a.txt': 'one\n', '.gitignore': '.env\n.env.*\n' });
    here.git('tag', NAME);
    expect(await seen([])).toMatchObject({ exposure: 'local', places: ['ref'] });
  });

  some()('a range and a date leave names out; the names that a CI gives are looked at', async () => {
    here.commit({ 'b.txt': 'b\n' });
    here.git('branch', NAME);
    expect(await seen(['history', 'HEAD~1..HEAD'])).toBeNull();
    expect(await seen(['history', '--since', '2026-01-01'])).toBeNull();
    here.git('branch', '-q', '-D', NAME);
    here.git('reflog', 'expire', '--expire=now', '--all');
    expect(await seen(['ci'], { CIRCLECI: 'true', CIRCLE_BRANCH: `fix/${NAME}` })).toMatchObject({
      exposure: 'pushed',
      places: ['ref'],
    });
    expect(await seen(['ci'], { CIRCLECI: 'true', CIRCLE_BRANCH: 'main' })).toBeNull();
  });

  test.each(sample(FORMAT_NAMES, 7))('%s does not print it, and says where it is', async (format) => {
    here.git('branch', `fix/${NAME}`);
    const { code, stdout, stderr } = await veleaks(['--format', format], { cwd: here.path });
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`.includes(NAME)).toBe(false);
    expect(stdout).toMatch(/heads\/fix\/(?:ve_|ve%5F|ve&#95;|ve\\_)/);
  });

  test.each(['pre-push', 'pre-receive'])(
    '%s: a new name is stopped, an old one is not, and it can be deleted',
    (hook) => {
      const folder = hook === 'pre-push' ? join(here.path, '.git', 'hooks') : join(server.path, 'hooks');
      here.git('push', '-q', 'origin', `main:refs/heads/old-${key(51)}`);
      writeHooks(folder, [hook]);
      const push = (...args: string[]) => tryGit(here.path, ['push', '-q', 'origin', ...args]);
      for (const ref of [`refs/heads/fix/${NAME}`, `refs/tags/${NAME}`, `refs/for/${NAME}`]) {
        const outcome = push(`HEAD:${ref}`);
        expect(outcome.code, outcome.said.replaceAll(NAME, '<key>')).toBe(1);
        expect(outcome.said).toMatch(/1 key is (?:about to be pushed|in this push)/);
        expect(outcome.said).toContain('another name');
      }
      here.git('branch', NAME);
      expect(push(NAME).code).toBe(1);
      expect(push('--mirror').code).toBe(1);
      expect(push(`${NAME}:refs/heads/clean`).code).toBe(0);
      here.commit({ 'c.txt': 'c\n' });
      expect(push(`HEAD:refs/heads/old-${key(51)}`).code).toBe(0);
      expect(push(`:refs/heads/old-${key(51)}`).code).toBe(0);
    },
  );
});

describe("git's own files", () => {
  test.each(
    sample(
      [
        [
          '.git/config',
          () => here.git('config', 'remote.x.url', `https://u:${NAME}@example.com/x`),
          'config',
        ],
        [
          '.git/FETCH_HEAD',
          () => writeFileSync(join(here.path, '.git/FETCH_HEAD'), `of ${NAME}\n`),
          'config',
        ],
        ['.git/HEAD', () => here.git('symbolic-ref', 'HEAD', `refs/heads/${NAME}`), 'config'],
        ['.git/description', () => here.write('.git/description', NAME), 'config'],
        ['.git/info/exclude', () => here.write('.git/info/exclude', `# ${NAME}\n`), 'config'],
        ['.git/hooks/post-commit', () => here.write('.git/hooks/post-commit', `# ${NAME}\n`), 'config'],
        ['.git/COMMIT_EDITMSG', () => here.write('.git/COMMIT_EDITMSG', `${NAME}\n`), 'config'],
        ['.git/rebase-merge/message', () => here.write('.git/rebase-merge/message', `${NAME}\n`), 'config'],
        [
          '.git/logs/HEAD',
          () =>
            here.git(
              'update-ref',
              '-m',
              `for ${NAME}`,
              'HEAD',
              here.git('commit-tree', '-m', 'x', 'HEAD^{tree}'),
            ),
          'reflog',
        ],
      ],
      4,
    ),
  )('%s', async (path, plant, kind) => {
    plant();
    const found = await seen(['history']);
    expect(found?.places).toContain(`${kind} ${path}`);
    expect(found?.exposure).toBe(kind === 'reflog' ? 'unreachable' : 'untracked');
    expect(JSON.stringify(found?.advice[0])).toMatch(
      kind === 'reflog' ? /no push takes it along/ : /Take it out of/,
    );
    expect((await seen([]))?.places).toContain(`${kind} ${path}`);
    expect(await seen(['history', 'main'])).toBeNull();
  });

  test.each([
    ['without a remote', 'unreachable', () => undefined],
    ['where pushes leave traces', 'unreachable', () => here.git('remote', 'add', 'origin', server.path)],
    [
      'where a push may leave none',
      'unknown',
      () => {
        here.git('remote', 'add', 'origin', server.path);
        here.git('config', 'remote.origin.fetch', '+refs/heads/main:refs/remotes/origin/main');
      },
    ],
  ])('the old name of a branch, %s', async (_, exposure, configure) => {
    here = make();
    here.commit({ 'a.txt': 'a\n' });
    configure();
    here.git('branch', NAME);
    here.git('branch', '-m', NAME, 'fix');
    const found = await seen([]);
    expect(found?.places).toEqual(['reflog .git/logs/refs/heads/fix']);
    expect(found?.exposure).toBe(exposure);
  });

  test('of another work tree, as seen from either', async () => {
    const tree = join(make().path, 'tree');
    here.git('worktree', 'add', '-q', '--detach', tree);
    tryGit(tree, [
      'update-ref',
      '-m',
      `for ${NAME}`,
      'HEAD',
      here.git('commit-tree', '-m', 'x', 'HEAD^{tree}'),
    ]);
    expect((await seen(['history']))?.places).toEqual(['reflog .git/worktrees/tree/logs/HEAD']);
    const main = here;
    here = Object.assign(Object.create(TestRepository.prototype), { path: tree }) as TestRepository;
    expect((await seen(['history']))?.places[0]).toMatch(/^reflog .*\/worktrees\/tree\/logs\/HEAD$/);
    here = main;
  });

  some()('a message is one place, though git writes it down in three', async () => {
    here.git('commit', '-q', '--allow-empty', '-m', `use ${NAME}`);
    expect((await seen([]))?.places).toEqual(['message']);
  });

  some()('the index and an empty folder are none; a link is reported and not followed', async () => {
    symlinkSync('/etc/hostname', join(here.path, '.git', 'odd'));
    mkdirSync(join(here.path, '.git', 'a-folder'));
    const { stdout } = await veleaks(['history', '--format', 'json'], { cwd: here.path });
    const report = JSON.parse(stdout);
    expect(report.status).toBe('clean');
    expect(report.coverage.skipped).toEqual([{ kind: 'file', what: '.git/odd', reason: 'outside-root' }]);
  });
});
