// A new key in the place of the old one, and every other byte as it was.
import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceKey, rewriteEnvFile } from '../../src/revoke/env-file.js';
import { key } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';
import { TestFolder } from '../support/repository.js';

const old = key(1);
const fresh = key(2, 32, 'base62');

/** Compares without a key in the message of a failure. */
function changes(line: string, after: string): boolean {
  return replaceKey(Buffer.from(line), old, fresh).toString() === after;
}

test('values in every form are replaced', () => {
  for (const [before, behind] of [
    ['K=', ''],
    ['export K=', ''],
    ['  K = ', ''],
    ['\ufeffK=', ''],
    ['A=1\nK=', '\nK=2'],
    ['K: ', ''],
    ['K="', '"'],
    ["K='", "'"],
    ['K=`', '`'],
    ['K="', '" # why'],
    ['K=', ' # why'],
    ['URL=https://x/?k=', '&b=1'],
    ['A=1\r\nK=', '\r\nB=2'],
  ])
    expect(changes(`${before}${old}${behind}`, `${before}${fresh}${behind}`), `${before}…${behind}`).toBe(
      true,
    );
});

test('comments, longer keys and other text are left alone', () => {
  for (const line of [
    `# K=${old}`,
    `K=1 # was ${old}`,
    `K="1" # was ${old}`,
    `K=${old}00`,
    `K=${old}_a`,
    `just ${old}`,
  ])
    expect(changes(line, line)).toBe(true);
});

test('whatever the file: replaced back, it is as it was', () => {
  const piece = fc.oneof(
    fc.constantFrom('\n', '\r\n', '\r', '"', "'", '#', ' #', '=', 'K=', 'export ', old, 'é', '\\'),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const bytes = Buffer.from(pieces.join(''));
      const changed = replaceKey(bytes, old, fresh).toString('latin1');
      return changed.replaceAll(fresh, old) === bytes.toString('latin1');
    }),
    { numRuns: runs(2_000) },
  );
});

test('a file is rewritten whole, with its mode, and nothing is left beside it', async () => {
  const folder = new TestFolder();
  mkdirSync(join(folder.path, 'git'));
  const file = folder.write('.env', `# ${old}\nK=${old}\n`);
  chmodSync(file, 0o664);
  const { mode } = statSync(file);
  const umask = process.umask(0o077);
  const result = await rewriteEnvFile(file, old, fresh, join(folder.path, 'git'));
  process.umask(umask);
  expect(result).toEqual({ changed: true, left: 'in comments' });
  expect(readFileSync(file, 'utf8') === `# ${old}\nK=${fresh}\n`).toBe(true);
  expect(statSync(file).mode).toBe(mode);
  expect([readdirSync(folder.path), readdirSync(join(folder.path, 'git'))]).toEqual([['.env', 'git'], []]);
  symlinkSync(file, join(folder.path, 'link'));
  await expect(rewriteEnvFile(join(folder.path, 'link'), old, fresh, folder.path)).rejects.toThrow(
    /regular file/,
  );
  await expect(rewriteEnvFile(file, fresh, old, join(folder.path, 'nowhere'))).rejects.toThrow(
    /could not be written/,
  );
  folder.dispose();
});

test('twice, read-only, over several lines; and never apart from its other name', async () => {
  const folder = new TestFolder();
  const file = folder.write('.env', `K=${old}\r\nL="a\r\n${old}\r\n"\r\nK='${old}'`);
  chmodSync(file, 0o444);
  expect(await rewriteEnvFile(file, old, fresh, folder.path)).toEqual({ changed: true, left: 'elsewhere' });
  expect(readFileSync(file, 'utf8') === `K=${fresh}\r\nL="a\r\n${old}\r\n"\r\nK='${fresh}'`).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o444);
  linkSync(file, join(folder.path, 'other'));
  await expect(rewriteEnvFile(file, fresh, old, folder.path)).rejects.toThrow(/another name/);
  folder.dispose();
});

test.each([
  [`K=${old}\n`, 'nowhere'],
  [`K=${old}00\n`, 'nowhere'],
  [`K=1 # was ${old}\nL="1" # ${old}\n  # ${old}`, 'in comments'],
  [`K='{\n "key": "${old}"\n}'\n`, 'elsewhere'],
  [`# ${old}\nset K ${old}\n`, 'elsewhere'],
  // A value goes on over lines, or a quote opens within a word: a shell reads what is behind `#`.
  [`K="1\n# ${old}\n"\n`, 'elsewhere'],
  [`K=1"2 # ${old}"\n`, 'elsewhere'],
  [`K=$'1 # ${old}'\n`, 'elsewhere'],
  [`K="\\\\" # ${old}\n`, 'in comments'],
  [`K=it's\n# ${old}\n`, 'in comments'],
  [`# it's\nK='1' # ${old}, isn't it\n`, 'in comments'],
  [`\ufeff# ${old}\nK=1\n`, 'in comments'],
] as const)('what is left of the old key (%#): %s', async (text, left) => {
  const folder = new TestFolder();
  const result = await rewriteEnvFile(folder.write('.env', text), old, fresh, folder.path);
  folder.dispose();
  expect(result.left).toBe(left);
});
