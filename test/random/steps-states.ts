// States in which a repository may be left: in the middle of something, shallow, linked, bare,
// borrowed from.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { append, put } from './put.js';
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
      put(
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
      put(
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
      put(join(folder, '../tmp_pack_abc'), 'PACK');
      put(join(folder, '../pack-1111111111111111111111111111111111111111.pack'), 'PACK\0\0\0\x02\0\0\0\x01');
    },
  ],
  ['half of an object', (world) => put(inGit(world, 'objects/aa/tmp_obj_x'), 'x')],
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
  ['shallow', (world) => put(inGit(world, 'shallow'), `${world.git('rev-parse', 'HEAD')}\n`)],
  [
    'shallow in an odd way',
    (world) => put(inGit(world, 'shallow'), world.dice.pick(['garbage\n', '', `${'1'.repeat(40)}\n`])),
  ],
  [
    'grafted',
    (world) =>
      put(inGit(world, 'info/grafts'), world.dice.pick([`${world.git('rev-parse', 'HEAD')}\n`, 'garbage\n'])),
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
      put(
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
      put(join(objects, 'info/alternates'), `${other}\n`);
    },
  ],
  [
    '.git is a file',
    (world) => {
      renameSync(join(world.repository, '.git'), world.at('work/real.git'));
      put(
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
      append(
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
    'in a rebase that was cut',
    (world) => {
      const name = world.dice.pick(['rebase-merge', 'rebase-apply', 'sequencer']);
      for (const file of [
        'head-name',
        'onto',
        'orig-head',
        'git-rebase-todo',
        'next',
        'last',
        'todo',
        'head',
      ])
        put(
          inGit(world, `${name}/${file}`),
          world.dice.pick(['', 'garbage\n', `pick ${world.keys[0]}\n`, `${'1'.repeat(40)}\n`, '\0']),
        );
    },
  ],
  [
    'heads of something that was left',
    (world) => {
      const name = world.dice.pick([
        'MERGE_HEAD',
        'CHERRY_PICK_HEAD',
        'REVERT_HEAD',
        'AUTO_MERGE',
        'BISECT_HEAD',
      ]);
      const head = world.git('rev-parse', 'HEAD');
      put(
        inGit(world, name),
        world.dice.pick([
          `${head}\n`,
          `${head}\n`.repeat(300),
          '',
          'x',
          world.keys[0]!,
          'ref: refs/heads/main',
        ]),
      );
      put(inGit(world, 'MERGE_MSG'), `Merge ${world.keys[0]}\n`);
    },
  ],
  ['an index of version 4', (world) => void world.git('update-index', '--index-version', '4')],
  ['a bitmap', (world) => void world.git('repack', '-q', '-a', '-d', '-b')],
  [
    'marks beside packs',
    (world) => {
      world.git('repack', '-q', '-a', '-d');
      for (const name of readdirSync(inGit(world, 'objects/pack')).filter((it) => it.endsWith('.pack')))
        for (const end of world.dice.pick([
          ['.keep'],
          ['.promisor'],
          ['.mtimes'],
          ['.rev'],
          ['.bitmap', '.keep'],
        ]))
          put(inGit(world, `objects/pack/${name.replace(/\.pack$/, end)}`), world.dice.bytes(30));
    },
  ],
  [
    'packs of some bytes each',
    (world) => void world.git('-c', 'pack.packSizeLimit=1m', 'repack', '-q', '-a', '-d', '-F'),
  ],
  [
    'a commit with all at once',
    (world) => {
      const tree = world.git('write-tree');
      const head = world.git('rev-parse', 'HEAD');
      const parents = Array.from({ length: world.dice.pick([2, 40]) }, (_, n) =>
        world.git('commit-tree', '-p', head, '-m', `parent ${n}`, tree),
      );
      world.git(
        'update-ref',
        'refs/heads/octopus',
        world.git('commit-tree', '-m', 'all', ...parents.flatMap((it) => ['-p', it]), tree),
      );
    },
  ],
  [
    'a signature that is none',
    (world) => {
      const key = world.dice.pick(world.keys);
      const commit = `tree ${world.git('rev-parse', 'HEAD^{tree}')}\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\ngpgsig ${key}\n ${key}\nmergetag x\n\nm`;
      const oid = world.gitIn(
        world.repository,
        ['hash-object', '-w', '-t', 'commit', '--literally', '--stdin'],
        commit,
      );
      world.git('update-ref', 'refs/heads/signed', oid);
      world.planted.push({ content: Buffer.from(key), needle: Buffer.from(key), isPacked: false });
    },
  ],
  [
    'a file of git-lfs',
    (world) => {
      const oid = '17'.repeat(32);
      world.write('large.lfs', `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 60\n`);
      world.commit();
      put(inGit(world, `lfs/objects/17/17/${oid}`), `k=${world.keys[0]}\n`);
    },
  ],
  [
    'a bundle',
    (world) => void world.git('bundle', 'create', '-q', join(world.repository, 'all.bundle'), '--all'),
  ],
  [
    'alternates in a ring',
    (world) => {
      put(inGit(world, 'objects/info/alternates'), `${world.at('remote.git')}/objects\n`);
      mkdirSync(world.at('remote.git/objects/info'), { recursive: true });
      put(
        world.at('remote.git/objects/info/alternates'),
        `${join(world.repository, '.git/objects')}\n`.repeat(3),
      );
    },
  ],
  [
    'a common folder',
    (world) =>
      put(
        inGit(world, 'commondir'),
        world.dice.pick(['.\n', '..\n', '/nowhere\n', `${world.at('remote.git')}\n`, world.keys[0]!, '\0']),
      ),
  ],
  [
    'names that differ in case',
    (world) => {
      for (const name of ['Readme', 'README', 'readme/x', 'sub/.ENV', 'sub/.env', '.Gitignore'])
        world.write(name, world.dice.pick(['x', `k=${world.keys[0]}\n`]));
    },
  ],
  [
    'a deep folder',
    (world) => {
      world.write(`${'d/'.repeat(world.dice.pick([50, 700]))}f`, world.dice.pick(['x', world.keys[0]!]));
      world.commit();
    },
  ],
  [
    'many ignore files',
    (world) => {
      for (let n = 0; n < 200; n += 1) world.write(`i${n}/.gitignore`, `.env\n!.env${n}\n`);
    },
  ],
  [
    'an odd ref',
    (world) =>
      put(
        inGit(
          world,
          `refs/heads/${world.dice.pick(['odd', 'od d', 'x.lock', '-y', '\x1b[31m', 'a..b', '@{x', world.keys[0]!])}`,
        ),
        `${world.git('rev-parse', 'HEAD')}\n`,
      ),
  ],
];

function execInside(world: World, path: string, content: string): void {
  put(join(world.at(path), 'f'), content);
  world.gitIn(world.at(path), ['add', '-A']);
  world.gitIn(world.at(path), ['commit', '-q', '-m', 'in a module']);
}
