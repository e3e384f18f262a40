import { describe, expect, test } from 'vitest';
import {
  askObjects,
  type GitAnswer,
  OBJECT_LIMIT,
  readAllObjects,
  startCatFile,
} from '../../src/git/objects/cat-file.js';
import { CatFileFailure } from '../../src/git/objects/cat-file-failure.js';
import { readAllObjectsOn, readObjectsOn } from '../../src/git/objects/read-on.js';
import { ByteReader } from '../../src/git/process/byte-reader.js';
import { flipLoose } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { noise } from '../support/noise.js';
import fc from '../support/properties.js';
import { TestRepository } from '../support/repository.js';
import { killing, withGit } from '../support/wrapped-git.js';

const keep = keeper();

function create(options: { sha256?: boolean } = {}): TestRepository {
  return keep(new TestRepository(options));
}

interface Read {
  readonly oid: string;
  readonly type: string;
  readonly bytes?: Buffer;
}

async function all(answers: AsyncIterable<GitAnswer | { oid: string; type: string }>): Promise<Read[]> {
  const read: Read[] = [];
  for await (const answer of answers) {
    if ('bytes' in answer) read.push({ ...answer, bytes: Buffer.from(answer.bytes) });
    else if ('chunks' in answer) {
      const chunks: Buffer[] = [];
      for await (const chunk of answer.chunks) chunks.push(chunk);
      read.push({ oid: answer.oid, type: answer.type, bytes: Buffer.concat(chunks) });
    } else read.push({ oid: answer.oid, type: answer.type });
  }
  return read;
}

const ask = (repository: TestRepository, oids: readonly string[]) =>
  all(askObjects(startCatFile({ cwd: repository.path }), oids));

/** The id of an object with these bytes, as git computes it: the oracle for what was read. */
const idOf = (repository: TestRepository, { type, bytes }: Read) =>
  repository.gitWith({ input: bytes! }, 'hash-object', '-t', type, '--stdin');

test.each([{ sha256: false }, { sha256: true }])(
  'objects of every type and size (sha256: $sha256)',
  async (options) => {
    const repository = create(options);
    const sizes = [0, 1, 100, 65_535, 65_536, 65_537, 1_000_000];
    const files = Object.fromEntries(sizes.map((size) => [`${size}.bin`, noise(size)]));
    repository.commit({
      ...files,
      'newlines.txt': '\n\n\n',
      'header.txt': `${'0'.repeat(40)} blob 5\nhello\n`,
    });
    repository.git('tag', '-a', 'v1', '-m', 'tagged');
    const read = await all(readAllObjects({ cwd: repository.path }, true));
    expect(read.map(({ type }) => type).sort()).toEqual([
      'blob',
      'blob',
      'blob',
      'blob',
      'blob',
      'blob',
      'blob',
      'blob',
      'blob',
      'commit',
      'tag',
      'tree',
    ]);
    for (const object of read) expect(idOf(repository, object)).toBe(object.oid);
    const oids = read.map(({ oid }) => oid);
    // Told apart by git's own id, as a look at each byte of a megabyte takes seconds.
    const asked = await ask(repository, oids);
    expect(asked.map(({ oid }) => oid)).toEqual(oids);
    for (const object of asked) expect(idOf(repository, object)).toBe(object.oid);
  },
);

test('an object at the limit is whole, one beyond it is streamed', async () => {
  const repository = create();
  for (const size of [OBJECT_LIMIT, OBJECT_LIMIT + 1]) {
    const content = Buffer.alloc(size, 'line\n');
    const oid = repository.gitWith({ input: content }, 'hash-object', '-w', '--stdin');
    const [answer] = await all(askObjects(startCatFile({ cwd: repository.path }), [oid]));
    expect(answer!.bytes!.equals(content)).toBe(true);
    for await (const raw of askObjects(startCatFile({ cwd: repository.path }), [oid]))
      expect('chunks' in raw).toBe(size > OBJECT_LIMIT);
  }
});

test('a streamed object that the caller leaves does not spoil the next', async () => {
  const repository = create();
  const large = repository.gitWith({ input: Buffer.alloc(OBJECT_LIMIT + 9) }, 'hash-object', '-w', '--stdin');
  const small = repository.gitWith({ input: 'small' }, 'hash-object', '-w', '--stdin');
  const seen: string[] = [];
  for await (const answer of askObjects(startCatFile({ cwd: repository.path }), [large, small])) {
    seen.push(answer.oid);
    if ('chunks' in answer) for await (const _ of answer.chunks) break;
  }
  expect(seen).toEqual([large, small]);
});

test('an object that is not there is told in its turn', async () => {
  const repository = create();
  const oid = repository.gitWith({ input: 'x' }, 'hash-object', '-w', '--stdin');
  const answers = await ask(repository, ['1'.repeat(40), oid, '2'.repeat(40)]);
  expect(answers.map(({ type }) => type)).toEqual(['missing', 'blob', 'missing']);
});

test('only full object ids are asked for', async () => {
  const repository = create();
  for (const oid of ['HEAD', 'abc', '', `${'1'.repeat(40)}\n${'2'.repeat(40)}`, '1'.repeat(41)])
    await expect(ask(repository, [oid])).rejects.toThrow(TypeError);
});

