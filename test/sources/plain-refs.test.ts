// A ref that names an object has room for nothing else, which its size alone does not prove; and
// what lies in the place of a ref is told, if it cannot be read.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { gitFileFragments } from '../../src/sources/git-files.js';
import { placesOf, rowsOf, testWorld, whole } from '../support/collect.js';
import { keeper } from '../support/keep.js';
import { key, PREFIX } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

/** Writes a ref of any bytes, which git takes for a broken one. */
function write(repository: TestRepository, ref: string, content: string): void {
  const path = join(repository.path, '.git', ref);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function ownFiles(path: string) {
  const found = (await findRepository(path))!;
  const world = testWorld({ mayContain: () => true });
  const fragments = [];
  for await (const fragment of gitFileFragments(found, world, { cwd: path }))
    fragments.push(await whole(fragment));
  return { fragments, rows: rowsOf(world.coverage) };
}

describe('a ref', () => {
  test.each([40, 64])('of as many bytes as an id of %i digits is read where it has none', async (digits) => {
    const repository = keep(new TestRepository());
    repository.commit({ a: 'a' }, 'first');
    const secret = key(1, digits - PREFIX.length);
    expect(secret).toHaveLength(digits);
    write(repository, 'refs/heads/own', `${secret}\n`);
    write(repository, 'refs/notes/own', `${secret}\r`);
    write(repository, 'refs/plain', `${'0a'.repeat(digits / 2)}\n`);
    const { fragments } = await ownFiles(repository.path);
    expect(placesOf(fragments, secret)).toEqual(['config .git/refs/heads/own', 'config .git/refs/notes/own']);
    const paths = fragments.map(({ provenance }) => provenance.path);
    expect(paths).not.toContain('.git/refs/plain');
    expect(paths).not.toContain('.git/refs/heads/main');
  });

  test('that names an object, with a key behind its line, is read', async () => {
    const repository = keep(new TestRepository());
    const secret = key(2);
    write(repository, 'refs/heads/own', `${'0a'.repeat(20)}\n${secret}`);
    expect(placesOf((await ownFiles(repository.path)).fragments, secret)).toHaveLength(1);
  });
});

describe.skipIf(process.platform === 'win32')('in the place of a ref', () => {
  test('a link is not followed out of the repository, and is told', async () => {
    const repository = keep(new TestRepository());
    const secret = key(3);
    writeFileSync(join(repository.path, 'aside'), `${secret}\n`);
    mkdirSync(join(repository.path, '.git', 'refs', 'heads'), { recursive: true });
    symlinkSync('../../../aside', join(repository.path, '.git', 'refs', 'heads', 'link'));
    const { fragments, rows } = await ownFiles(repository.path);
    expect(placesOf(fragments, secret)).toEqual([]);
    expect(rows).toEqual(['outside-root .git/refs/heads/link']);
  });

  test('a FIFO is told, and nobody waits for it', async () => {
    const repository = keep(new TestRepository());
    mkdirSync(join(repository.path, '.git', 'refs', 'heads'), { recursive: true });
    execFileSync('mkfifo', [join(repository.path, '.git', 'refs', 'heads', 'pipe')]);
    expect((await ownFiles(repository.path)).rows).toEqual(['special-file .git/refs/heads/pipe']);
  });
});
