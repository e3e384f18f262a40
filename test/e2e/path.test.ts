// `veleaks PATH`: what is at a path and below it, its files and its part of the history; not what
// lies beside it.
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

async function placesIn(path: string, cwd = repository.path): Promise<string[]> {
  const { code, stdout, stderr } = await veleaks([path, '--format', 'json'], { cwd });
  expect([0, 1], stderr).toContain(code);
  const { findings } = JSON.parse(stdout) as {
    findings: { occurrences: { path?: string; kind: string }[] }[];
  };
  return [
    ...new Set(findings.flatMap(({ occurrences }) => occurrences.map((one) => one.path ?? one.kind))),
  ].sort();
}

const line = (seed: number): string => `k = "${key(seed)}"\n`;

test('finds what is in its files, what was in them once, on any branch, in a merge and in the index', async () => {
  repository.commit({ 'src/now.js': line(1), 'src/once.js': line(2), 'lib/beside.js': line(3) });
  repository.commit({ 'src/once.js': 'clean\n' });
  repository.git('checkout', '-q', '-b', 'other');
  repository.commit({ 'src/other.js': line(4), 'lib/other.js': line(5) });
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'src/main.js': 'x\n' });
  repository.git('merge', '-q', '--no-ff', '--no-commit', 'other');
  repository.write('src/merged.js', line(6));
  repository.git('add', '-A');
  repository.git('commit', '-qm', 'merge');
  repository.commit({ 'src/merged.js': 'clean\n', 'src/now.js': 'clean\n' });
  repository.write('src/untracked.js', line(7));
  repository.write('lib/untracked.js', line(8));
  repository.write('src/staged.js', line(9));
  repository.git('add', 'src/staged.js');
  rmSync(join(repository.path, 'src', 'staged.js'));
  const expected = ['merged', 'now', 'once', 'other', 'staged', 'untracked'].map((name) => `src/${name}.js`);
  expect(await placesIn('src')).toEqual(expected);
  expect(await placesIn('src/')).toEqual(expected);
  expect(await placesIn('src/once.js')).toEqual(['src/once.js']);
  expect(await placesIn('.')).toContain('lib/beside.js');
});

test('takes names with magic for git as names', async () => {
  const odd = ':(glob)*';
  repository.commit({ [`${odd}/a.js`]: line(11), 'other/b.js': line(12) });
  expect(await placesIn(odd)).toEqual([`${odd}/a.js`]);
});

/** git takes a path a line, and drops a CR before its end. */
const BROKEN = ['name\r', 'two\r\nlines', 'd\n[x]*?\\'];

test.skipIf(process.platform === 'win32')('finds what names with line breaks had once', async () => {
  for (const [at, name] of BROKEN.entries()) {
    const inner = `${name}/sub/a.js`;
    repository.commit({ [`f/${name}`]: line(20 + at), [`d/${inner}`]: line(30 + at), 'beside.js': line(10) });
    repository.commit({ [`f/${name}`]: 'clean\n', [`d/${inner}`]: 'clean\n' });
    expect(await placesIn(`f/${name}`)).toEqual([`f/${name}`]);
    expect(await placesIn(`d/${name}`)).toEqual([`d/${inner}`]);
    repository.git('rm', '-q', '-r', '.');
    repository.git('commit', '-q', '-m', 'gone');
    expect(await placesIn(`d/${name}`)).toEqual([`d/${inner}`]);
  }
});

some()('without a path, in a folder below, is the whole repository', async () => {
  repository.commit({ 'src/a.js': 'clean\n', 'lib/b.js': line(14) });
  const { code } = await veleaks([], { cwd: join(repository.path, 'src') });
  expect(code).toBe(1);
});

some()('of a clean part is clean, whatever lies beside it', async () => {
  repository.commit({ 'src/a.js': 'clean\n', 'lib/b.js': line(13) });
  expect(await placesIn('src')).toEqual([]);
});

some()('what was deleted is found by its path, in the history or the index', async () => {
  repository.commit({ 'lib/old/a.js': line(15), 'src/b.js': 'clean\n' });
  repository.git('rm', '-q', '-r', 'lib');
  repository.git('commit', '-q', '-m', 'gone');
  repository.write('new/c.js', line(16));
  repository.git('add', 'new/c.js');
  rmSync(join(repository.path, 'new'), { recursive: true });
  for (const path of ['lib', 'lib/old', 'lib/old/a.js'])
    expect(await placesIn(path)).toEqual(['lib/old/a.js']);
  expect(await placesIn('../lib', join(repository.path, 'src'))).toEqual(['lib/old/a.js']);
  expect(await placesIn('new')).toEqual(['new/c.js']);
  const { code, stderr } = await veleaks(['lib/other.js'], { cwd: repository.path });
  expect(code).toBe(2);
  expect(stderr).toContain('"lib/other.js" is neither on disk nor in the history of this repository');
});

some().skipIf(process.platform === 'win32')('a link that leads nowhere is read itself', async () => {
  const link = join(repository.path, 'link');
  symlinkSync(key(17), link);
  expect(await placesIn('link')).toEqual(['link']);
  repository.commit({ 'a.js': 'clean\n' });
  expect(await placesIn('link')).toEqual(['link']);
  rmSync(link);
  symlinkSync('nowhere', link);
  expect(await placesIn('link')).toEqual(['link']);
});

test.each([['.'], ['files', '.'], ['files', '../web/src'], ['../web']])(
  'forges are told paths from the top, also from a folder of it: %j',
  async (...command) => {
    repository.commit({ 'web/src/a b.js': line(21), 'web/src/gone.js': line(22) });
    repository.commit({ 'web/src/gone.js': 'clean\n' });
    repository.write('web/src/new.js', line(23));
    const cwd = join(repository.path, 'web');
    const expected = [
      'web/src/a b.js',
      ...(command[0] === 'files' ? [] : ['web/src/gone.js']),
      'web/src/new.js',
    ];
    const told = async (format: string, pattern: RegExp): Promise<string[]> => {
      const { stdout } = await veleaks([...command, '--format', format], { cwd });
      return [...new Set([...stdout.matchAll(pattern)].map(([, path]) => decodeURIComponent(path!)))].sort();
    };
    expect(await told('sarif', /"uri":"([^"]*)"/g)).toEqual(expected);
    expect(await told('github', /file=([^,]*)/g)).toEqual(expected);
    expect(await told('gitlab', /"file": "([^"]*)"/g)).toEqual(expected);
  },
);
