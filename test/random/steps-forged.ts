// What nothing but git itself writes, written by somebody else: indexes that lie, names with two
// meanings, marks by which git passes over a file, refs out of order.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Dice } from './dice.js';
import { append, put } from './put.js';
import type { Step } from './steps.js';
import type { World } from './world.js';

const inGit = (world: World, name: string): string => {
  const path = join(world.repository, '.git', name);
  mkdirSync(join(path, '..'), { recursive: true });
  return path;
};

function inTheClear(world: World): string {
  const key = world.dice.pick(world.keys);
  world.planted.push({ content: Buffer.from(key), needle: Buffer.from(key), isPacked: false });
  return key;
}

/** Changes some bytes of a file of git's that ends with its own checksum, and mends that. */
function forge(path: string, dice: Dice): void {
  chmodSync(path, 0o644);
  const bytes = readFileSync(path);
  const end = bytes.length - 20;
  for (let n = 1 + dice.below(4); n > 0; n -= 1) {
    const at = 8 + dice.below(end - 8);
    bytes[at] = dice.pick([0, 0xff, bytes[at]! ^ 1, dice.below(256)]);
  }
  createHash('sha1').update(bytes.subarray(0, end)).digest().copy(bytes, end);
  put(path, bytes);
}

function forgeOne(world: World, folder: string, end: RegExp): void {
  const at = join(world.repository, '.git', folder);
  const names = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((it) => end.test(it));
  forge(join(at, world.dice.pick(names.sort())), world.dice);
}

/** Writes a loose object under a name that need not be its own. */
function loose(world: World, oid: string, content: string | Buffer): void {
  const path = inGit(world, `objects/${oid.slice(0, 2)}/${oid.slice(2)}`);
  rmSync(path, { force: true });
  put(path, deflateSync(content));
}

