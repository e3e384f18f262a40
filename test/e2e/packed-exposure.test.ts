// How far a key got that is packed in a file: git cannot be asked for it, but a scan of everything
// has looked into each version.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Finding, Report } from '../../src/model/report.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper();

/** Compressed, with no name of what it holds. */
const packed = (text: string): Buffer => gzipSync(text);

async function findingsIn(here: TestRepository): Promise<readonly Finding[]> {
  const { stdout } = await veleaks(['--format', 'json'], { cwd: here.path });
  return (JSON.parse(stdout) as Report).findings;
}

test('a key in a compressed file of HEAD is one place, and no further out than its commit', async () => {
  const here = keep(new TestRepository());
  here.commit({ 'dir/x.gz': packed(`k = '${key(1)}'\n`) });
  const [finding, ...others] = await findingsIn(here);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ exposure: 'local' });
  expect(finding!.occurrences.map(({ path, inside, kind }) => [kind, path, inside])).toEqual([
    ['blob', 'dir/x.gz', ['x']],
  ]);
});

test('of a compressed file with several versions each key is where it is', async () => {
  const here = keep(new TestRepository());
  here.commit({ 'x.gz': packed(`k = '${key(1)}'\n`) });
  here.commit({ 'x.gz': packed('none\n') });
  here.write('x.gz', packed(`k = '${key(2)}'\n`));
  const exposures = async () => (await findingsIn(here)).map(({ exposure }) => exposure).sort();
  expect(await exposures()).toEqual(['local', 'untracked']);
  here.git('add', '.');
  expect(await exposures()).toEqual(['local', 'staged']);
});
