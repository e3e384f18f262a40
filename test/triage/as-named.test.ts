// Of a key it is said that no ref reaches it only where what refs reach is what its name says.
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_OBJECT } from '../../src/objects/limits.js';
import { looseFile } from '../support/damage.js';
import type { TestRepository } from '../support/repository.js';
import { exposureOf, leak, make } from './repositories.js';

/** git reads the one by the name of the other from now on. */
function forge(repository: TestRepository, name: string, content: string): void {
  const file = looseFile(repository, name);
  chmodSync(file, 0o644);
  copyFileSync(looseFile(repository, content), file);
}

/** A key in the second of four commits, which the third takes out; their ids, and the key's blob. */
function taken(seed: number) {
  const repository = make();
  const first = repository.commit({ 'a.txt': `${seed}\n` });
  const { commit, blob } = leak(repository);
  repository.git('rm', '-q', 'src/app.ts');
  const without = repository.commit({});
  return { repository, first, commit, without, last: repository.commit({ 'b.txt': 'x\n' }), blob };
}

// By the order of their ids git checks a commit, or believes what it has read of it as a parent.
test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a commit that is another one hides none behind it (%i)',
  async (seed) => {
    const one = taken(seed);
    forge(one.repository, one.without, one.first);
    expect(await exposureOf(one.repository, one.blob)).toBe('local');
    const other = taken(seed);
    forge(other.repository, other.commit, other.first);
    expect(await exposureOf(other.repository, other.blob)).toBe('local');
  },
);

test.each(['blob', 'tree', 'tag', 'large blob'])(
  'a tag that is a %s hides nothing of what it names',
  async (kind) => {
    const { repository, first, blob } = taken(1);
    repository.git('tag', '-a', '-m', 'x', 'v1');
    repository.git('tag', '-a', '-m', 'y', 'v0', first);
    repository.git('update-ref', '-d', 'refs/heads/main');
    // One that is not read at once, but in chunks.
    const large = (): string =>
      repository.gitWith({ input: Buffer.alloc(MAX_OBJECT + 1) }, 'hash-object', '-w', '--stdin');
    const content = { blob: `${first}:a.txt`, tree: `${first}^{tree}`, tag: 'v0' }[kind] ?? large();
    forge(repository, repository.git('rev-parse', 'v1'), repository.git('rev-parse', content));
    expect(await exposureOf(repository, blob)).not.toBe('unreachable');
  },
);

test('one that nobody has forged is believed, whatever ORIG_HEAD names', async () => {
  const { repository, last, blob } = taken(1);
  repository.git('update-ref', '-d', 'refs/heads/main');
  writeFileSync(join(repository.path, '.git', 'ORIG_HEAD'), `${'1'.repeat(last.length)}\n`);
  expect(await exposureOf(repository, blob)).toBe('unreachable');
});
