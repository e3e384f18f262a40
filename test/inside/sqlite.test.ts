// Databases whose pages lead in a circle are named; sound ones of every kind are not.
import { describe, expect, test } from 'vitest';
import { KEY } from '../support/container-forms.js';
import { unpack } from '../support/mutations.js';
import { has, packed } from '../support/packing.js';

const PAGE = 512;
const [INTERIOR_INDEX, INTERIOR_TABLE] = [2, 5];

/** A database of small pages: tables and an index of several levels, and freed pages. */
const database = (pragmas = ''): Buffer =>
  packed(
    { key: KEY },
    `python3 - <<'E'
import sqlite3
d = sqlite3.connect('out')
d.executescript('pragma page_size = ${PAGE}; ${pragmas}')
d.executescript('create table t (a, b); create index i on t (b); create table w (a text primary key) without rowid;'
  + 'create table gone (a); create view v as select a from t; create table long (a' + ''.join(f', c{n}' for n in range(200)) + ')')
d.executemany('insert into t values (?, ?)', ((n, f'row {n} ' * 5) for n in range(3000)))
d.executemany('insert into w values (?)', ((f'row {n} ' * 5,) for n in range(3000)))
d.executemany('insert into gone values (?)', ((f'row {n} ' * 50,) for n in range(300)))
d.execute('insert into t values (?, 1)', (open('key').read(),))
d.commit()
d.execute('drop table gone'); d.execute('delete from t where a % 7 = 3')
d.commit()
E`,
  );

const told = (bytes: Buffer): string[] => unpack(bytes).notOpened.map(({ why }) => why);

/** Pages of this kind, from 1. */
function pagesOf(bytes: Buffer, kind: number): number[] {
  const count = bytes.length / PAGE;
  return Array.from({ length: count }, (_, i) => i + 1).filter(
    (page) => bytes[(page - 1) * PAGE + (page === 1 ? 100 : 0)] === kind,
  );
}

describe.skipIf(!has('python3'))('SQLite', () => {
  test.each([
    '',
    'pragma auto_vacuum = full;',
    'pragma auto_vacuum = incremental;',
    'pragma secure_delete = 1;',
  ])('a sound database says nothing (%s)', (pragmas) => {
    const bytes = database(pragmas);
    expect(pagesOf(bytes, INTERIOR_TABLE).length).toBeGreaterThan(3);
    const { found, notOpened } = unpack(bytes);
    expect(notOpened).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  test.each([INTERIOR_TABLE, INTERIOR_INDEX])('a page of kind %i that leads to itself is damage', (kind) => {
    const sound = database();
    for (const page of pagesOf(sound, kind).slice(0, 3)) {
      const bytes = Buffer.from(sound);
      const head = (page - 1) * PAGE + (page === 1 ? 100 : 0);
      bytes.writeUInt32BE(page, head + 8);
      expect(told(bytes), `page ${page}`).toEqual(['damaged']);
      // By its first cell.
      const other = Buffer.from(sound);
      other.writeUInt32BE(page, (page - 1) * PAGE + other.readUInt16BE(head + 12));
      expect(told(other), `page ${page}`).toEqual(['damaged']);
    }
  });

  test.each(['UTF-8', 'UTF-16le', 'UTF-16be'])('columns are lines, in %s', (encoding) => {
    const bytes = packed(
      { key: KEY },
      `python3 -c "
import sqlite3
d = sqlite3.connect('out')
d.execute('pragma encoding = \\"${encoding}\\"')
d.execute('create table t (a, b, c)')
d.execute('insert into t values (?, ?, ?)', ('one', open('key').read(), 'two'))
d.commit()"`,
    );
    const { found, notOpened } = unpack(bytes);
    expect(notOpened).toEqual([]);
    expect(found.map(({ inside, candidate }) => [inside, candidate.place.line])).toEqual([[['page 2'], 2]]);
    expect(found[0]!.candidate.excerpt).not.toContain('one');
  });

  test('a row that is too long to be put together is told', () => {
    const bytes = packed(
      {},
      `python3 -c "
import sqlite3
d = sqlite3.connect('out')
d.execute('create table t (a)')
d.execute('insert into t values (zeroblob(17000000))')
d.commit()"`,
    );
    expect(told(bytes)).toEqual(['too-large']);
  });

  test('a page of a log is called by its frame', () => {
    const bytes = packed(
      { key: KEY },
      `python3 -c "
import sqlite3, shutil
d = sqlite3.connect('d')
d.execute('pragma journal_mode = wal')
d.execute('create table t (a)')
d.commit()
d.executemany('insert into t values (?)', (('a row of words',) for n in range(900)))
d.execute('insert into t values (?)', (open('key').read(),))
d.commit()
shutil.copy('d-wal', 'out')"`,
    );
    const [{ inside } = { inside: [] }, ...others] = unpack(bytes).found;
    expect(others).toEqual([]);
    const frame = Number(/^frame (\d+)$/.exec(inside[0] ?? '')?.[1]);
    const size = 24 + bytes.readUInt32BE(8);
    const start = 32 + (frame - 1) * size;
    expect(bytes.subarray(start, start + size).includes(KEY)).toBe(true);
  });

  test('free pages that come back are damage', () => {
    const bytes = database();
    const first = bytes.readUInt32BE(32);
    expect(first).toBeGreaterThan(0);
    bytes.writeUInt32BE(first, (first - 1) * PAGE);
    expect(told(bytes)).toEqual(['damaged']);
  });
});
