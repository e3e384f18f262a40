// Who made a commit, and when: also of commits whose date git cannot read.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAuthors } from '../../src/git/commits/authors.js';
import { findRepository } from '../../src/git/repository.js';
import { TestRepository } from '../support/repository.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

test.each([
  ['a common one', 'A <a@b.c> 1600000000 +0200', '2020-09-13T14:26:40+02:00'],
  ['none', 'A <a@b.c>', undefined],
  ['without a zone', 'A <a@b.c> 1600000000', undefined],
  ['before 1970', 'A <a@b.c> -1 +0000', undefined],
  ['a word', 'A <a@b.c> today +0000', undefined],
])('%s', async (_, author, date) => {
  repository.commit({ 'a.txt': '' });
  const tree = repository.git('write-tree');
  const text = `tree ${tree}\nauthor ${author}\ncommitter ${author}\n\nx\n`;
  const commit = repository.gitWith(
    { input: text },
    ...['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'],
  );
  const said = await readAuthors((await findRepository(repository.path))!, [commit]);
  expect(said.get(commit)).toEqual(
    date === undefined ? { author: 'A <a@b.c>' } : { author: 'A <a@b.c>', date },
  );
});
