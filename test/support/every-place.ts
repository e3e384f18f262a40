// A repository with one key in each place where git can keep bytes.
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { key } from './keys.js';
import { TestRepository } from './repository.js';

export interface EveryPlace {
  readonly repository: TestRepository;
  /** The key of each place, by the name of the place. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Builds it; no key stands in two places. Nothing is staged or changed at the end. */
export function buildEveryPlace(): EveryPlace {
  const repository = new TestRepository();
  const keys = new Map<string, string>();
  const keyFor = (place: string): string => {
    const made = key(9000 + keys.size);
    keys.set(place, made);
    return made;
  };
  plantCommits(repository, keyFor);
  plantMerges(repository, keyFor);
  plantMessages(repository, keyFor);
  plantLeftovers(repository, keyFor);
  return { repository, keys };
}

type KeyFor = (place: string) => string;

function plantCommits(repository: TestRepository, keyFor: KeyFor): void {
  repository.commit({ 'root.txt': keyFor('root commit') }, 'root');
  repository.commit({ 'src/normal.ts': `const k = "${keyFor('normal file')}";\n` }, 'normal');
  repository.commit({ link: 'a file' }, 'before the typechange');
  rmSync(join(repository.path, 'link'));
  symlinkSync(keyFor('typechange to a symlink'), join(repository.path, 'link'));
  repository.commit({}, 'typechange');
  const text = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join('');
  repository.commit({ 'before.txt': text }, 'before the rename');
  repository.git('mv', 'before.txt', 'after.txt');
  repository.commit({ 'after.txt': `${text}${keyFor('rename with edit')}\n` }, 'rename with edit');
  repository.commit({ '.gitattributes': '*.bin -diff\n', 'data.bin': keyFor('-diff file') }, 'attributes');
  const wide = Buffer.from(`\uFEFFkey=${keyFor('UTF-16 file')}\r\n`, 'utf16le');
  repository.commit({ 'wide.txt': wide }, 'utf-16');
  repository.commit({ [`notes/${keyFor('file name')}.txt`]: 'nothing in it' }, 'name');
}

function plantMerges(repository: TestRepository, keyFor: KeyFor): void {
  for (const branch of ['side', 'second', 'third']) {
    repository.git('checkout', '-q', '-b', branch);
    repository.commit({ [`${branch}.txt`]: branch }, branch);
    repository.git('checkout', '-q', 'main');
    repository.commit({ [`main-${branch}.txt`]: branch }, `beside ${branch}`);
  }
  repository.git('merge', '-q', '--no-commit', '--no-ff', 'side');
  repository.commit({ 'evil.txt': keyFor('evil merge') }, 'evil merge');
  repository.git('merge', '-q', '--no-commit', '--no-ff', 'second', 'third');
  repository.commit({ 'octopus.txt': keyFor('octopus merge') }, 'octopus');
}

function plantMessages(repository: TestRepository, keyFor: KeyFor): void {
  repository.commit({}, `use ${keyFor('commit message')} for now`);
  repository.git('tag', '-a', 'v1', '-m', `release with ${keyFor('tag message')}`);
  const blob = repository.gitWith({ input: keyFor('tag of a blob') }, 'hash-object', '-w', '--stdin');
  repository.git('tag', 'blob-tag', blob);
  repository.git('notes', 'add', '-m', keyFor('note'));
}

function plantLeftovers(repository: TestRepository, keyFor: KeyFor): void {
  // A stash quotes the message of the commit that it is made on.
  repository.commit({}, 'nothing of note');
  repository.write('root.txt', keyFor("stash's index"));
  repository.git('add', 'root.txt');
  repository.write('root.txt', 'edited');
  repository.git('stash', 'push', '-q');
  repository.write('untracked.txt', keyFor("stash's untracked files"));
  repository.git('stash', 'push', '-q', '--include-untracked');
  repository.commit({ 'config.ini': keyFor('amended-away commit') }, 'config');
  repository.write('config.ini', 'moved to the environment');
  repository.git('commit', '-q', '-a', '--amend', '--no-edit');
}
