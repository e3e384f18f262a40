// Patches of git with something packed in them, as git writes them.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { body, key } from '../support/keys.js';
import { unpack } from '../support/mutations.js';
import { TestRepository } from '../support/repository.js';

const KEY = key(1);
const TEXT = Buffer.from(`A=1\nVE_KEY=${KEY}\n`);

let repository: TestRepository;
beforeAll(() => {
  repository = new TestRepository();
});
afterAll(() => repository.dispose());

/** Where the key is, and what was not opened. */
function found(bytes: Uint8Array): { places: string[]; rows: string[] } {
  const { found: all, notOpened } = unpack(bytes);
  const places = all.map(({ inside, candidate: { place, secret } }) => {
    expect(keyId(secret.reveal())).toBe(keyId(KEY));
    return `${inside.join('!')}:${place.line}:${place.column}`;
  });
  return { places, rows: notOpened.map(({ format, why }) => `${format} ${why}`) };
}

describe('a patch', () => {
  test('of files that are new, and of one that is deleted', () => {
    repository.write('a.gz', gzipSync(TEXT));
    repository.write('b.bin', Buffer.concat([Buffer.from([0, 1, 2]), TEXT]));
    repository.commit({});
    const added = Buffer.from(repository.git('show', '--binary'));
    expect(found(added)).toEqual({ places: ['(git-patch)!(gzip):2:8', '(git-patch):2:8'], rows: [] });
    repository.git('rm', '-q', 'a.gz');
    repository.commit({});
    const deleted = Buffer.from(repository.git('show', '--binary'));
    expect(found(deleted)).toEqual({ places: ['(git-patch)!(gzip):2:8'], rows: [] });
    const crlf = Buffer.from(deleted.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
    expect(found(crlf)).toEqual({ places: ['(git-patch)!(gzip):2:8'], rows: [] });
  });

  test('of one that changes: what is brought is searched, and that it is a delta is said', () => {
    const before = Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(body(7, 4_000))]);
    repository.write('c.bin', before);
    repository.commit({});
    repository.write(
      'c.bin',
      Buffer.concat([before.subarray(0, 900), Buffer.from(`\n${KEY}\n`), before.subarray(900)]),
    );
    repository.commit({});
    const patch = Buffer.from(repository.git('show', '--binary'));
    expect(patch.toString()).toContain('\ndelta ');
    const { places, rows } = found(patch);
    expect(places).toHaveLength(1);
    expect(rows).toEqual(['git-patch method']);
  });
});

test('the head of a hunk that is wrong is named', () => {
  repository.write('d.gz', gzipSync(TEXT));
  repository.commit({});
  const patch = repository.git('show', '--binary');
  for (const wrong of ['Literal', 'literal', 'literal -'])
    expect(found(Buffer.from(patch.replace(/^literal \d+/m, wrong)))).toEqual({
      places: [],
      rows: ['git-patch damaged'],
    });
});

test('a line that is wrong is named, and what only speaks of it is none', () => {
  const hunk = (line: string) => Buffer.from(`GIT binary patch\nliteral 9\n${line}\n\n`);
  expect(found(hunk('z!'))).toEqual({ places: [], rows: ['git-patch damaged'] });
  expect(found(hunk(`z${'~'.repeat(65)}`))).toEqual({ places: [], rows: ['git-patch damaged'] });
  expect(found(Buffer.from('GIT binary patch\nis a line of a patch\n'))).toEqual({ places: [], rows: [] });
});
