// Every form of a commit, with every kind of content, in real repositories: the hook blocks where a
// key comes in, and nowhere else, and changes no file and no entry of the index.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tryGit, workTree, writeHooks } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key, PREFIX } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { spread } from '../support/size.js';

const HOOKS = ['pre-commit', 'pre-merge-commit', 'pre-push'];
const keep = keeper(afterAll);

const KEY = key(1);
/** What stands in the file before and after; null: the file is not there before. */
const CONTENTS = {
  'key added': { before: null, after: `k = "${KEY}"\n`, blocks: true },
  'key already there': { before: `k = "${KEY}"\n`, after: `k = "${KEY}"\nmore\n`, blocks: false },
  placeholder: { before: 'old\n', after: `k = "${PREFIX}your_api_key_here"\n`, blocks: false },
  'no key': { before: 'old\n', after: 'new\n', blocks: false },
} as const;
type Content = (typeof CONTENTS)[keyof typeof CONTENTS];

/** Sets a repository up, hooks last, so that the next git command is the one that is looked at. */
interface Form {
  readonly args: readonly string[];
  /** Gives the folder in which git is run; the repository itself if nothing. */
  readonly prepare: (repository: TestRepository, content: Content) => string | undefined;
  readonly input?: string;
  /** False where git runs no hook. */
  readonly hooked?: boolean;
  /** True where git itself changes files or the index before it asks the hook. */
  readonly moves?: boolean;
}

const COMMIT = ['commit', '-q', '-m', 'change'];

function start(repository: TestRepository, content: Content, path = 'a.txt'): void {
  repository.commit({ 'base.txt': 'base\n', ...(content.before === null ? {} : { [path]: content.before }) });
}

/** The content as a change on another branch, beside one on this branch. */
function diverge(repository: TestRepository, content: Content, here: Record<string, string>): void {
  start(repository, content);
  repository.git('checkout', '-q', '-b', 'side');
  repository.commit({ 'a.txt': content.after, 'base.txt': 'side\n' });
  repository.git('checkout', '-q', 'main');
  repository.commit(here);
}

function inPath(path: string): Form {
  return {
    args: COMMIT,
    prepare: (repository, content) => {
      start(repository, content, path);
      repository.write(path, content.after);
      repository.git('add', '-A');
      return undefined;
    },
  };
}

const FORMS: Record<string, Form> = {
  plain: inPath('a.txt'),
  '-a': {
    args: [...COMMIT, '-a'],
    moves: true,
    prepare: (repository, content) => {
      start(repository, { ...content, before: content.before ?? 'old\n' } as Content);
      repository.write('a.txt', content.after);
      return undefined;
    },
  },
  '-p': {
    args: [...COMMIT, '-p'],
    input: 'y\ny\n',
    moves: true,
    prepare: (repository, content) => {
      start(repository, { ...content, before: content.before ?? 'old\n' } as Content);
      repository.write('a.txt', content.after);
      return undefined;
    },
  },
  path: {
    args: [...COMMIT, 'a.txt'],
    prepare: (repository, content) => {
      start(repository, content);
      repository.write('a.txt', content.after);
      repository.git('add', 'a.txt');
      repository.write('other.txt', `${key(2)}\n`);
      repository.git('add', 'other.txt');
      return undefined;
    },
  },
  amend: {
    args: ['commit', '-q', '--amend', '--no-edit'],
    prepare: (repository, content) => {
      start(repository, content);
      repository.write('a.txt', content.after);
      repository.git('add', 'a.txt');
      return undefined;
    },
  },
  'first commit': {
    args: COMMIT,
    prepare: (repository, content) => {
      repository.write('a.txt', content.after);
      repository.git('add', 'a.txt');
      return undefined;
    },
  },
  'merge with conflict': {
    args: ['commit', '-q', '--no-edit'],
    prepare: (repository, content) => {
      diverge(repository, content, { 'base.txt': 'main\n' });
      expect(tryGit(repository.path, ['merge', '-q', 'side']).code).toBe(1);
      repository.write('base.txt', 'both\n');
      repository.git('add', 'base.txt');
      return undefined;
    },
  },
  'clean merge': {
    args: ['merge', '-q', '--no-edit', 'side'],
    moves: true,
    prepare: (repository, content) => {
      diverge(repository, content, { 'other.txt': 'main\n' });
      return undefined;
    },
  },
  rebase: {
    args: ['rebase', '-q', 'main', 'side'],
    hooked: false,
    moves: true,
    prepare: (repository, content) => {
      diverge(repository, content, { 'other.txt': 'main\n' });
      return undefined;
    },
  },
  'cherry-pick': {
    args: ['cherry-pick', 'side'],
    hooked: false,
    moves: true,
    prepare: (repository, content) => {
      diverge(repository, content, { 'other.txt': 'main\n' });
      return undefined;
    },
  },
  stash: {
    args: ['stash'],
    hooked: false,
    moves: true,
    prepare: (repository, content) => {
      start(repository, content);
      repository.write('a.txt', content.after);
      repository.git('add', 'a.txt');
      return undefined;
    },
  },
  worktree: {
    args: COMMIT,
    prepare: (repository, content) => {
      start(repository, content);
      repository.git('worktree', 'add', '-q', '--detach', 'linked');
      repository.write('linked/a.txt', content.after);
      repository.gitWith({ cwd: join(repository.path, 'linked') }, 'add', 'a.txt');
      return join(repository.path, 'linked');
    },
  },
  submodule: {
    args: COMMIT,
    prepare: (repository, content) => {
      const inner = keep(new TestRepository());
      start(inner, content);
      repository.commit({ 'base.txt': 'base\n' });
      repository.git('-c', 'protocol.file.allow=always', 'submodule', '-q', 'add', inner.path, 'sub');
      repository.write('sub/a.txt', content.after);
      const sub = join(repository.path, 'sub');
      repository.gitWith({ cwd: sub }, 'add', 'a.txt');
      writeHooks(join(repository.path, '.git', 'modules', 'sub', 'hooks'), HOOKS);
      return sub;
    },
  },
  subdirectory: {
    args: COMMIT,
    prepare: (repository, content) => {
      start(repository, content);
      repository.write('a.txt', content.after);
      repository.git('add', 'a.txt');
      mkdirSync(join(repository.path, 'deep', 'down'), { recursive: true });
      return join(repository.path, 'deep', 'down');
    },
  },
  'path with spaces': inPath('a folder/a file.txt'),
  'path with a newline': inPath('a\nb.txt'),
  'path that is not UTF-8': {
    args: COMMIT,
    prepare: (repository, content) => {
      start(repository, { ...content, before: null } as Content);
      const path = Buffer.concat([
        Buffer.from(`${repository.path}/a`),
        Buffer.from([0xff]),
        Buffer.from('.txt'),
      ]);
      if (content.before !== null) {
        writeFileSync(path, content.before);
        repository.git('add', '-A');
        repository.git('commit', '-q', '-m', 'before');
      }
      writeFileSync(path, content.after);
      repository.git('add', '-A');
      return undefined;
    },
  },
};

