// The built program writes every format, several at once, and the exit code stays the same.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const SECRET = key(501);
const repository = new TestRepository();
const reports = new TestFolder('veleaks-reports-');

beforeAll(() => {
  repository.commit({ 'src/a b.ts': `const key = '${SECRET}';\n` });
});

afterAll(() => {
  repository.dispose();
  reports.dispose();
});

/** How each format begins and what of the finding it names. */
const BEGINNINGS: Readonly<Record<(typeof FORMAT_NAMES)[number], RegExp>> = {
  text: /^veleaks found 1 key[\s\S]*src\/a b\.ts:1:14/,
  json: /^\{\n {2}"veleaks": "[\s\S]*"path": "src\/a b\.ts"/,
  jsonl: /^\{"type":"finding",.*"path":"src\/a b\.ts"/,
  sarif: /^\{"\$schema":"https:\/\/.*"uri":"src\/a%20b\.ts"/,
  github: /^::error file=src\/a b\.ts,line=1,col=14,endColumn=\d+,title=/,
  gitlab: /^\{\n {2}"version": "15\.[\s\S]*"file": "src\/a b\.ts"/,
  junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n[\s\S]*<failure .*src\/a b\.ts:1:14/,
  html: /^<!DOCTYPE html>\n[\s\S]*src\/a b\.ts:1:14/,
  markdown: /^## veleaks found 1 key: [\s\S]*`src\/a b\.ts:1:14`/,
};

test('text on standard output and every other format in a file, by one run', async () => {
  const others = FORMAT_NAMES.filter((name) => name !== 'text');
  const targets = others.flatMap((name) => ['--format', `${name}=${join(reports.path, name)}`]);
  const before = Date.now();
  const { code, stdout, stderr } = await veleaks(['--format', 'text', ...targets], { cwd: repository.path });
  expect(stderr).toBe('');
  expect(code).toBe(1);
  expect(stdout).toMatch(BEGINNINGS.text);
  for (const name of others) {
    const written = readFileSync(join(reports.path, name), 'utf8');
    expect(written).toMatch(BEGINNINGS[name]);
    expect(leaksIn(written, [SECRET])).toEqual([]);
  }
  const { startedAt } = JSON.parse(readFileSync(join(reports.path, 'json'), 'utf8'));
  expect(Date.parse(startedAt)).toBeGreaterThanOrEqual(before - 1);
  expect(Date.parse(startedAt)).toBeLessThanOrEqual(Date.now());
});

test.each(FORMAT_NAMES)('%s on standard output', async (name) => {
  const { code, stdout } = await veleaks(['--format', name], { cwd: repository.path });
  expect(code).toBe(1);
  expect(stdout).toMatch(BEGINNINGS[name]);
});

test('a report that cannot be written keeps none of the others from it', async () => {
  const file = join(reports.path, 'behind.json');
  const args = ['--format', `html=${join(reports.path, 'nowhere', 'x')}`, '--format', 'text'];
  const { code, stdout, stderr } = await veleaks([...args, '--format', `json=${file}`], {
    cwd: repository.path,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^veleaks: .*nowhere.*could not be written \(ENOENT\)/);
  expect(stdout).toMatch(BEGINNINGS.text);
  expect(readFileSync(file, 'utf8')).toMatch(BEGINNINGS.json);
});

test('a second format to the same file, by a link, leaves the first as it is', async () => {
  const [file, link] = ['one.json', 'link'].map((name) => join(reports.path, name)) as [string, string];
  symlinkSync('one.json', link);
  const { code, stderr } = await veleaks(['--format', `json=${file}`, '--format', `sarif=${link}`], {
    cwd: repository.path,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/link" is one that the report was already written to/);
  expect(readFileSync(file, 'utf8')).toMatch(BEGINNINGS.json);
});

test('two formats on standard output are refused, and nothing is written', async () => {
  const file = join(reports.path, 'never.json');
  const args = ['--format', 'sarif', '--format', 'junit', '--format', `json=${file}`];
  const { code, stdout } = await veleaks(args, { cwd: repository.path });
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(existsSync(file)).toBe(false);
});
