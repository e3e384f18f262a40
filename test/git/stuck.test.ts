// A git that reads a device is ended before it has filled the memory: by what it has open, not by
// how much it has read.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readObjectsOn } from '../../src/git/objects/read-on.js';
import { findEndlessPattern } from '../../src/git/process/endless-pattern.js';
import { gitFailure, runGit } from '../../src/git/process/spawn.js';
import { maxSpinOf, spinWatch, watchForStuck } from '../../src/git/process/stuck.js';
import { inputOf } from '../support/input.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';

test.runIf(process.platform === 'linux')(
  'a process with a device open, that has grown, is ended',
  async () => {
    // It stays as it is: nothing but the device tells it from one at work.
    const script = `const kept = Buffer.alloc(100 << 20, 1); require('fs').openSync('/dev/zero', 'r');
    setInterval(() => kept.fill(2, 0, 10_000_000), 20);`;
    const child = spawn(process.execPath, ['-e', script], { stdio: 'pipe' });
    let stuck = 0;
    watchForStuck(child, ['cat-file'], process.cwd(), () => {
      stuck += 1;
    });
    const [code, signal] = await once(child, 'exit');
    expect([code, signal, stuck]).toEqual([null, 'SIGKILL', 1]);
  },
);

/** By its index all objects of the pack are the commit: git looks for its tree without end. */
function endless(): TestRepository {
  const repository = new TestRepository();
  repository.commit({ 'a.txt': 'one' });
  repository.git('repack', '-adq');
  const packs = join(repository.path, '.git/objects/pack');
  const path = join(packs, readdirSync(packs).find((name) => name.endsWith('.idx'))!);
  const index = readFileSync(path);
  const count = index.readUInt32BE(8 + 1020);
  for (let n = 0; n < count; n += 1) index.writeUInt32BE(12, 8 + 1024 + 24 * count + 4 * n);
  rmSync(path);
  writeFileSync(path, index);
  return repository;
}

test('what streams is thought to go round in circles long before what works first and speaks then', () => {
  const seconds = (...args: string[]) => maxSpinOf(['--no-pager', '-c', 'a.b=c', ...args]);
  for (const args of [
    ['--literal-pathspecs', 'diff-tree', '--stdin'],
    ['cat-file', '--batch'],
  ])
    expect(seconds(...args)).toBeLessThan(8);
  // Some 20 s for 30,000 ignored files and as many patterns.
  for (const command of ['ls-files', 'rev-list', 'for-each-ref', 'check-ignore'])
    expect(seconds(command)).toBeGreaterThan(100);
});

test.runIf(process.platform === 'linux')(
  'a git that goes round in circles is seen, one at work is not',
  async () => {
    const repository = endless();
    const command = ['-C', repository.path, 'diff-tree', '--root', '-r', 'HEAD'];
    const spinning = spawn('git', command, { env: cleanEnvironment(), stdio: 'ignore' });
    // It reads as fast as it hashes.
    const working = spawn('git', ['hash-object', '--stdin'], { env: cleanEnvironment(), stdio: 'pipe' });
    const more = setInterval(() => {
      if (inputOf(working).writableLength === 0) inputOf(working).write(Buffer.alloc(1 << 16));
    }, 5);
    try {
      const [isSpinning, isWorking] = [spinWatch(spinning.pid!, 1), spinWatch(working.pid!, 1)];
      const seen = { spinning: false, working: false };
      while (!seen.spinning) {
        await wait(50);
        seen.spinning ||= isSpinning();
        seen.working ||= isWorking();
      }
      expect(seen).toEqual({ spinning: true, working: false });
    } finally {
      clearInterval(more);
      spinning.kill('SIGKILL');
      working.kill('SIGKILL');
      repository.dispose();
    }
  },
);

test.runIf(process.platform === 'linux')(
  'a tag of itself in the place of a tree is seen: git takes memory and frees it in each round',
  async () => {
    const repository = new TestRepository();
    repository.commit({ 'a.txt': 'one' });
    const tree = repository.git('rev-parse', 'HEAD^{tree}').trim();
    const file = join(repository.path, '.git/objects', tree.slice(0, 2), tree.slice(2));
    rmSync(file);
    const content = `object ${tree}\n`.padEnd(60);
    writeFileSync(file, deflateSync(`tag ${content.length}\0${content}`));
    const command = ['-C', repository.path, 'diff-tree', '--root', '-r', 'HEAD'];
    await seenInCircles(command, repository, (pid) => spinWatch(pid, 1));
  },
  30_000,
);

/** Waits until the watch over a git says so; fails if that git ends before. */
async function seenInCircles(
  command: readonly string[],
  repository: TestRepository,
  watch: (pid: number) => () => boolean,
): Promise<void> {
  const child = spawn('git', command, { env: cleanEnvironment(), stdio: 'ignore' });
  try {
    const isSpinning = watch(child.pid!);
    while (!isSpinning()) {
      expect(child.exitCode).toBe(null);
      await wait(50);
    }
  } finally {
    child.kill('SIGKILL');
    repository.dispose();
  }
}

/**
 * Objects of a pack whose deltas are based on each other, and a loose blob: git notes without end what
 * it has come by. Of each the hash is made up.
 */
