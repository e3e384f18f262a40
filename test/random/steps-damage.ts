// Bytes gone bad: in objects, packs and their indexes, the index, refs, and whatever else git
// keeps.
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Dice } from './dice.js';
import { put } from './put.js';
import type { Step } from './steps.js';
import type { World } from './world.js';

function filesOf(folder: string, wanted: (name: string) => boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(wanted)
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile())
    .sort();
}

function harm(path: string, dice: Dice): void {
  chmodSync(path, 0o644);
  const bytes = readFileSync(path);
  const way = dice.below(6);
  if (way === 0) truncateSync(path, dice.below(bytes.length + 1));
  else if (way === 1) rmSync(path);
  else if (way === 2) put(path, Buffer.concat([bytes, dice.bytes(20)]));
  else if (way === 3) put(path, '');
  else {
    for (let n = dice.below(4); n >= 0; n -= 1) {
      const at = dice.below(bytes.length);
      bytes[at] = bytes[at]! ^ (1 << dice.below(8));
    }
    put(path, bytes);
  }
}

function harmOne(world: World, wanted: (name: string) => boolean, folder = '.git'): void {
  const path = world.dice.pick(filesOf(join(world.repository, folder), wanted));
  harm(path, world.dice);
  world.steps.push(path.slice(world.repository.length + 1));
}

function harmPack(world: World, end: string): void {
  world.git('repack', '-q', '-a', '-d');
  harmOne(world, (name) => name.endsWith(end));
}

export const DAMAGE: readonly Step[] = [
  ['a bad object', (world) => harmOne(world, (name) => /^objects\/[0-9a-f]{2}\/[0-9a-f]{38}$/.test(name))],
  ['a bad pack', (world) => harmPack(world, '.pack')],
  ['a bad index of a pack', (world) => harmPack(world, '.idx')],
  ['a bad index', (world) => harmOne(world, (name) => name === 'index')],
  ['a bad ref', (world) => harmOne(world, (name) => /^(?:refs\/.*|packed-refs|HEAD)$/.test(name))],
  ['a bad reflog', (world) => harmOne(world, (name) => name.startsWith('logs/'))],
  [
    'a bad commit graph',
    (world) => {
      world.git('commit-graph', 'write', '--reachable');
      harmOne(world, (name) => name.includes('commit-graph'));
    },
  ],
  [
    'a bad index of packs',
    (world) => {
      world.git('repack', '-q');
      world.git('multi-pack-index', 'write');
      harmOne(world, (name) => name.includes('multi-pack-index'));
    },
  ],
  ['a bad anything of git', (world) => harmOne(world, () => true)],
  ['a bad file', (world) => harmOne(world, (name) => !name.startsWith('.git/'), '.')],
];
