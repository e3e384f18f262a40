// Commits that git cannot walk from, forged or damaged: what they bring is searched all the same,
// and what only such a commit leads to is not called unreachable.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const WHO = 'a <a@example.com> 1700000000 +0000';
const GONE = '1'.repeat(40);

interface Parts {
  readonly tree: string;
  readonly base: string;
  readonly blob: string;
}

const COMMITS: Record<string, (parts: Parts) => string> = {
  'without a tree': ({ base }) => `parent ${base}\nauthor ${WHO}\ncommitter ${WHO}\n\nm\n`,
  'of nothing': () => '',
  'with CRLF': ({ tree, base }) => `tree ${tree}\r\nparent ${base}\r\nauthor ${WHO}\r\n\r\nm\r\n`,
  'whose parent is no id': ({ tree }) => `tree ${tree}\nparent zz\nauthor ${WHO}\ncommitter ${WHO}\n\nm\n`,
  'whose parent is gone': ({ tree }) =>
    `tree ${tree}\nparent ${GONE}\nauthor ${WHO}\ncommitter ${WHO}\n\nm\n`,
  'whose parent is a blob': ({ tree, blob }) =>
    `tree ${tree}\nparent ${blob}\nauthor ${WHO}\ncommitter ${WHO}\n\nm\n`,
};

const keep = keeper(afterAll);

/** A repository with a key in no commit but the one that is forged, and that behind two sound ones. */
function forged(content: (parts: Parts) => string) {
  const repository = keep(new TestRepository());
  const base = repository.commit({ a: '1' });
  const blob = repository.git('rev-parse', 'HEAD:a');
  const sound = repository.git('rev-parse', 'HEAD^{tree}');
  repository.write('leak', `k=${key(1)}\n`);
  repository.git('add', 'leak');
  const tree = repository.git('write-tree');
  repository.git('rm', '-q', '-f', 'leak');
  const write = (input: string) =>
    repository.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--literally', '--stdin');
  const bad = write(content({ tree, base, blob }));
  const on = (parent: string) =>
    write(`tree ${sound}\nparent ${parent}\nauthor ${WHO}\ncommitter ${WHO}\n\nm\n`);
  return { repository, base, bad, tip: on(on(bad)) };
}

describe.each(Object.entries(COMMITS))('a commit %s', (_, content) => {
  test('at the end of a range, or below it', async () => {
    const { repository, base, bad, tip } = forged(content);
    for (const range of [`${base}..${bad}`, bad, `${base}..${tip}`, tip]) {
      const { code, stdout } = await veleaks(['history', range, '--format', 'json'], {
        cwd: repository.path,
      });
      const { findings, coverage } = JSON.parse(stdout);
      expect(findings, range).toHaveLength(1);
      expect(coverage.complete).toBe(false);
      expect(code).toBe(1);
    }
  });

  test('on a branch: what is behind it is not unreachable, whatever is asked', async () => {
    const { repository, tip } = forged(content);
    writeFileSync(join(repository.path, '.git/refs/heads/bad'), `${tip}\n`);
    for (const args of [[], ['--branch', 'bad'], ['--since', '2000-01-01']]) {
      const { code, stdout } = await veleaks(['history', ...args], { cwd: repository.path });
      expect(stdout, args.join(' ')).not.toMatch(/unreachable|no ref reaches/);
      expect(code).toBe(1);
    }
  });

  test('in a push', async () => {
    const { repository, base, bad } = forged(content);
    const input = `refs/heads/x ${bad} refs/heads/x ${base}\n`;
    const { code, stdout } = await veleaks(['hook', 'pre-push', 'origin', '/nowhere'], {
      cwd: repository.path,
      input,
    });
    expect(code).toBe(1);
    // Whether the key is of the push, nobody knows: all that is here was searched.
    expect(stdout).toMatch(/1 key is perhaps about to be pushed\n +git cannot walk all of what is pushed/);
  });
});

test('a push that git names no ref of is said to bring what it perhaps brings', async () => {
  const { repository } = forged(COMMITS['of nothing']!);
  repository.commit({ other: `k=${key(1)}\n` });
  const args = ['hook', 'pre-push', 'origin', '/nowhere'];
  const unseen = await veleaks(args, { cwd: repository.path, input: '' });
  expect(unseen.code).toBe(1);
  expect(unseen.stdout).toMatch(/1 key is perhaps about to be pushed\n +git named nothing that is pushed/);
  const input = `refs/heads/x ${repository.git('rev-parse', 'HEAD')} refs/heads/x ${'0'.repeat(40)}\n`;
  const seen = await veleaks(args, { cwd: repository.path, input });
  expect(seen.stdout).toContain('1 key is about to be pushed\n\n');
});

test('a revision that is not here is an error still', async () => {
  const { repository, base } = forged(COMMITS['of nothing']!);
  for (const range of [`${base}..${GONE}`, 'nothing', `${base}~5`]) {
    const { code, stderr } = await veleaks(['history', range], { cwd: repository.path });
    expect(stderr).toMatch(/names a revision that this repository does not have/);
    expect(code).toBe(2);
  }
});
