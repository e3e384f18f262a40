// Damages packs in many ways, and checks that no object with a needle is passed over in silence.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../support/keys.js';
import type { TestRepository } from '../support/repository.js';
import { alone, holding, readAllThroughGit, search } from './oracle.js';

type Damage = (bytes: Buffer, pick: (n: number) => number) => Buffer;

const flip: Damage = (bytes, pick) => {
  for (let flips = 1 + pick(4); flips > 0; flips -= 1) bytes[pick(bytes.length)]! ^= 1 << pick(8);
  return bytes;
};

/** Ways to damage a file. */
const DAMAGES: readonly Damage[] = [
  flip,
  flip,
  flip,
  (bytes, pick) => bytes.subarray(0, pick(bytes.length)),
  (bytes, pick) => {
    bytes[pick(bytes.length)] = [0, 1, 0x7f, 0x80, 0xff][pick(5)]!;
    return bytes;
  },
  // A piece of the file over another piece.
  (bytes, pick) => {
    const from = pick(bytes.length);
    bytes.copyWithin(pick(bytes.length), from, from + pick(200));
    return bytes;
  },
  // A piece left out, or doubled: all behind it is shifted.
  (bytes, pick) => {
    const at = pick(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at + pick(80) - 40))]);
  },
  // Sizes, types and distances in entry headers lie where the index says.
  (bytes, pick) => {
    const at = pick(bytes.length - 8);
    bytes.writeUInt32BE(pick(2 ** 32), at);
    return bytes;
  },
];

export interface DamageReport {
  readonly rounds: number;
  /**
   * Rounds in which the pack was refused as a whole, objects were told as unsearched, or all was
   * found all the same.
   */
  refused: number;
  told: number;
  unharmed: number;
}

/**
 * Damages the one pack of `repository`, or its index, `rounds` times, each time from its sound
 * form. Throws where the engine throws, or passes an object with a needle over that git reads with
 * it.
 */
export async function damagePacks(
  repository: TestRepository,
  needles: readonly string[],
  seed: number,
  rounds: number,
): Promise<DamageReport> {
  const next = random(seed);
  const pick = (n: number): number => Math.floor(next() * n);
  const objects = join(repository.path, 'objects');
  const folder = join(objects, 'pack');
  const names = readdirSync(folder).filter((name) => /\.(pack|idx)$/.test(name));
  const sound = new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
  for (const name of readdirSync(folder)) if (name.endsWith('.rev')) rmSync(join(folder, name));
  const expected = holding(readAllThroughGit(repository.path), needles);
  const report: DamageReport = { rounds, refused: 0, told: 0, unharmed: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const kind = pick(4) === 0 ? '.idx' : '.pack';
    const name = names.find((each) => each.endsWith(kind))!;
    const damaged = keepFrame(
      name,
      DAMAGES[pick(DAMAGES.length)]!(Buffer.from(sound.get(name)!), pick),
      sound,
      pick,
    );
    writeFileSync(join(folder, name), damaged, { flag: 'w', mode: 0o644 });
    const { found, unsearched, store, objects: searched } = await search(objects, alone(needles));
    if (searched + unsearched.length !== store.objects)
      throw new Error(`round ${round}: objects are unaccounted for`);
    const known = new Set([...found, ...unsearched].map(({ oid }) => oid));
    const passedOver = expected.filter((oid) => !known.has(oid));
    if (store.lost.length > 0) report.refused += 1;
    else if (unsearched.length > 0) report.told += 1;
    else report.unharmed += 1;
    if (store.lost.length === 0)
      for (const oid of passedOver)
        if (readsThroughGit(repository, oid, needles))
          throw new Error(`round ${round}: ${oid} is passed over`);
    writeFileSync(join(folder, name), sound.get(name)!);
  }
  return report;
}

/**
 * Mostly keeps the checksums by which a pack and its index know each other: without them all else
 * is never read.
 */
function keepFrame(
  name: string,
  bytes: Buffer,
  sound: Map<string, Buffer>,
  pick: (n: number) => number,
): Buffer {
  const original = sound.get(name)!;
  const frame = name.endsWith('.idx') ? 40 : 20;
  if (pick(10) === 0 || bytes.length < frame) return bytes;
  return Buffer.concat([bytes.subarray(0, bytes.length - frame), original.subarray(original.length - frame)]);
}

function readsThroughGit(repository: TestRepository, oid: string, needles: readonly string[]): boolean {
  try {
    const type = repository.git('cat-file', '-t', oid);
    const bytes = repository.git('cat-file', type, oid);
    return needles.some((needle) => bytes.includes(needle));
  } catch (error) {
    if (error instanceof Error && 'status' in error) return false;
    throw error;
  }
}
