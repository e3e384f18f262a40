// Damages the object store of a test repository.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Flips the bits of a byte in the middle of a loose object: its header stays good, its content does not. */
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

function flipMiddle(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 0xff;
  return bytes;
}

function change(file: string, damage: (bytes: Buffer) => Buffer): void {
  chmodSync(file, 0o644);
  writeFileSync(file, damage(readFileSync(file)));
}
