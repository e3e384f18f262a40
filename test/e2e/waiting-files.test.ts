// FIFOs in the place of files: no scan waits for them, and none is called clean.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

let repository: TestRepository;
afterEach(() => repository.dispose());

describe.skipIf(process.platform !== 'linux')('a FIFO in the place of', () => {
  test.each([
    ['a loose object', '.git/objects/ab/cdefabcdefabcdefabcdefabcdefabcdefabcd', true],
    ['FETCH_HEAD', '.git/FETCH_HEAD', true],
    ['a pack', '.git/objects/pack/pack-1.pack', true],
    ['a ref', '.git/refs/heads/other', false],
    ['a .gitignore', 'folder/.gitignore', false],
  ])('%s', async (_, path, isFound) => {
    repository = new TestRepository();
    repository.commit({ 'k.txt': key(1), 'folder/a.txt': 'a' });
    mkdirSync(dirname(join(repository.path, path)), { recursive: true });
    execFileSync('mkfifo', [join(repository.path, path)]);
    const { code, signal, stdout } = await veleaks(['--no-cache'], { cwd: repository.path });
    expect(signal).toBe(null);
    expect([1, 3]).toContain(code);
    if (isFound) expect(stdout).toContain(key(1).slice(0, 8));
  });
});

describe.skipIf(process.platform !== 'linux')('what git waits for is named', () => {
  const places = [
    '.git/objects/info/alternates',
    '.git/packed-refs',
    '.git/refs/heads/a/other',
    '.git/index',
    '.git/config',
    '.git/shallow',
    '.gitattributes',
  ];
  test.each(sample(places, 3))('%s', async (path) => {
    repository = new TestRepository();
    repository.commit({ 'k.txt': key(1) });
    const file = join(repository.path, path);
    rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    execFileSync('mkfifo', [file]);
    const { code, stdout } = await veleaks(['--no-cache', '--format', 'json'], { cwd: repository.path });
    expect(code).toBe(1);
    const { findings, coverage } = JSON.parse(stdout);
    expect(findings.length).toBe(1);
    // Whatever git does not read is no matter.
    if (path !== '.gitattributes') expect(JSON.stringify(coverage.skipped)).toContain(file);
  });
});

describe.skipIf(process.platform !== 'linux')('a link to a device that has no end in the place of', () => {
  test.each([
    '.git/refs/heads/other',
    '.git/refs/stash',
    '.git/FETCH_HEAD',
    '.git/shallow',
    '.git/info/exclude',
    'folder/.gitignore',
  ])('%s', async (path) => {
    repository = new TestRepository();
    repository.commit({ 'k.txt': key(1), 'folder/a.txt': 'a' });
    rmSync(join(repository.path, path), { force: true });
    symlinkSync('/dev/zero', join(repository.path, path));
    const { code, signal, stdout } = await veleaks(['--no-cache'], { cwd: repository.path });
    expect([code, signal]).toEqual([1, null]);
    expect(stdout).toContain(key(1).slice(0, 8));
  });
});