function circular(): { readonly repository: TestRepository; readonly oids: readonly string[] } {
  const repository = new TestRepository();
  repository.commit({ 'a.txt': 'one' });
  const oids = ['11', '22'].map((digits) => digits.repeat(20));
  const stream = deflateSync(Buffer.from([5, 5, 0x90, 5]));
  const entries = [...oids]
    .reverse()
    .map((base) => Buffer.concat([Buffer.from([0x74]), Buffer.from(base, 'hex'), stream]));
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const hashed = (parts: readonly Uint8Array[]): Buffer => {
    const bytes = Buffer.concat(parts);
    return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
  };
  const pack = hashed([Buffer.from('PACK'), number(2), number(2), ...entries]);
  const fanout = Array.from({ length: 256 }, (_, first) => number(first < 0x11 ? 0 : first < 0x22 ? 1 : 2));
  const index = hashed([
    Buffer.from('ff744f6300000002', 'hex'),
    ...fanout,
    ...oids.map((oid) => Buffer.from(oid, 'hex')),
    number(0),
    number(0),
    number(12),
    number(12 + entries[0]!.length),
    pack.subarray(-20),
  ]);
  repository.write('.git/objects/pack/pack-aa.pack', pack);
  repository.write('.git/objects/pack/pack-aa.idx', index);
  return { repository, oids };
}

test.runIf(process.platform === 'linux')(
  'deltas that are based on each other are seen: git takes more and more memory',
  async () => {
    const { repository, oids } = circular();
    const command = ['-C', repository.path, 'cat-file', 'blob', oids[0]!];
    await seenInCircles(command, repository, (pid) => spinWatch(pid, 100, true));
  },
  30_000,
);

test.runIf(process.platform === 'linux')(
  'objects behind one at which git loops are read all the same',
  async () => {
    const { repository, oids } = circular();
    const blob = repository.git('rev-parse', 'HEAD:a.txt').trim();
    const types: string[] = [];
    for await (const { oid, type } of readObjectsOn([blob, oids[0]!, blob], { cwd: repository.path }))
      types.push(`${oid === blob ? 'a.txt' : 'circular'} ${type}`);
    expect(types).toEqual(['a.txt blob', 'circular unreadable', 'a.txt blob']);
    repository.dispose();
  },
  60_000,
);

const ENDLESS = `${'**/'.repeat(30)}b\n`;

test.each([
  ['.gitignore', `dist\n${ENDLESS}`, 2],
  ['a/b/.gitignore', ENDLESS, 1],
  ['a/.gitattributes', ENDLESS, 1],
  ['.git/info/exclude', `# none\n\n${ENDLESS}`, 3],
  ['.git/ours', ENDLESS, 1],
])('a pattern that takes git without end is found in %s', (file, text, line) => {
  const repository = new TestRepository();
  repository.write('a/b/c.txt', 'one');
  repository.write('.gitignore', '**/dist/**\n');
  expect(findEndlessPattern(repository.path)).toBe(null);
  repository.write(file, text);
  if (file === '.git/ours') repository.git('config', 'core.excludesFile', join(repository.path, file));
  expect(findEndlessPattern(join(repository.path, 'a'))).toBe(`${join(repository.path, file)}:${line}`);
  repository.dispose();
});

test.runIf(process.platform === 'linux')('git is ended over such a pattern, which is named', async () => {
  const repository = new TestRepository();
  const path = 'a/'.repeat(40);
  repository.write('.gitignore', ENDLESS);
  repository.write(`${path}f`, 'one');
  const asked = { cwd: repository.path, input: `${path}f\0` };
  const first = await runGit(['check-ignore', '-z', '--stdin'], asked);
  const fix = `take the "**" out of ${repository.path}/.gitignore:1 (git status hangs at it as well)`;
  expect(gitFailure('check-ignore', first)).toMatchObject({ code: 'git', fix });
  repository.dispose();
});

test.runIf(process.platform === 'linux')(
  'a git that waits for a pipe is ended, one that waits for what it has started is not',
  async () => {
    const repository = new TestRepository();
    repository.commit({ 'a.txt': 'one' });
    const watched = async (args: readonly string[]) => {
      const child = spawn('git', args, { cwd: repository.path, env: cleanEnvironment(), stdio: 'pipe' });
      child.stdin.end();
      child.stdout.on('data', () => undefined);
      let how: unknown;
      watchForStuck(child, args, repository.path, (it) => {
        how = it;
      });
      const [code] = await once(child, 'exit');
      return { code, how };
    };
    try {
      // From here on there is little patience.
      expect(await watched(['cat-file', '--batch-check'])).toEqual({ code: 0, how: undefined });
      const folder = join(repository.path, '.git', 'objects', '11');
      spawnSync('sh', ['-c', `mkdir -p '${folder}' && mkfifo '${join(folder, '1'.repeat(38))}'`]);
      expect(await watched(['cat-file', '-p', '1'.repeat(40)])).toEqual({ code: null, how: 'waits' });
      expect(await watched(['-c', 'alias.waits=!sleep 4', 'waits'])).toEqual({ code: 0, how: undefined });
    } finally {
      repository.dispose();
    }
  },
  30_000,
);
