// A JSON file that a person named: what is wrong with it is said with its name, what it holds never
// is.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJsonFile, readJsonFileIfThere, readWrittenJson, requireJson } from '../../src/scan/json-file.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.dispose());

test('a value, with or without a byte order mark', async () => {
  expect(await readJsonFile(folder.write('a.json', '\ufeff{"a": [1]}'), 'baseline')).toEqual({ a: [1] });
  expect(requireJson('null', 'baseline', 'x')).toBeNull();
});

test.each<[string, () => string, RegExp]>([
  ['is not there', () => join(folder.path, 'none'), /: the rule file does not exist$/],
  ['is a folder', () => folder.path, /: the rule file is a folder$/],
  ['is under a file', () => join(folder.write('a', ''), 'b'), /: the rule file (?:is under|does not exist)/],
  [
    'is a device',
    () => '/dev/null',
    /^\/dev\/null: the rule file is (?:a device or a socket|not valid JSON)$/,
  ],
])('one that %s', async (_, make, says) => {
  const path = make();
  await expect(readJsonFile(path, 'rule file')).rejects.toThrow(
    expect.objectContaining({ code: 'config', message: expect.stringMatching(says) }),
  );
});

test.skipIf(process.getuid?.() === 0)('one that may not be read', async () => {
  const path = folder.write('closed', '{}');
  chmodSync(path, 0);
  await expect(readJsonFile(path, 'rule file')).rejects.toThrow(/may not be read/);
});

test('one that is no JSON is called by the name that it was given, and not quoted', async () => {
  const path = folder.write('a.json', `{ "a": ${key(1)} }`);
  const error = await readJsonFile(path, 'baseline', 'my.json').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'config', message: 'my.json: the baseline is not valid JSON' });
  const { message, fix } = error as { message: string; fix: string };
  expect(leaksIn(`${message} ${fix}`, [key(1)])).toEqual([]);
});

test.each([
  [
    'with the marks of a merge',
    '{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> b\n}',
    /git could not merge it/,
  ],
  ['in UTF-16', Buffer.from('\ufeff{"a": 1}', 'utf16le'), /UTF-16: save it as UTF-8/],
  ['in UTF-16 without a mark', Buffer.from('{"a": 1}', 'utf16le'), /UTF-16: save it as UTF-8/],
  ['with a comma too many', '{"a": 1,}', /missing comma, quote or bracket/],
  ['with an arrow in a text', '{"a": "\n<<<<<<<"', /missing comma, quote or bracket/],
])('one %s is told how to be mended', async (_, text, says) => {
  const error = await readJsonFile(folder.write('a.json', text), 'baseline').catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'config', fix: expect.stringMatching(says) });
});

test('one that need not be there is undefined only where nothing is there', async () => {
  expect(await readJsonFileIfThere(join(folder.path, 'none'), 'baseline')).toBeUndefined();
  expect(await readJsonFileIfThere(folder.write('a.json', '1'), 'baseline')).toBe(1);
  await expect(readJsonFileIfThere(folder.write('b.json', '{'), 'baseline')).rejects.toThrow(
    /not valid JSON/,
  );
  mkdirSync(join(folder.path, 'c.json'));
  await expect(readJsonFileIfThere(join(folder.path, 'c.json'), 'baseline')).rejects.toThrow(/is a folder/);
});

test.runIf(process.platform !== 'win32')('nor is a pipe that nobody writes to waited for', async () => {
  const pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(readJsonFileIfThere(pipe, 'baseline')).rejects.toThrow(/the baseline is not a file/);
});

test.skipIf(process.platform === 'win32')('nobody waits for a pipe in the place of a written one', () => {
  const pipe = join(folder.path, 'event.json');
  execFileSync('mkfifo', [pipe]);
  expect(() => readWrittenJson(pipe, 'event file')).toThrow(
    expect.objectContaining({
      code: 'config',
      message: `${pipe}: the event file is a pipe, a device or a socket`,
    }),
  );
  expect(() => readWrittenJson('/dev/zero', 'event file')).toThrow(/a pipe, a device or a socket/);
  expect(() => readWrittenJson(join(folder.path, 'none'), 'event file')).toThrow(/does not exist/);
  expect(readWrittenJson(folder.write('a.json', '{"a":1}'), 'event file')).toEqual({ a: 1 });
});
