// Of an object that lies in several places every copy is searched: git checks no name, and a decoy
// could hide another copy.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_RULES } from '../../src/detect/built-in-rules.js';
import { Detector } from '../../src/detect/detector.js';
import { findRepository } from '../../src/git/repository.js';
import { CachedHistoryEngine } from '../../src/sources/history/cached-engine.js';
import { GitHistoryEngine } from '../../src/sources/history/git-engine.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { PackHistoryEngine } from '../../src/sources/history/pack-engine.js';
import { collect, rowsOf } from '../support/collect.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';

const keep = keeper();

const detector = new Detector(BUILT_IN_RULES);
const mayContain = (bytes: Uint8Array): boolean => detector.mayContain(bytes);
type Engine = 'packs' | 'git' | 'cached';

async function scan({ path }: TestFolder, engine: Engine, state?: TestFolder) {
  const repository = (await findRepository(path))!;
  const git = new GitHistoryEngine(repository);
  const packs = new PackHistoryEngine({ repository, needles: detector.needleTexts });
  const cache = { secretFile: join(state?.path ?? '', 'secret'), search: 'rules' };
  const cached = () => new CachedHistoryEngine(packs, repository, cache);
  const source = new HistorySource({
    repository,
    engine: engine === 'git' ? git : engine === 'packs' ? packs : cached(),
  });
  const { fragments, coverage } = await collect(source, { mayContain });
  const { objects, bytes } = coverage;
  return {
    texts: fragments.map(({ bytes: text }) => createHash('sha1').update(text).digest('hex')),
    rows: rowsOf(coverage),
    objects,
    bytes,
  };
}

const hashOf = (text: string): string => createHash('sha1').update(text).digest('hex');

const objects = ({ path }: TestFolder): string => join(path, '.git', 'objects');

/** Puts a loose object under a name that need not be that of its content. */
function plantLoose(folder: string, oid: string, content: string): void {
  const file = join(folder, oid.slice(0, 2), oid.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, deflateSync(Buffer.from(`blob ${content.length}\0${content}`)));
}

/** Puts a pack of one blob, `content`, into the folder, with an index that names it `oid`. */
function plantPack(folder: string, oid: string, content: string, name: string, trailer?: Buffer): void {
  const length = Buffer.byteLength(content);
  const header = [];
  let rest = length >> 4;
  for (header.push((3 << 4) | (length & 15)); rest > 0; rest >>= 7) {
    header[header.length - 1]! |= 0x80;
    header.push(rest & 0x7f);
  }
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\x01', 'latin1');
  const body = Buffer.concat([head, Buffer.from(header), deflateSync(Buffer.from(content), { level: 0 })]);
  const checksum = trailer ?? createHash('sha1').update(body).digest();
  const first = Number.parseInt(oid.slice(0, 2), 16);
  const fanout = Buffer.alloc(1024);
  for (let n = first; n < 256; n += 1) fanout.writeUInt32BE(1, 4 * n);
  const index = Buffer.concat([
    Buffer.from('ff744f6300000002', 'hex'),
    fanout,
    Buffer.from(oid, 'hex'),
    Buffer.alloc(4),
    Buffer.from('0000000c', 'hex'),
    checksum,
  ]);
  mkdirSync(join(folder, 'pack'), { recursive: true });
  writeFileSync(join(folder, 'pack', `${name}.pack`), Buffer.concat([body, checksum]));
  const end = createHash('sha1').update(index).digest();
  writeFileSync(join(folder, 'pack', `${name}.idx`), Buffer.concat([index, end]));
}

const LEAK = `token = ${key(1)}\n`;
const DECOY = 'nothing here\n';

