// SQLite of any size, as editors and agents write it: rows over overflow pages, logs, deleted rows;
// by the real sqlite3.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inputOf } from '../support/input.js';
import { key } from '../support/keys.js';
import { findingOf, MachineHome, maskOf } from '../support/machine-home.js';

const home = new MachineHome();
afterAll(() => home.dispose());

const STATE = '.config/Cursor/User/globalStorage/state.vscdb';

function sqlite(path: string, sql: string): void {
  mkdirSync(dirname(join(home.path, path)), { recursive: true });
  execFileSync('sqlite3', ['-batch', join(home.path, path)], { input: sql, maxBuffer: 1 << 26 });
}

function hasSqlite(): boolean {
  try {
    execFileSync('sqlite3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const hex = 'hex(randomblob(500))';
/** A table of more than is looked at whole: 40 MB. */
const FILLER = `CREATE TABLE filler(v TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<40000)
  INSERT INTO filler SELECT ${hex} FROM n;`;

test.skipIf(!hasSqlite())(
  'keys at every border of two pages, in a database that does not fit in memory',
  async () => {
    const rows = Array.from({ length: 60 }, (_, i) => {
      // The row's first bytes fill what is left of a page, so that the key lies across the border.
      const before = 4_000 + i;
      return `INSERT INTO chat(v) VALUES ('${'x'.repeat(before)} ${key(100 + i)} ${'y'.repeat(5_000 - i)}');`;
    });
    sqlite(STATE, `PRAGMA page_size=4096; CREATE TABLE chat(v TEXT); ${rows.join('\n')} ${FILLER}`);
    const { findings, coverage } = await home.report(['--only', 'agents']);
    for (let i = 0; i < 60; i += 1) {
      const finding = findingOf(100 + i, findings);
      expect(finding, `row ${i}`).toMatchObject({ exposure: 'perhaps-seen' });
      expect(finding!.occurrences[0], `row ${i}`).toMatchObject({
        path: `~/${STATE}`,
        extent: 'exact',
        rest: { holder: 'Cursor', kind: 'database' },
      });
    }
    expect(findings).toHaveLength(60);
    expect(coverage).toMatchObject({ complete: true });
  },
);

test.skipIf(!hasSqlite())('rows that are only in the log yet, and those that were deleted', async () => {
  using other = new MachineHome();
  const path = join(other.path, '.local/share/opencode/opencode.db');
  mkdirSync(dirname(path), { recursive: true });
  const log = Array.from(
    { length: 20 },
    (_, i) =>
      `INSERT INTO part(v) VALUES ('${'x'.repeat(4_000 + i)} "${key(300 + i)}" ${'z'.repeat(8_000)}');`,
  );
  const child = spawn('sqlite3', ['-batch', path], { stdio: ['pipe', 'pipe', 'inherit'] });
  inputOf(child).write(
    `PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=OFF; CREATE TABLE part(v TEXT);
     INSERT INTO part(v) VALUES ('old ${key(400)} row'); INSERT INTO part(v) VALUES ('other');
     PRAGMA wal_checkpoint(TRUNCATE); DELETE FROM part WHERE v LIKE 'old%'; ${log.join('\n')}
     SELECT 'ready';\n`,
  );
  await new Promise<void>((done) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready')) done();
    });
  });
  try {
    const { findings } = await other.report();
    for (let i = 0; i < 20; i += 1) expect(findingOf(300 + i, findings), `row ${i}`).toBeDefined();
    // What a deleted row has left may be overwritten in part: that is never called the whole key.
    const sure = findings.filter(({ occurrences }) => occurrences.some(({ extent }) => extent === 'exact'));
    expect(sure.map(({ mask }) => mask).sort()).toEqual(
      [...log.map((_, i) => maskOf(300 + i)), maskOf(400)].sort(),
    );
  } finally {
    inputOf(child).end();
    await new Promise((done) => child.once('close', done));
  }
});

test.skipIf(!hasSqlite())('a database that ends in the middle of a page is told', async () => {
  using other = new MachineHome();
  const path = join(other.path, '.cursor/chats/a/b/store.db');
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(join(home.path, STATE), path);
  truncateSync(path, 30_000_001);
  const { findings, coverage } = await other.report();
  expect(coverage.unopened).toMatchObject([
    { what: '~/.cursor/chats/a/b/store.db', format: 'sqlite', why: 'damaged' },
  ]);
  expect(findings).toHaveLength(60);
  // A chat, and of no row is it known whether it was sent.
  expect(findings[0]).toMatchObject({ exposure: 'perhaps-seen' });
});