export const FORGED: readonly Step[] = [
  [
    'a forged index of packs',
    (world) => {
      world.git('repack', '-q');
      world.git('multi-pack-index', 'write');
      forgeOne(world, 'objects/pack', /multi-pack-index$/);
    },
  ],
  [
    'a forged index of a pack',
    (world) => {
      world.git('repack', '-q', '-a', '-d');
      forgeOne(world, 'objects/pack', /\.idx$/);
    },
  ],
  [
    'a forged commit graph',
    (world) => {
      world.git('commit-graph', 'write', '--reachable', ...world.dice.pick([[], ['--split']]));
      forgeOne(world, 'objects/info', /graph$/);
    },
  ],
  [
    'a forged bitmap',
    (world) => {
      world.git('-c', 'pack.writeReverseIndex=true', 'repack', '-q', '-a', '-d', '-b');
      forgeOne(world, 'objects/pack', /\.(?:bitmap|rev)$/);
    },
  ],
  ['a forged index', (world) => forge(inGit(world, 'index'), world.dice)],
  [
    'an index with an extension that nobody knows',
    (world) => {
      const path = inGit(world, 'index');
      const bytes = readFileSync(path);
      const name = world.dice.pick(['zzzz', 'UNTR', 'FSMN', 'REUC', 'TREE', 'EOIE', 'IEOT', 'sdir']);
      const body = world.dice.bytes(world.dice.below(60));
      const head = Buffer.alloc(8);
      head.write(name, 'latin1');
      head.writeUInt32BE(body.length, 4);
      const whole = Buffer.concat([bytes.subarray(0, bytes.length - 20), head, body]);
      put(path, Buffer.concat([whole, createHash('sha1').update(whole).digest()]));
    },
  ],
  [
    'a stale untracked cache',
    (world) => {
      world.write('cached/a', 'a');
      world.git('update-index', '--untracked-cache');
      world.git('-c', 'core.untrackedCache=true', 'status');
      world.write('cached/b', inTheClear(world));
      utimesSync(join(world.repository, 'cached'), 1, 1);
    },
  ],
  [
    'marked as unchanged by a monitor',
    (world) => {
      world.write('.git/monitor', '#!/bin/sh\nprintf "token\\0"\n');
      chmodSync(inGit(world, 'monitor'), 0o755);
      world.git('config', 'core.fsmonitor', inGit(world, 'monitor'));
      world.git('update-index', '--fsmonitor');
      world.git('status');
      world.write('first.txt', inTheClear(world));
    },
  ],
  [
    'a tag with the name of a branch',
    (world) => {
      const head = world.git('rev-parse', 'HEAD');
      const name = world.dice.pick([
        'main',
        'HEAD',
        'origin/main',
        'refs/heads/main',
        head,
        head.slice(0, 9),
      ]);
      world.git('update-ref', `refs/tags/${name}`, 'HEAD~1');
    },
  ],
  [
    'refs out of order',
    (world) => {
      const head = world.git('rev-parse', 'HEAD');
      const [one, two] = world.dice.pick([
        ['refs/heads/zz', 'refs/heads/aa'],
        ['refs/heads/same', 'refs/heads/same'],
        ['refs/odd\u202e', '../../config'],
        [`refs/tags/${world.keys[0]}`, 'refs/tags/'],
      ]);
      put(
        inGit(world, 'packed-refs'),
        `# pack-refs with: peeled fully-peeled sorted \n${head} ${one}\n^${'1'.repeat(40)}\n${head} ${two}\n`,
      );
    },
  ],
  [
    'refs of a later git',
    (world) => {
      mkdirSync(inGit(world, 'reftable'));
      append(
        inGit(world, 'config'),
        '\n[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\trefStorage = reftable\n',
      );
    },
  ],
  [
    'an object that is another',
    (world) => {
      const oid = world.git('rev-parse', world.dice.pick(['HEAD', 'HEAD^{tree}', 'HEAD:first.txt']));
      loose(
        world,
        oid,
        world.dice.pick([
          'blob 3\0abc',
          'blob 99999999999\0abc',
          'tree 3\0abc',
          'commit 0\0',
          'zebra 1\0a',
          'blob -1\0',
          `tag 60\0object ${oid}\n`,
        ]),
      );
    },
  ],
  [
    'a tree in itself',
    (world) => {
      const oid = 'c'.repeat(40);
      const tree = Buffer.concat([
        Buffer.from('40000 again\0'),
        Buffer.from(oid, 'hex'),
        Buffer.from('100644 again\0'),
        Buffer.from(world.git('rev-parse', 'HEAD:first.txt'), 'hex'),
      ]);
      loose(world, oid, Buffer.concat([Buffer.from(`tree ${tree.length}\0`), tree]));
      const commit = `tree ${oid}\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\n\nm`;
      world.git(
        'update-ref',
        'refs/heads/round',
        world.gitIn(
          world.repository,
          ['hash-object', '-w', '-t', 'commit', '--literally', '--stdin'],
          commit,
        ),
      );
    },
  ],
  [
    'tags in a ring',
    (world) => {
      const [one, two] = ['a', 'b'].map((it) => it.repeat(40)) as [string, string];
      for (const [oid, other] of [
        [one, two],
        [two, world.dice.pick([one, two])],
      ] as const) {
        const tag = `object ${other}\ntype tag\ntag x\ntagger A <a> 1 +0000\n\nm\n`;
        loose(world, oid, `tag ${tag.length}\0${tag}`);
      }
      put(inGit(world, 'refs/tags/ring'), `${one}\n`);
    },
  ],
  [
    'attributes of this clone alone',
    (world) =>
      put(
        inGit(world, 'info/attributes'),
        world.dice.pick([
          '* filter=evil diff=evil merge=evil ident\n',
          '* working-tree-encoding=UTF-16 eol=crlf\n',
          '* -text -diff export-ignore\n',
          '[attr]x x\n* x\n',
          `${'*'.repeat(200)} a\n`,
        ]),
      ),
  ],
  [
    'objects promised by somebody',
    (world) => {
      const touch = 'touch made-by-a-name';
      append(
        inGit(world, 'config'),
        `\n[extensions]\n\tpartialClone = p\n[remote "p"]\n\turl = ext::${touch}\n\tpromisor = true\n[protocol]\n\tallow = always\n[fetch]\n\tbundleURI = ext::${touch}\n`,
      );
      const oid = world.git('rev-parse', 'HEAD:first.txt');
      rmSync(inGit(world, `objects/${oid.slice(0, 2)}/${oid.slice(2)}`));
    },
  ],
  [
    'a chain of links for a git directory',
    (world) => {
      mkdirSync(join(world.repository, 'module'), { recursive: true });
      put(
        join(world.repository, 'module/.git'),
        world.dice.pick([
          'gitdir: .git\n',
          'gitdir: ../.git\n',
          'gitdir: ../.git/modules/x\n',
          'gitdir: /dev/zero\n',
          `gitdir: ${world.keys[0]}\n`,
          'gitdir: \n',
        ]),
      );
      world.write('module/f', world.keys[0]!);
    },
  ],
  [
    'HEAD is a link',
    (world) => {
      rmSync(inGit(world, 'HEAD'));
      symlinkSync(
        world.dice.pick(['refs/heads/main', 'refs/heads/gone', '/dev/zero', 'HEAD']),
        inGit(world, 'HEAD'),
      );
    },
  ],
];
