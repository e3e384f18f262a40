// What is committed, staged, or lies in the work tree.
import { anyName, anyRefName } from './names.js';
import type { Step } from './steps.js';
import { anyHarmless, anyText } from './texts.js';
import type { World } from './world.js';

/** Writes a content with a key under any name, and remembers it. */
function plant(world: World, name = anyName(world.dice, world.anyKey())): void {
  const key = world.anyKey();
  const planted = anyText(world.dice, key);
  world.write(name, planted.content);
  if (!world.ownKeys.includes(key)) world.planted.push(planted);
}

/** Remembers a key in the clear. */
function inTheClear(world: World): string {
  const key = world.dice.pick(world.keys);
  world.planted.push({ content: Buffer.from(key), needle: Buffer.from(key), isPacked: false });
  return key;
}

export const COMMITS: readonly Step[] = [
  [
    'a key is committed',
    (world) => {
      plant(world);
      world.commit();
    },
  ],
  [
    'a key is committed and removed',
    (world) => {
      plant(world, Buffer.from('gone.txt'));
      world.commit();
      world.git('rm', '-q', '-f', 'gone.txt');
      world.commit();
    },
  ],
  [
    'a key is staged',
    (world) => {
      plant(world);
      world.git('add', '-A', '-f');
    },
  ],
  [
    'a key is staged, and gone from the work tree',
    (world) => {
      plant(world, Buffer.from('staged.txt'));
      world.git('add', '-f', 'staged.txt');
      world.write('staged.txt', 'other');
    },
  ],
  ['a key is untracked', (world) => plant(world)],
  [
    'nothing is committed',
    (world) => {
      world.write(anyName(world.dice, 'x'), anyHarmless(world.dice));
      world.commit();
    },
  ],
  ['harmless bytes', (world) => world.write(anyName(world.dice, world.anyKey()), anyHarmless(world.dice))],
  ['a key in a message', (world) => world.commit(`says ${inTheClear(world)}\n\n${'word '.repeat(20)}`)],
  [
    'a message of odd bytes',
    (world) =>
      void world.gitIn(
        world.repository,
        ['commit', '-q', '--allow-empty', '--no-verify', '--cleanup=verbatim', '-F', '-'],
        Buffer.concat([
          Buffer.from('\x1b[2J\u202e::error::x\r\r'),
          world.dice.bytes(40).filter((it) => it !== 0),
        ]),
      ),
  ],
  [
    'a message in another charset',
    (world) => {
      const charset = world.dice.pick(['UTF-16', 'UTF-7', 'IBM037', 'x-none', 'latin1', "a'b\x1b[1m"]);
      world.git('-c', `i18n.commitEncoding=${charset}`, 'commit', '-q', '--allow-empty', '-m', 'in it');
    },
  ],
  [
    'an author with an odd name',
    (world) =>
      void world.git(
        'commit',
        '-q',
        '--allow-empty',
        '-m',
        'x',
        `--author=${world.dice.pick(['\x1b[31mE\u202e', world.anyKey(), 'a'.repeat(3000), '::x::', '`x`'])} <a@b>`,
      ),
  ],
  ['a branch', (world) => void world.git('branch', anyRefName(world.dice, world.anyKey()))],
  [
    'a tag',
    (world) => void world.git('tag', '-m', `of ${inTheClear(world)}`, anyRefName(world.dice, world.anyKey())),
  ],
  [
    'a tag of a tag of a tree',
    (world) => {
      world.git('tag', '-m', 'tree', 'one', 'HEAD^{tree}');
      world.git('tag', '-m', 'tag', 'two', 'one');
    },
  ],
  [
    'a ref to a blob',
    (world) => {
      const oid = world.gitIn(world.repository, ['hash-object', '-w', '--stdin'], inTheClear(world));
      world.git('update-ref', 'refs/odd/blob', oid);
    },
  ],
  [
    'an unreachable blob',
    (world) => void world.gitIn(world.repository, ['hash-object', '-w', '--stdin'], inTheClear(world)),
  ],
  [
    'a merge',
    (world) => {
      world.git('checkout', '-q', '-b', 'side');
      plant(world, Buffer.from('side.txt'));
      world.commit('side');
      world.git('checkout', '-q', 'main');
      world.write('beside.txt', 'x');
      world.commit('beside');
      world.git('merge', '-q', '--no-edit', 'side');
    },
  ],
  [
    'a stash',
    (world) => {
      world.write('stash.txt', inTheClear(world));
      world.git('stash', 'push', '-q', '-u');
    },
  ],
  ['a note', (world) => void world.git('notes', 'add', '-f', '-m', inTheClear(world))],
  [
    'amended',
    (world) => {
      plant(world, Buffer.from('amend.txt'));
      world.commit();
      world.write('amend.txt', 'clean');
      world.git('commit', '-q', '-a', '--amend', '--no-verify', '-m', 'amended');
    },
  ],
  [
    'pushed',
    (world) => {
      const name = world.dice.pick(['origin', 'up', 'x-y', anyRefName(world.dice, world.anyKey())]);
      world.git('remote', 'add', name, world.at('remote.git'));
      world.git('push', '-q', '-u', name, 'main');
    },
  ],
  [
    'many commits',
    (world) => {
      let stream = '';
      for (let n = 0; n < 40; n += 1)
        stream += `commit refs/heads/many\ncommitter A <a@b> ${1_700_000_000 + n} +0000\ndata 1\nx\nM 644 inline f${n % 7}\ndata 3\n${100 + n}\n`;
      world.gitIn(world.repository, ['fast-import', '--quiet'], stream);
    },
  ],
  [
    'a history that no git makes',
    (world) => {
      const { dice } = world;
      const name = dice.pick(['..', '.git', 'a/b', '', '.GIT', 'x\ny', '-x', 'git~1']);
      const blob = world.gitIn(world.repository, ['hash-object', '-w', '--stdin'], inTheClear(world));
      const tree = Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, 'hex')]);
      const hash = (type: string, bytes: Buffer): string =>
        world.gitIn(world.repository, ['hash-object', '-w', '-t', type, '--literally', '--stdin'], bytes);
      const date = dice.pick(['0 +0000', '99999999999999999999 +0000', '-5 +9999', 'x', '1700000000 +0000']);
      const commit = hash(
        'commit',
        Buffer.from(
          `tree ${hash('tree', tree)}\nauthor A <a> ${date}\ncommitter A <a> ${date}\n${dice.pick(['', 'encoding x\n', 'x\0y\n'])}\nm`,
        ),
      );
      world.git('update-ref', `refs/heads/odd-${dice.below(9)}`, commit);
    },
  ],
];
