// The files of a work tree are listed once for a scan, and anew for the next.
import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { discoverOnce } from '../../src/env/env-files/discover.js';
import { listShippedIgnored } from '../../src/env/shipping/shipped-files.js';
import { bytesOf } from '../../src/files/raw-path.js';
import { findRepository } from '../../src/git/repository.js';
import { Coverage } from '../../src/model/coverage.js';
import { TestRepository } from '../support/repository.js';
import { checkBriefly } from './check.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

test('parts of one scan are told the same', async () => {
  const found = (await findRepository(repository.path))!;
  const coverage = new Coverage();
  repository.write('.env', 'A=1\n');
  const first = await discoverOnce(found, coverage);
  expect(await discoverOnce(found, coverage)).toBe(first);
  repository.write('.env.local', 'A=1\n');
  expect(await discoverOnce(found, new Coverage())).not.toEqual(first);
});

test('what ships and what is checked of env files are of one listing', async () => {
  const found = (await findRepository(repository.path))!;
  const coverage = new Coverage();
  await listShippedIgnored(found, coverage);
  repository.write('.env.local', 'A=1\n');
  const pathsOf = (rows: readonly string[]): string[] => rows.filter((row) => row.includes('.env.local'));
  expect(pathsOf(await checkBriefly(repository.path, { coverage }))).toEqual([]);
  expect(pathsOf(await checkBriefly(repository.path))).not.toEqual([]);
});

test.skipIf(existsSync('PACKAGE.JSON'))('a file beside a tracked one of another case is found', async () => {
  repository.write('sub/.ENV', 'A=1\n');
  repository.git('add', '-A');
  repository.git('config', 'core.ignoreCase', 'true');
  repository.write('sub/.env', 'A=1\n');
  const rows = await checkBriefly(repository.path);
  expect(rows.filter((row) => row.includes('sub/.env'))).not.toEqual([]);
});

test('a package is found where what was built repeats the folders of the sources', async () => {
  const found = (await findRepository(repository.path))!;
  const manifest = JSON.stringify({ name: 'ui', version: '1.0.0' });
  repository.write('.gitignore', 'dist\ncache\n');
  for (const top of ['dist/libs/shared/ui', 'apps/web/dist/libs/ui', 'cache/libs/shared/ui']) {
    repository.write(`${top}/package.json`, manifest);
    repository.write(`${top}/index.js`, '');
  }
  const shipped = await listShippedIgnored(found, new Coverage());
  expect(
    shipped
      .map(String)
      .filter((path) => path.endsWith('index.js'))
      .sort(),
  ).toEqual(['apps/web/dist/libs/ui/index.js', 'dist/libs/shared/ui/index.js']);
});

test.skipIf(process.platform !== 'linux')('a file that leaves is named by its bytes', async () => {
  const found = (await findRepository(repository.path))!;
  repository.write('.gitignore', 'dist\n*.raw\n');
  repository.write(
    'package.json',
    JSON.stringify({ name: 'ui', version: '1.0.0', files: ['dist', '*.raw'] }),
  );
  repository.write('dist/index.js', '');
  const names = ['dist/\xff.js', '\xfe.raw'];
  for (const name of names) writeFileSync(Buffer.from(`${repository.path}/${name}`, 'latin1'), '');
  const shipped = await listShippedIgnored(found, new Coverage());
  const written = shipped.map((path) => bytesOf(path).toString('latin1'));
  expect(written.sort()).toEqual(['dist/index.js', ...names].sort());
});

test('a file that says more of what ships than is read is named', async () => {
  const found = (await findRepository(repository.path))!;
  const coverage = new Coverage();
  repository.write('.gitignore', 'made.js\n');
  repository.write('package.json', JSON.stringify({ name: 'ui', version: '1.0.0' }));
  repository.write('.npmignore', `${'never\n'.repeat(5_000)}made.js\n`);
  repository.write('made.js', '');
  await listShippedIgnored(found, coverage);
  expect(coverage.skipped).toMatchObject([{ kind: 'file', what: '.npmignore', reason: 'too-many' }]);
});
