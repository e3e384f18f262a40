// Damages the object store of a test repository.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { TestRepository } from './repository.js';

/** The file of a loose object. */
export function looseFile(repository: TestRepository, oid: string): string {
  const file = join(repository.path, '.git', 'objects', oid.slice(0, 2), oid.slice(2));
  if (!existsSync(file)) throw new Error(`${oid} is not loose`);
  return file;
}

export function deleteLoose(repository: TestRepository, oid: string): void {
  rmSync(looseFile(repository, oid), { force: true });
}

/**
 * Flips the bits of a byte in the middle of a loose object: its header stays good, its content does
 * not.
 */
export function flipLoose(repository: TestRepository, oid: string): void {
  change(looseFile(repository, oid), flipMiddle);
}

export function emptyLoose(repository: TestRepository, oid: string): void {
  change(looseFile(repository, oid), () => Buffer.alloc(0));
}

/** Changes the only pack. */
export function changePack(repository: TestRepository, damage: (bytes: Buffer) => Buffer): void {
  const folder = join(repository.path, '.git', 'objects', 'pack');
  const packs = readdirSync(folder).filter((name) => name.endsWith('.pack'));
  if (packs.length !== 1) throw new Error(`${packs.length} packs, not one`);
  change(join(folder, packs[0]!), damage);
}

/** The offset of an object in the only pack. */
export function packOffset(repository: TestRepository, oid: string): number {
  const folder = join(repository.path, '.git', 'objects', 'pack');
  const index = readdirSync(folder).find((name) => name.endsWith('.idx'))!;
  const listing = repository.gitWith({ input: readFileSync(join(folder, index)) }, 'show-index');
  const line = listing.split('\n').find((text) => text.includes(oid));
  if (!line) throw new Error(`${oid} is not packed`);
  return Number(line.split(' ')[0]);
}

/** The ids of all objects. */
export function listAll(repository: TestRepository): string[] {
  const ids = repository.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
  return ids.filter((id) => id !== '');
}

/**
 * Keeps these objects, packed anew, and removes all others. Every `looseEvery`th is then loose
 * instead, unless that is 0.
 */
export function keepOnly(repository: TestRepository, oids: readonly string[], looseEvery: number): void {
  const objects = resolve(repository.path, repository.git('rev-parse', '--git-path', 'objects'));
  const anew = join(repository.path, 'anew');
  mkdirSync(anew);
  const isLoose = (place: number): boolean => looseEvery > 0 && place % looseEvery === 0;
  const pack = (name: string, loose: boolean): string => {
    const chosen = oids.filter((_, place) => isLoose(place) === loose);
    const list = `${chosen.join('\n')}\n`;
    return `${join(anew, name)}-${repository.gitWith({ input: list }, 'pack-objects', '-q', join(anew, name))}.pack`;
  };
  const packed = pack('pack', false);
  const unpacked = looseEvery > 0 ? readFileSync(pack('loose', true)) : null;
  rmSync(objects, { recursive: true });
  mkdirSync(join(objects, 'pack'), { recursive: true });
  for (const end of ['.pack', '.idx'])
    renameSync(packed.replace('.pack', end), join(objects, 'pack', basename(packed).replace('.pack', end)));
  if (unpacked) repository.gitWith({ input: unpacked }, 'unpack-objects', '-q');
  rmSync(anew, { recursive: true });
}

function flipMiddle(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 0xff;
  return bytes;
}

function change(file: string, damage: (bytes: Buffer) => Buffer): void {
  chmodSync(file, 0o644);
  writeFileSync(file, damage(readFileSync(file)));
}
