// Symbolic links, and files that are no files.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Step } from './steps.js';
import type { World } from './world.js';

const TARGETS = (world: World): readonly string[] => [
  world.at('outside/precious'),
  world.at('outside'),
  world.at('home/.bashrc'),
  world.at('home'),
  '../sibling.txt',
  '../sibling',
  '.git/config',
  '.git/hooks/pre-commit',
  '.git',
  '.',
  '..',
  '/',
  '/proc/self',
  '/proc/self/fd/0',
  '/proc/self/environ',
  '/dev/zero',
  '/dev/stdin',
  '/dev/full',
  '/dev/tty',
  'nowhere',
  '/nowhere/at/all',
  world.keys[0]!,
  'x'.repeat(4000),
  '\x1b[31m\n',
];

/** Places that the program, git, a package manager or a hook manager would read or write. */
const PLACES = [
  'link',
  'src/link',
  'report',
  'reports',
  '.veleaks-baseline.json',
  '.gitignore',
  'sub/.gitignore',
  '.gitattributes',
  '.gitmodules',
  '.mailmap',
  '.env',
  '.env.local',
  '.dockerignore',
  'Dockerfile',
  'package.json',
  '.npmignore',
  '.npmrc',
  '.husky',
  '.husky/pre-commit',
  '.husky/_',
  'lefthook.yml',
  '.pre-commit-config.yaml',
  '.config',
  '.claude',
  '.claude/settings.json',
  '.cursor',
  '.github/workflows',
  'node_modules',
  '.veleaks.json',
  'rules.json',
];

const GIT_PLACES = [
  'FETCH_HEAD',
  'ORIG_HEAD',
  'MERGE_HEAD',
  'COMMIT_EDITMSG',
  'hooks/pre-commit',
  'hooks/pre-push',
  'hooks',
  'info/exclude',
  'info/attributes',
  'info/grafts',
  'info/sparse-checkout',
  'shallow',
  'packed-refs',
  'logs/HEAD',
  'logs/refs/stash',
  'objects/info/alternates',
  'objects/info/commit-graph',
  'objects/pack/multi-pack-index',
  'objects/pack/x.pack',
  'objects/pack/pack-0000000000000000000000000000000000000000.idx',
  'objects/17/00000000000000000000000000000000000000',
  'refs/heads/odd',
  'refs/remotes/origin/HEAD',
  'config.worktree',
  'worktrees/x/HEAD',
  'modules/x/HEAD',
  'lfs/objects/aa/bb/aabb',
  'veleaks',
  'veleaks/history-cache',
  'index.lock',
  'rebase-merge/head-name',
  'refs/stash',
];

function free(world: World, name: string): string {
  const path = join(world.repository, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function special(world: World, path: string): void {
  const kind = world.dice.pick(['fifo', 'fifo', 'socket', 'zero', 'folder']);
  if (kind === 'fifo') execFileSync('mkfifo', [path]);
  else if (kind === 'zero') execFileSync('mknod', [path, 'c', '1', '5'], { stdio: 'ignore' });
  else if (kind === 'folder') mkdirSync(path);
  else
    execFileSync(
      'perl',
      ['-MIO::Socket::UNIX', '-e', 'IO::Socket::UNIX->new(Local => shift, Listen => 1)', path],
      { stdio: 'ignore' },
    );
}

export const LINKS: readonly Step[] = [
  [
    'a link is committed',
    (world) => {
      symlinkSync(world.dice.pick(TARGETS(world)), free(world, world.dice.pick(PLACES)));
      world.commit();
    },
  ],
  ['a link', (world) => symlinkSync(world.dice.pick(TARGETS(world)), free(world, world.dice.pick(PLACES)))],
  [
    'a loop of links',
    (world) => {
      symlinkSync('b', free(world, 'a'));
      symlinkSync('a', free(world, 'b'));
      world.commit();
    },
  ],
  ['a special file', (world) => special(world, free(world, world.dice.pick(PLACES)))],
  ['a special file in .git', (world) => special(world, free(world, `.git/${world.dice.pick(GIT_PLACES)}`))],
  [
    'a link in .git',
    (world) =>
      symlinkSync(world.dice.pick(TARGETS(world)), free(world, `.git/${world.dice.pick(GIT_PLACES)}`)),
  ],
  [
    'a folder became a link',
    (world) => {
      world.write('folder/f', world.keys[0]!);
      world.commit();
      symlinkSync(world.at('outside'), free(world, 'folder'));
    },
  ],
  [
    'no right to read',
    (world) =>
      execFileSync('chmod', [
        '000',
        world.dice.pick([
          join(world.repository, 'first.txt'),
          join(world.repository, '.git/index'),
          join(world.repository, '.git/refs'),
        ]),
      ]),
  ],
];