/** Each way to commit with a key; and, each day, a spread of them without. */
const CELLS = spread(
  Object.keys(FORMS).flatMap((name) => Object.keys(CONTENTS).map((kind) => [name, kind] as const)),
  3,
);
const isRun = (name: string, kind: string): boolean =>
  kind === 'key added' || CELLS.some(([form, content]) => form === name && content === kind);

describe.each(Object.entries(FORMS))('%s', (name, form) => {
  const contents = Object.entries(CONTENTS).filter(([kind]) => isRun(name, kind));
  test.each(contents)('%s', (kind, content) => {
    const repository = keep(new TestRepository());
    const cwd = form.prepare(repository, content) ?? repository.path;
    writeHooks(join(repository.path, '.git', 'hooks'), HOOKS);
    const state = () => ({
      files: workTree(cwd),
      index: tryGit(cwd, ['ls-files', '--stage', '--full-name', ':/']).stdout,
    });
    const before = state();
    const head = tryGit(cwd, ['rev-parse', 'HEAD']).stdout;

    const outcome = tryGit(cwd, form.args, form.input === undefined ? {} : { input: form.input });

    // Before the first commit nothing can be there already.
    const isNew = name === 'first commit' && kind === 'key already there';
    const blocks = form.hooked !== false && (content.blocks || isNew);
    expect(outcome.code === 0, outcome.said.replaceAll(KEY, '<key>')).toBe(!blocks);
    expect(outcome.said.includes('about to be committed')).toBe(blocks);
    // `-p` shows the change itself, on standard output.
    expect(outcome.stderr.includes(KEY), 'the key is shown').toBe(false);
    if (blocks) expect(tryGit(cwd, ['rev-parse', 'HEAD']).stdout).toBe(head);
    if (form.moves !== true || (blocks && name !== 'clean merge')) expect(state()).toEqual(before);
  });
});

describe('a .env file about to be added', () => {
  const ALLOW = '# veleaks:allow holds public settings only\nPORT=1\n';
  test.each([
    ['.env', 'PORT=1\n', true],
    ['app/.env.production', '', true],
    ['.env.example', 'PORT=\n', false],
    ['.env', ALLOW, false],
  ])('%s', (path, content, blocks) => {
    const repository = keep(new TestRepository());
    repository.commit({ 'base.txt': 'base\n' });
    writeHooks(join(repository.path, '.git', 'hooks'), HOOKS);
    repository.write(path, content);
    repository.git('add', '-f', path);
    const outcome = tryGit(repository.path, COMMIT);
    expect(outcome.code === 0, outcome.said).toBe(!blocks);
    expect(outcome.said.includes(`git rm -q --cached -f --ignore-unmatch -- :/${path}`)).toBe(blocks);
  });

  test('one that HEAD has is not told', () => {
    const repository = keep(new TestRepository());
    repository.commit({ '.env': 'PORT=1\n' });
    writeHooks(join(repository.path, '.git', 'hooks'), HOOKS);
    repository.write('.env', 'PORT=2\n');
    const outcome = tryGit(repository.path, [...COMMIT, '-a']);
    expect(outcome.code, outcome.said).toBe(0);
    expect(outcome.said).not.toContain('.env');
  });
});
