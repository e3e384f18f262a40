// Made-up repositories: odd names, links, special files, damage, other repositories in them. Whatever they are like, no command fails
// in a way that nobody foresaw, shows a key, or waits; and one that finds nothing is right: git's own reading finds nothing either.
// VELEAKS_RANDOM_REPOSITORIES: how many (by default a few); VELEAKS_RANDOM_SEED: the first seed.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { key, PREFIX, random } from '../support/keys.js';
import { veleaks } from '../support/program.js';
import { cleanEnvironment, TestRepository } from '../support/repository.js';

const COUNT = Number(process.env.VELEAKS_RANDOM_REPOSITORIES ?? 12);
const FIRST = Number(process.env.VELEAKS_RANDOM_SEED ?? 1);
const COMMANDS = [[], ['history'], ['files', '.'], ['staged'], ['history', 'HEAD~1..HEAD']] as const;
const FORMATS = ['text', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html'] as const;
const NAMES = [
  'a.txt',
  'quo"te',
  'new\nline',
  '-rf',
  ' sp ',
  '*?[a]',
  'ünïcode',
  'dir/deep/x',
  '.env.example',
];

type Pick = <T>(list: readonly T[]) => T;
type Step = (repository: TestRepository, secret: string, pick: Pick) => void;

const STEPS: readonly Step[] = [
  (repository, secret, pick) => repository.commit({ [pick(NAMES)]: `x\nk = ${secret}\n` }),
  (repository, secret, pick) => {
    repository.commit({ [pick(NAMES)]: secret });
    repository.commit({ 'other.txt': 'after it' });
  },
  (repository, secret) => repository.write('untracked.txt', secret),
  (repository, secret) => void repository.commit({ 'm.txt': 'm' }, `says ${secret}`),
  (repository, _, pick) => repository.commit({ [pick(NAMES)]: 'nothing in it' }),
  (repository) => symlinkSync('/proc/self', join(repository.path, 'link')),
  (repository) => execFileSync('mkfifo', [join(repository.path, 'fifo')]),
  (repository) => execFileSync('mkfifo', [join(repository.path, '.git', 'FETCH_HEAD')]),
  (repository) => void execFileSync('git', ['init', '-q', '--bare', join(repository.path, 'bare.git')]),
  (repository) => writeFileSync(join(repository.path, '.git', 'refs', 'heads', 'broken'), 'garbage\n'),
  (repository) => appendFileSync(join(repository.path, '.git', 'config'), '[core]\n\tquotePath = true\n'),
  (repository) => repository.git('gc', '-q'),
  (repository) => {
    const folder = join(repository.path, '.git', 'objects');
    const prefix = readdirSync(folder).find((name) => /^[0-9a-f]{2}$/.test(name));
    if (prefix === undefined) return;
    const file = join(folder, prefix, readdirSync(join(folder, prefix))[0]!);
    execFileSync('chmod', ['u+w', file]);
    truncateSync(file, 7);
  },
];

/** True if git's own reading of each object, or a plain one of each file that git lists, finds the prefix. */
function holdsKey({ path }: TestRepository, secret: string): boolean {
  const git = (...args: string[]): Buffer =>
    spawnSync('git', args, { cwd: path, env: cleanEnvironment(), maxBuffer: 1e9, timeout: 10_000 }).stdout;
  if (git('cat-file', '--batch-all-objects', '--batch').includes(secret)) return true;
  const names = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').toString().split('\0');
  return names.some((name) => {
    const found = spawnSync('grep', ['-qsF', '-D', 'skip', '-e', secret, '--', join(path, name)]);
    return found.status === 0;
  });
}

test.skipIf(process.platform === 'win32').each(Array.from({ length: COUNT }, (_, n) => FIRST + n))(
  'seed %i',
  async (seed) => {
    const next = random(seed);
    const pick: Pick = (list) => list[Math.floor(next() * list.length)]!;
    const secret = key(seed);
    const repository = new TestRepository();
    repository.commit({ 'first.txt': 'first' });
    const steps = 1 + Math.floor(next() * 5);
    for (let n = 0; n < steps; n += 1) {
      try {
        pick(STEPS)(repository, secret, pick);
      } catch {
        // What was damaged before does not let git do it.
      }
    }
    const command = pick(COMMANDS);
    const format = pick(FORMATS);
    const before = performance.now();
    const { code, signal, stdout, stderr } = await veleaks([...command, '--format', format], {
      cwd: repository.path,
    });
    const said = stdout + stderr;
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(signal).toBe(null);
    expect([0, 1, 2, 3]).toContain(code);
    expect(said).not.toMatch(/unforeseen|\n\s+at .*:\d+:\d+/);
    expect(said.includes(secret.slice(PREFIX.length + 4, -6)), 'a raw key').toBe(false);
    const isWhole = command.length === 0;
    if (code === 0 && isWhole) expect(holdsKey(repository, secret), 'clean, with a key').toBe(false);
    expect(readFileSync(join(repository.path, '.git', 'HEAD'), 'utf8')).toBe('ref: refs/heads/main\n');
    repository.dispose();
  },
  60_000,
);
