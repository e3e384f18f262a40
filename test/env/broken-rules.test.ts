// Rules that were meant to ignore an env file and do not: which line, which byte, and that fixing
// it helps.
import { symlinkSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrokenRules } from '../../src/env/checks/broken-rules.js';
import { checkIgnored } from '../../src/env/checks/ignores.js';
import { findRepository } from '../../src/git/repository.js';
import { TestRepository } from '../support/repository.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

/** The defect of the rule for a path: `comment .gitignore:2 byte 5`. */
async function defectOf(path: string): Promise<string | null> {
  const rule = (await findBrokenRules((await findRepository(repository.path))!, [path], () => false)).get(
    path,
  );
  return rule ? `${rule.defect} ${rule.source}:${rule.line} byte ${rule.byte}` : null;
}

test.each([
  ['.env # note', '.env', 'comment .gitignore:2 byte 5'],
  ['.env\t# note', '.env', 'comment .gitignore:2 byte 5'],
  [' .env', '.env', 'leading-space .gitignore:2 byte 1'],
  ['\t.env*', '.env.local', 'leading-space .gitignore:2 byte 1'],
  ['.env\t', '.env', 'trailing-space .gitignore:2 byte 5'],
  ['.env \t', '.env', 'trailing-space .gitignore:2 byte 6'],
  ['.env\u00a0', '.env', 'trailing-space .gitignore:2 byte 5'],
  ['.env\t\r', '.env', 'trailing-space .gitignore:2 byte 5'],
  ['.env/', 'web/.env', 'slash .gitignore:2 byte 5'],
  ['./.env', '.env', 'dot-slash .gitignore:2 byte 1'],
  ['apps\\web\\.env', 'apps/web/.env', 'backslash .gitignore:2 byte 5'],
  ['é/.env #', 'é/.env', 'comment .gitignore:2 byte 8'],
  ['./.env', 'web/.env', null],
  ['.env.local # note', '.env', null],
  ['# .env', '.env', null],
  ['#.env', '.env', null],
  [' !.env', '.env', null],
  ['/.env', 'web/.env', null],
  ['node_modules/', '.env', null],
])('the rule %j for %s: %s', async (rule, path, expected) => {
  repository.write('.gitignore', `# rules\n${rule}\nnode_modules\n`);
  expect(await defectOf(path)).toBe(expected);
});

test.each([
  ['little-endian with a mark', Buffer.from('\ufeff# x\n.env\n', 'utf16le')],
  ['little-endian without', Buffer.from('# x\r\n.env\r\n', 'utf16le')],
  ['big-endian with a mark', Buffer.from('\ufeff.env\n', 'utf16le').swap16()],
  ['big-endian without', Buffer.from('.env\n', 'utf16le').swap16()],
])('a UTF-16 file, %s', async (_, bytes) => {
  repository.write('.gitignore', bytes);
  expect(await defectOf('.env')).toBe('utf-16 .gitignore:1 byte 1');
  expect(await defectOf('.env.local')).toBeNull();
});

test('a linked file, at the root or below', async () => {
  repository.write('rules', '.env\n');
  repository.write('web/a', '');
  symlinkSync('../rules', `${repository.path}/web/.gitignore`);
  expect(await defectOf('web/.env')).toBe('symlink web/.gitignore:1 byte 1');
  expect(await defectOf('api/.env')).toBeNull();
});

test('a rule in a nested file holds in its folder only', async () => {
  repository.write('apps/[web]/.gitignore', './.env\n');
  repository.write('apps/api/.gitignore', '.env # note\n');
  expect(await defectOf('apps/[web]/.env')).toBe('dot-slash apps/[web]/.gitignore:1 byte 1');
  expect(await defectOf('apps/w/.env')).toBeNull();
  expect(await defectOf('apps/[web]/src/.env')).toBeNull();
  expect(await defectOf('apps/api/src/.env')).toBe('comment apps/api/.gitignore:1 byte 5');
});

test.each([
  ['.env # note', '.env'],
  [' .env', '.env'],
  ['.env\t', '.env'],
  ['.env/', '.env'],
  ['./.env', '/.env'],
])('git itself: %j ignores nothing, %j does', async (rule, fixed) => {
  const at = (await findRepository(repository.path))!;
  repository.write('.gitignore', `${rule}\n`);
  expect((await checkIgnored(at, ['.env'])).get('.env')?.state).toBe('none');
  repository.write('.gitignore', `${fixed}\n`);
  expect((await checkIgnored(at, ['.env'])).get('.env')?.state).toBe('ignored');
});
