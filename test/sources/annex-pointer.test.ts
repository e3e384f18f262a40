// git-annex: what stands for content that git does not keep, and where that content lies.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { annexPlaces } from '../../src/sources/annex-places.js';
import { annexKeyOf } from '../../src/sources/annex-pointer.js';
import { FilesSource } from '../../src/sources/files/files.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { PackHistoryEngine } from '../../src/sources/history/pack-engine.js';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { keeper } from '../support/keep.js';
import { key, PREFIX } from '../support/keys.js';
import { processorTimeNow } from '../support/processor-time.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

const KEY = 'SHA256E-s7--6a85a2eca1195e5201b6118281f27a581ac9c34e0caa849e40331bbbfbba3f7e.txt';

test.each([
  ['a file', `/annex/objects/${KEY}\n`],
  ['a file without a line end', `/annex/objects/${KEY}`],
  ['a file under Windows', `/annex/objects/${KEY}\r\n`],
  ['a file with more', `/annex/objects/${KEY}\n/annex/more\n`],
  ['a link', `.git/annex/objects/3W/6G/${KEY}/${KEY}`],
  ['a link from below', `../../.git/annex/objects/3W/6G/${KEY}/${KEY}`],
  ['a link in a submodule', `../.git/modules/lib/annex/objects/3W/6G/${KEY}/${KEY}`],
])('a pointer: %s', (_, text) => expect(annexKeyOf(Buffer.from(text))).toBe(KEY));

test.each([
  ['nothing', ''],
  ['a text about it', `see .git/annex/objects/3W/6G/${KEY}/${KEY}\nand more\n`],
  ['a folder', '.git/annex/objects/3W/6G'],
  ['no key', '/annex/objects/readme.txt\n'],
  ['folders of git-annex elsewhere', `annex/objects/.git/objects/${KEY}`],
  ['a large file', `/annex/objects/${KEY}\n${'x'.repeat(40_000)}`],
])('no pointer: %s', (_, text) => expect(annexKeyOf(Buffer.from(text))).toBe(null));

test('folders that come again and again cost no more than others', () => {
  const bytes = Buffer.from('.git/annex/objects/'.repeat(1_600));
  expect(processorTimeNow(() => expect(annexKeyOf(bytes)).toBe(null))).toBeLessThan(1_000);
});

test('where content lies', () => {
  // What git-annex's own documentation and tests of others show.
  const empty = 'SHA256E-s0--e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(annexPlaces(empty).map((place) => place.split('/', 2).join('/'))).toEqual(['pX/ZJ', 'f87/4d5']);
  expect(annexPlaces(KEY)[0]).toBe(`3W/6G/${KEY}/${KEY}`);
});

/** The key of content. */
function keyOf(content: string): string {
  return `SHA256E-s${content.length}--${createHash('sha256').update(content).digest('hex')}.txt`;
}

async function sources(repository: TestRepository) {
  const found = (await findRepository(repository.path))!;
  const engine = new PackHistoryEngine({ repository: found, needles: [PREFIX] });
  return {
    staged: new StagedSource(repository.path),
    files: new FilesSource({ cwd: repository.path, repository: found }),
    history: new HistorySource({ repository: found, engine }),
    byGit: new HistorySource({ repository: found }),
    range: new HistorySource({ repository: found, range: 'HEAD~1..HEAD' }),
  };
}

test('what is not here is told by each source, and read where it is', async () => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'a' });
  const annexed = keyOf(key(1));
  const place = `.git/annex/objects/${annexPlaces(annexed)[0]}`;
  repository.write('file.txt', `/annex/objects/${annexed}\n`);
  symlinkSync(place, join(repository.path, 'link.txt'));
  repository.git('add', '-A');
  const { staged } = await sources(repository);
  const both = ['annex file.txt', 'annex link.txt'];
  expect(rowsOf((await collect(staged)).coverage)).toEqual(both);
  repository.git('commit', '-qm', 'pointers');
  const { files, history, byGit, range } = await sources(repository);
  expect(rowsOf((await collect(files)).coverage)).toEqual(both);
  expect(rowsOf((await collect(range)).coverage)).toEqual(both);
  for (const source of [history, byGit]) {
    const { coverage } = await collect(source);
    expect(coverage.skipped.map(({ reason }) => reason)).toEqual(['annex', 'annex']);
    expect(coverage.isComplete()).toBe(false);
  }

  repository.write(place, key(1));
  const again = await sources(repository);
  for (const source of [again.files, again.history, again.range]) {
    const { fragments, coverage } = await collect(source);
    expect(placesOf(fragments, key(1)).length).toBeGreaterThan(0);
    expect(rowsOf(coverage)).toEqual([]);
  }
});

test.skipIf(process.platform === 'win32')(
  'a pipe in the place of content is not read, and told',
  async () => {
    const repository = keep(new TestRepository());
    repository.commit({ 'a.txt': 'a' });
    const sha = createHash('sha256').update('x').digest('hex');
    const lfs = `lfs/objects/${sha.slice(0, 2)}/${sha.slice(2, 4)}/${sha}`;
    for (const place of [lfs, `annex/objects/${annexPlaces(KEY)[0]}`]) {
      const pipe = join(repository.path, '.git', place);
      mkdirSync(dirname(pipe), { recursive: true });
      execFileSync('mkfifo', [pipe]);
    }
    repository.write('annexed', `/annex/objects/${KEY}\n`);
    repository.write('lfs', `version https://git-lfs.github.com/spec/v1\noid sha256:${sha}\nsize 1\n`);
    repository.git('add', '-A');
    const { staged, files } = await sources(repository);
    for (const source of [staged, files]) {
      const { coverage } = await collect(source);
      expect([rowsOf(coverage), coverage.isComplete()]).toEqual([
        ['unreadable annexed', 'unreadable lfs'],
        false,
      ]);
    }
  },
);

test('content without a key is read once, however many files stand for it', async () => {
  const repository = keep(new TestRepository());
  const annexed = keyOf('content');
  for (const name of ['a.txt', 'b.txt', 'c.txt']) repository.write(name, `/annex/objects/${annexed}\n`);
  repository.write(`.git/annex/objects/${annexPlaces(annexed)[0]}`, 'content');
  const { files } = await sources(repository);
  const { coverage } = await collect(files);
  expect([coverage.files, rowsOf(coverage)]).toEqual([4, []]);
});