/** Places of two copies of one object. */
const PLACES: Record<string, (folder: string, oid: string, first: string, second: string) => void> = {
  'in a pack and loose': (folder, oid, first, second) => {
    plantPack(folder, oid, first, 'pack-a');
    plantLoose(folder, oid, second);
  },
  'in two packs': (folder, oid, first, second) => {
    plantPack(folder, oid, first, 'pack-a');
    plantPack(folder, oid, second, 'pack-b');
  },
  'loose, and loose in an alternate': (folder, oid, first, second) => {
    const lender = keep(new TestFolder());
    plantLoose(folder, oid, first);
    plantLoose(lender.path, oid, second);
    writeFileSync(join(folder, 'info/alternates'), `${lender.path}\n`);
  },
  'in a pack, and in one of an alternate': (folder, oid, first, second) => {
    const lender = keep(new TestFolder());
    plantPack(folder, oid, first, 'pack-a');
    plantPack(lender.path, oid, second, 'pack-a');
    writeFileSync(join(folder, 'info/alternates'), `${lender.path}\n`);
  },
};

function setUp(): { repository: TestRepository; oid: string } {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': LEAK });
  return { repository, oid: repository.git('rev-parse', 'HEAD:a.txt') };
}

describe.each(Object.entries(PLACES))('%s', (_, plant) => {
  test.each(['packs', 'git'] as const)('a decoy hides no other copy (%s)', async (engine) => {
    for (const [first, second] of [
      [LEAK, DECOY],
      [DECOY, LEAK],
    ] as const) {
      const { repository, oid } = setUp();
      rmSync(join(objects(repository), oid.slice(0, 2), oid.slice(2)));
      plant(objects(repository), oid, first, second);
      const { texts, rows } = await scan(repository, engine);
      expect(texts).toContain(hashOf(LEAK));
      expect(rows.join()).toContain(`corrupt ${oid}`);
    }
  });

  test.each(['packs', 'git'] as const)('copies that are the same are one object (%s)', async (engine) => {
    const { repository, oid } = setUp();
    const alone = await scan(repository, engine);
    rmSync(join(objects(repository), oid.slice(0, 2), oid.slice(2)));
    plant(objects(repository), oid, LEAK, LEAK);
    expect(await scan(repository, engine)).toEqual(alone);
    expect(alone.rows).toEqual([]);
  });
});

test.each(['packs', 'git'] as const)('of copies too large for memory each is read (%s)', async (engine) => {
  const filler = 'x'.repeat(17_000_000);
  const repository = keep(new TestRepository());
  const texts = [`${filler}${LEAK}`, `${filler}${DECOY}`] as const;
  const oid = repository.gitWith({ input: texts[0] }, 'hash-object', '-w', '--stdin');
  plantPack(objects(repository), oid, texts[1], 'pack-a');
  const found = await scan(repository, engine);
  expect(found.texts).toContain(hashOf(texts[0]));
  expect(found.rows).toEqual([`corrupt ${oid}`]);
});

test.each([true, false])('a copy that has come since a scan is searched (loose: %s)', async (loose) => {
  for (const [first, second] of [
    [LEAK, DECOY],
    [DECOY, LEAK],
  ] as const) {
    const { repository, oid } = setUp();
    const state = keep(new TestFolder());
    plantLoose(objects(repository), oid, first);
    await scan(repository, 'cached', state);
    if (loose) {
      const lender = keep(new TestFolder());
      plantLoose(lender.path, oid, second);
      writeFileSync(join(objects(repository), 'info/alternates'), `${lender.path}\n`);
    } else plantPack(objects(repository), oid, second, 'pack-b');
    for (let times = 0; times < 2; times += 1) {
      const { texts, rows } = await scan(repository, 'cached', state);
      expect(texts).toContain(hashOf(LEAK));
      expect(rows.join()).toContain(`corrupt ${oid}`);
    }
  }
});

test('of two packs that call themselves the same, each is searched after a scan of one', async () => {
  const { repository } = setUp();
  const state = keep(new TestFolder());
  const [oid, other] = ['1'.repeat(40), '2'.repeat(40)];
  const folder = objects(repository);
  const checksum = Buffer.alloc(20, 1);
  plantPack(folder, oid, DECOY.padEnd(LEAK.length), 'pack-b', checksum);
  await scan(repository, 'cached', state);
  // It is listed before the other.
  plantPack(folder, other, LEAK, 'pack-a', checksum);
  expect((await scan(repository, 'cached', state)).texts).toContain(hashOf(LEAK));
});