/** A git that says another size of a blob than it has. */
function sayingSize(oid: string, said: string): string {
  return [
    'case " $* " in *" cat-file"*" --batch "*)',
    `  "$REAL" "$@" | sed 's/^${oid} blob [0-9]*$/${oid} blob ${said}/' ;;`,
    '*) exec "$REAL" "$@" ;;',
    'esac',
  ].join('\n');
}

describe('git that dies', () => {
  test('says how far it came, and is no end', async () => {
    const repository = create();
    repository.commit({ 'a.txt': 'a'.repeat(5000), 'b.txt': 'b'.repeat(5000) });
    for (const bytes of [0, 3, 60, 3000, 5200]) {
      const failure = await withGit(killing(bytes), () =>
        all(readAllObjects({ cwd: repository.path }, true)).catch((error: unknown) => error),
      );
      expect(failure).toBeInstanceOf(CatFileFailure);
      expect(failure).toMatchObject({ killed: true });
    }
  });

  test('without saying so, in the middle of a line, is no end', async () => {
    const repository = create();
    repository.commit({ 'a.txt': 'a' });
    await withGit('printf 12345', async () => {
      await expect(all(readAllObjects({ cwd: repository.path }, true))).rejects.toBeInstanceOf(
        CatFileFailure,
      );
    });
  });

  // As through an index of several packs that lies: it says the size of one object, and leads to another.
  test.each(['40', '60', 'x'])('that says %s bytes of another size is told at that object', async (said) => {
    const repository = create();
    for (let i = 0; i < 5; i += 1)
      repository.gitWith(
        { input: noise(50, i).toString('hex').slice(0, 50) },
        'hash-object',
        '-w',
        '--stdin',
      );
    const good = await all(readAllObjects({ cwd: repository.path }, true));
    const { oid } = good[2]!;
    const expected = good.map((object) => (object.oid === oid ? { oid, type: 'unreadable' } : object));
    expect(
      await withGit(sayingSize(oid, said), () => all(readAllObjectsOn({ cwd: repository.path }, true))),
    ).toEqual(expected);
  });

  test('that says the size of a beginning of whole lines is told at that object', async () => {
    const repository = create();
    const blobs = Array.from({ length: 5 }, (_, i) => {
      const input = `${i} of five\n\nsome more lines\nthe last\n`;
      return repository.gitWith({ input }, 'hash-object', '-w', '--stdin').trim();
    });
    const at = { cwd: repository.path };
    for (const oid of blobs) {
      const read = await withGit(sayingSize(oid, '10'), () => all(readAllObjectsOn(at, true)));
      expect(read.filter(({ type }) => type === 'unreadable').map((one) => one.oid)).toEqual([oid]);
      const whole = read.filter((one) => one.oid !== oid);
      expect(whole).toEqual((await all(readAllObjects(at, true))).filter((one) => one.oid !== oid));
    }
  });

  test('at an object: it is told, and the others are read, by name and all together', async () => {
    const repository = create();
    for (let i = 0; i < 30; i += 1)
      repository.gitWith({ input: noise(9000, i) }, 'hash-object', '-w', '--stdin');
    const good = await all(readAllObjects({ cwd: repository.path }, true));
    const bad = new Set([0, 7, 8, 29].map((index) => good[index]!.oid));
    for (const oid of bad) flipLoose(repository, oid);
    const expected = good.map((object) =>
      bad.has(object.oid) ? { oid: object.oid, type: 'unreadable' } : object,
    );
    const at = { cwd: repository.path };
    expect(await all(readAllObjectsOn(at, true))).toEqual(expected);
    expect(
      await all(
        readObjectsOn(
          good.map(({ oid }) => oid),
          at,
        ),
      ),
    ).toEqual(expected);
  });
});

test('lines and counted bytes are the same whatever the chunks', async () => {
  const piece = fc.oneof(
    fc.record({ line: fc.stringMatching(/^[a-z ]{0,40}$/) }),
    fc.record({ bytes: fc.uint8Array({ maxLength: 60 }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      async (pieces, sizes) => {
        const whole = Buffer.concat(
          pieces.map((it) => ('line' in it ? Buffer.from(`${it.line}\n`) : Buffer.from(it.bytes))),
        );
        const reader = new ByteReader(chunked(whole, sizes));
        for (const it of pieces) {
          if ('line' in it) expect(reader.lineAtHand() ?? (await reader.line())).toBe(it.line);
          else {
            const { length } = it.bytes;
            expect(reader.takeAtHand(length) ?? (await reader.take(length))).toEqual(Buffer.from(it.bytes));
          }
        }
        expect(await reader.line()).toBe(null);
        expect(reader.rest).toBe(0);
      },
    ),
  );
});

async function* chunked(whole: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < whole.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    yield whole.subarray(at, at + size);
    at += size;
  }
}

test('a stream that ends inside a line or a count says so', async () => {
  const reader = new ByteReader(chunked(Buffer.from('one\ntwo'), [2]));
  expect(await reader.line()).toBe('one');
  expect(await reader.line()).toBe(null);
  expect(reader.rest).toBe(3);
  expect(await new ByteReader(chunked(Buffer.from('abc'), [1])).take(4)).toBe(null);
});
