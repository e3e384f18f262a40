// What lies in the place of content that a pointer names is that content, or it is told.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { annexPlaces } from '../../src/sources/annex-places.js';
import { CheckedContent, claimOfAnnexKey } from '../../src/sources/pointed-content.js';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

const digestOf = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

test.each([
  [`SHA256E-s3--${digestOf('sha256', 'abc')}.tar.gz`, 'abc', false],
  [`SHA256-s3--${digestOf('sha256', 'abc')}`, 'abd', true],
  [`SHA1-s3--${digestOf('sha1', 'abc')}`, 'abc', false],
  [`MD5E-s3--${digestOf('md5', 'abc')}.x`, 'abX', true],
  [`SHA512--${digestOf('sha512', 'abc')}`, 'abc', false],
  ['WORM-s3-m1289672605--name.txt', 'abc', false],
  ['WORM-s4-m1289672605--name.txt', 'abc', true],
  ['URL--http&c%%example.com', 'anything', false],
  ['BLAKE2B256E-s3--00.x', 'abc', false],
  [`SHA256E-s9-S3-C1--${digestOf('sha256', 'abcdefghi')}`, 'abc', false],
])('%s', async (name, text, isOther) => {
  const claim = claimOfAnnexKey(name);
  expect(new CheckedContent({ bytes: Buffer.from(text) }, claim).isOther).toBe(isOther);
  const chunks = (async function* () {
    for (const letter of text) yield Buffer.from(letter);
  })();
  const streamed = new CheckedContent({ chunks }, claim);
  let read = '';
  if ('chunks' in streamed.content) for await (const chunk of streamed.content.chunks) read += chunk;
  expect([read, streamed.isOther]).toEqual([text, isOther]);
});

const SHA256 = digestOf('sha256', 'what was committed');
const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${SHA256}\nsize 18\n`;
const ANNEX = `SHA256E-s18--${SHA256}.bin`;

test.each([
  ['lfs', `lfs/objects/${SHA256.slice(0, 2)}/${SHA256.slice(2, 4)}/${SHA256}`, LFS],
  ['annex', `annex/objects/${annexPlaces(ANNEX)[0]!}`, `/annex/objects/${ANNEX}\n`],
])(
  '%s: something else in its place is searched, and told for each pointer',
  async (reason, place, pointer) => {
    const repository = keep(new TestRepository());
    repository.write(`.git/${place}`, 'something else');
    repository.write('a.bin', pointer);
    repository.write('b.bin', pointer);
    repository.git('add', '-A');
    const { coverage } = await collect(new StagedSource(repository.path));
    expect(rowsOf(coverage)).toEqual([`${reason} a.bin`, `${reason} b.bin`]);
    expect(coverage.skipped[0]!.fix).toContain('not that content');

    repository.write(`.git/${place}`, key(1));
    const found = await collect(new StagedSource(repository.path));
    expect(placesOf(found.fragments, key(1))).toEqual(['blob a.bin', 'blob b.bin']);
    expect(rowsOf(found.coverage)).toEqual([`${reason} a.bin`, `${reason} b.bin`]);

    repository.write(`.git/${place}`, 'what was committed');
    expect(rowsOf((await collect(new StagedSource(repository.path))).coverage)).toEqual([]);
  },
);
