// States in which a repository may be left: in the middle of something, shallow, linked, bare,
// borrowed from.
import { appendFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from './steps.js';
import type { World } from './world.js';

const inGit = (world: World, name: string): string => {
  const path = join(world.repository, '.git', name);
  mkdirSync(join(path, '..'), { recursive: true });
  return path;
};

function fail(run: () => unknown): void {
  try {
    run();
  } catch {
    // Meant to stop half-way.
  }
}

/** Two branches that change one file each in its own way, and what stops half-way over it. */
function conflict(world: World, run: () => unknown): void {
  world.write('both.txt', 'base\n');
  world.commit('base');
  world.git('checkout', '-q', '-B', 'theirs');
  world.write('both.txt', `theirs ${world.keys[0]}\n`);
  world.commit('theirs');
  world.git('checkout', '-q', 'main');
  world.write('both.txt', `ours\n`);
  world.commit('ours');
  world.planted.push({
    content: Buffer.from(world.keys[0]!),
    needle: Buffer.from(world.keys[0]!),
    isPacked: false,
  });
  fail(run);
}

export const STATES: readonly Step[] = [
  ['in a merge', (world) => conflict(world, () => world.git('merge', '-q', 'theirs'))],
  ['in a rebase', (world) => conflict(world, () => world.git('rebase', '-q', 'theirs'))],
  ['in a cherry-pick', (world) => conflict(world, () => world.git('cherry-pick', 'theirs'))],
  ['in a revert', (world) => conflict(world, () => world.git('revert', '--no-edit', 'HEAD~1'))],
  ['in a bisect', (world) => void world.git('bisect', 'start', 'HEAD', 'HEAD~1')],
  ['detached', (world) => void world.git('checkout', '-q', '--detach')],
  ['an unborn branch', (world) => void world.git('checkout', '-q', '--orphan', 'new')],
  [
    'HEAD that leads nowhere',
    (world) =>
      writeFileSync(
        inGit(world, 'HEAD'),
        world.dice.pick([
          'ref: refs/heads/../../config\n',
          'ref: refs/heads/gone\n',
          'garbage',
          '',
          `${'0'.repeat(40)}\n`,
          'ref: HEAD\n',
          `ref: refs/heads/${world.keys[0]}\n`,
        ]),
      ),
  ],
  [
    'a lock',
    (world) =>
      writeFileSync(
        inGit(
          world,
          world.dice.pick([
            'index.lock',
            'HEAD.lock',
            'config.lock',
            'packed-refs.lock',
            'refs/heads/main.lock',
            'shallow.lock',
            'gc.pid',
          ]),
        ),
        '',
      ),
  ],
  [
    'half of a pack',
    (world) => {
      const folder = inGit(world, 'objects/pack/x');
      writeFileSync(join(folder, '../tmp_pack_abc'), 'PACK');
      writeFileSync(
        join(folder, '../pack-1111111111111111111111111111111111111111.pack'),
        'PACK\0\0\0\x02\0\0\0\x01',
      );
    },
  ],
  ['half of an object', (world) => writeFileSync(inGit(world, 'objects/aa/tmp_obj_x'), 'x')],
  ['a pack', (world) => void world.git('gc', '-q')],
  ['some packs', (world) => void world.git('repack', '-q', '-d')],
  ['a cruft pack', (world) => void world.git('gc', '-q', '--cruft', '--prune=never')],
  [
    'an index of packs',
    (world) => {
      world.git('repack', '-q');
      world.git('multi-pack-index', 'write');
      world.git('commit-graph', 'write', '--reachable');
    },
  ],
  [
    'a pack of others',
    (world) => void world.git('repack', '-q', '-a', '-d', '-F', '--depth=50', '--window=50'),
  ],
  ['packed refs', (world) => void world.git('pack-refs', '--all')],
  ['shallow', (world) => writeFileSync(inGit(world, 'shallow'), `${world.git('rev-parse', 'HEAD')}\n`)],
  [
    'shallow in an odd way',
    (world) =>
      writeFileSync(inGit(world, 'shallow'), world.dice.pick(['garbage\n', '', `${'1'.repeat(40)}\n`])),
  ],
  [
    'grafted',
    (world) =>
      writeFileSync(
        inGit(world, 'info/grafts'),
        world.dice.pick([`${world.git('rev-parse', 'HEAD')}\n`, 'garbage\n']),
      ),
  ],
  [
    'replaced',
    (world) => {
      world.write('first.txt', world.keys[1]!);
      world.commit();
      world.planted.push({
        content: Buffer.from(world.keys[1]!),
        needle: Buffer.from(world.keys[1]!),
        isPacked: false,
      });
      const blob = world.gitIn(world.repository, ['hash-object', '-w', '--stdin'], 'clean');
      world.git('replace', world.git('rev-parse', 'HEAD:first.txt'), blob);
    },
  ],
  [
    'borrowed objects',
    (world) =>
      writeFileSync(
        inGit(world, 'objects/info/alternates'),
        world.dice.pick([
          `${world.at('remote.git')}/objects\n`,
          '/nowhere\n',
          '../../.git/objects\n',
          '"\\x\n',
          '/\n',
          '/proc\n',
          `/${world.keys[0]}\n`,
        ]),
      ),
  ],
  [
    'objects that lie elsewhere',
    (world) => {
      const objects = join(world.repository, '.git/objects');
      const other = world.at('remote.git/objects');
      for (const name of readdirSync(objects))
        if (/^[0-9a-f]{2}$/.test(name)) cpSync(join(objects, name), join(other, name), { recursive: true });
      for (const name of readdirSync(objects))
        if (/^[0-9a-f]{2}$/.test(name)) rmSync(join(objects, name), { recursive: true });
      mkdirSync(join(objects, 'info'), { recursive: true });
      writeFileSync(join(objects, 'info/alternates'), `${other}\n`);
    },
  ],
  [
    '.git is a file',
    (world) => {
      renameSync(join(world.repository, '.git'), world.at('work/real.git'));
      writeFileSync(
        join(world.repository, '.git'),
        world.dice.pick([
          `gitdir: ${world.at('work/real.git')}\n`,
          'gitdir: ../real.git',
          'gitdir: ../real.git\r\n',
        ]),
      );
    },
  ],
  [
    'a linked work tree',
    (world) => void world.git('worktree', 'add', '-q', '-b', 'linked', world.at('work/linked')),
  ],
  [
    'a linked work tree that is gone',
    (world) => {
      world.git('worktree', 'add', '-q', '-b', 'linked', world.at('work/linked'));
      rmSync(world.at('work/linked'), { recursive: true });
    },
  ],
  [
    'a submodule',
    (world) => {
      execInside(world, 'work/sibling', world.keys[2]!);
      world.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', '../sibling', 'sub-module');
      world.commit();
    },
  ],
  [
    'a repository within',
    (world) => {
      mkdirSync(join(world.repository, 'inner'));
      world.gitIn(join(world.repository, 'inner'), [
        'init',
        '-q',
        ...world.dice.pick([[], ['--bare'], ['--object-format=sha256']]),
      ]);
    },
  ],
  [
    'a gitlink',
    (world) =>
      void world.git(
        'update-index',
        '--add',
        '--cacheinfo',
        `160000,${world.dice.pick([world.git('rev-parse', 'HEAD'), '1'.repeat(40)])},module`,
      ),
  ],
  ['a repository without a work tree', (world) => void world.git('config', 'core.bare', 'true')],
  [
    'a reflog',
    (world) =>
      appendFileSync(
        inGit(world, 'logs/HEAD'),
        world.dice.pick([
          'garbage\n',
          `${'0'.repeat(40)} ${'1'.repeat(40)} A <a> 1 +0000\t${world.keys[0]}\n`,
          '\0\n',
          `${'x'.repeat(100_000)}\n`,
        ]),
      ),
  ],
  ['a reflog expired', (world) => void world.git('reflog', 'expire', '--expire=now', '--all')],
  [
    'intent to add',
    (world) => {
      world.write('intent.txt', world.keys[0]!);
      world.git('add', '-N', '-f', 'intent.txt');
    },
  ],
  [
    'a large object',
    (world) => {
      world.write('large.bin', Buffer.alloc(5_000_000, 'abc'));
      world.commit();
    },
  ],
  [
    'many refs',
    (world) => {
      const head = world.git('rev-parse', 'HEAD');
      world.gitIn(
        world.repository,
        ['update-ref', '--stdin'],
        Array.from({ length: 300 }, (_, n) => `create refs/x/${n} ${head}\n`).join(''),
      );
    },
  ],
  [
    'an odd ref',
    (world) =>
      writeFileSync(
        inGit(
          world,
          `refs/heads/${world.dice.pick(['odd', 'od d', 'x.lock', '-y', '\x1b[31m', 'a..b', '@{x', world.keys[0]!])}`,
        ),
        `${world.git('rev-parse', 'HEAD')}\n`,
      ),
  ],
];

function execInside(world: World, path: string, content: string): void {
  writeFileSync(join(world.at(path), 'f'), content);
  world.gitIn(world.at(path), ['add', '-A']);
  world.gitIn(world.at(path), ['commit', '-q', '-m', 'in a module']);
}
