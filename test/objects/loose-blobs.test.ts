// The hook's reader of loose blobs: what it reads is what git reads, and all else it leaves to git.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LooseBlobs, plainObjectFolder } from '../../src/objects/loose/loose-blobs.js';
import { keeper } from '../support/keep.js';
import { random } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';

const keep = keeper();

test.each([{ sha256: false }, { sha256: true }])('reads what git reads (sha256: $sha256)', (options) => {
  const repository = keep(new TestRepository(options));
  const next = random(5);
  const contents = [0, 1, 7, 100, 5000, 60_000].map((length) =>
    Buffer.from(Array.from({ length }, () => Math.floor(next() * 256))),
  );
  contents.push(Buffer.alloc(1_000_000, 'compressible '));
  const blobs = new LooseBlobs(join(repository.path, '.git', 'objects'));
  for (const content of contents) {
    const oid = repository.gitWith({ input: content }, 'hash-object', '-w', '--stdin');
    expect(blobs.read(oid)?.equals(content), `${content.length} bytes`).toBe(true);
  }
});

test('leaves to git what is large, of another type, packed or lost', () => {
  const repository = keep(new TestRepository());
  const next = random(6);
  const noise = Buffer.from(Array.from({ length: 70_000 }, () => Math.floor(next() * 256)));
  const write = (input: Buffer) => repository.gitWith({ input }, 'hash-object', '-w', '--stdin');
  const large = [write(noise), write(Buffer.alloc(1024 * 1024, 'x'))];
  const commit = repository.commit({ 'a.txt': 'a' });
  const tree = repository.git('rev-parse', 'HEAD^{tree}');
  const packed = repository.git('rev-parse', 'HEAD:a.txt');
  const blobs = new LooseBlobs(join(repository.path, '.git', 'objects'));
  expect(blobs.read(packed)?.toString()).toBe('a');
  for (const oid of [...large, commit, tree, 'ab'.repeat(20)]) expect(blobs.read(oid)).toBeNull();
  repository.git('repack', '-q', '-a', '-d');
  repository.git('prune-packed');
  expect(blobs.read(packed)).toBeNull();
});

describe('an object that git would not write', () => {
  const OID = 'ab'.repeat(20);
  const read = (file: Uint8Array): string | undefined => {
    const folder = keep(new TestFolder());
    mkdirSync(join(folder.path, 'ab'));
    writeFileSync(join(folder.path, 'ab', OID.slice(2)), file);
    return new LooseBlobs(folder.path).read(OID)?.toString();
  };
  const sound = deflateSync('blob 7\0content');

  test('is left to git', () => {
    expect(read(sound)).toBe('content');
    const headers = [
      'blob 6\0',
      'blob 8\0',
      'blob 07\0',
      'blob  7\0',
      'blub 7\0',
      'tree 7\0',
      'blob\0',
      '\0',
      'blob 7',
    ];
    for (const header of headers)
      expect(read(deflateSync(`${header}content`)), JSON.stringify(header)).toBeUndefined();
    for (let length = 0; length < sound.length; length += 1)
      expect(read(sound.subarray(0, length)), `${length} bytes`).toBeUndefined();
    expect(read(deflateSync(''))).toBeUndefined();
    expect(read(Buffer.alloc(0))).toBeUndefined();
    expect(read(deflateSync(`blob 7\0${'x'.repeat(2 * 1024 * 1024)}`))).toBeUndefined();
  });

  test('is left to git, whichever bit is wrong', () => {
    for (let bit = 0; bit < sound.length * 8; bit += 1) {
      const damaged = Buffer.from(sound);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      // A few bits of the stream's header say how it was made, and change nothing.
      expect([undefined, 'content']).toContain(read(damaged));
    }
  });
});

describe('where objects lie', () => {
  test('is plain at the top of a work tree, and by what a hook is told', () => {
    const repository = keep(new TestRepository());
    const objects = join(repository.path, '.git', 'objects');
    expect(plainObjectFolder(repository.path, {})).toBe(objects);
    expect(plainObjectFolder('/', { GIT_DIR: join(repository.path, '.git') })).toBe(objects);
    expect(plainObjectFolder(repository.path, { GIT_DIR: '.git' })).toBe(objects);
    expect(plainObjectFolder('/', { GIT_OBJECT_DIRECTORY: objects })).toBe(objects);
  });

  test("is git's to say elsewhere", () => {
    const repository = keep(new TestRepository());
    repository.commit({ 'sub/a.txt': 'a' });
    repository.git('worktree', 'add', '-q', '--detach', 'linked');
    expect(plainObjectFolder(join(repository.path, 'sub'), {})).toBeNull();
    expect(plainObjectFolder(join(repository.path, 'linked'), {})).toBeNull();
    const gitDir = repository.gitWith({ cwd: join(repository.path, 'linked') }, 'rev-parse', '--git-dir');
    expect(plainObjectFolder(join(repository.path, 'linked'), { GIT_DIR: gitDir })).toBeNull();
    expect(plainObjectFolder(repository.path, { GIT_DIR: 'nowhere' })).toBeNull();
  });
});
