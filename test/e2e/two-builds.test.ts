// What one build keeps for the next scan is not believed by another, though both have one version.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PROGRAM, veleaks } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';

let state: TestFolder;
let repository: TestRepository;

beforeEach(() => {
  state = new TestFolder();
  repository = new TestRepository();
  repository.commit({ 'a.txt': 'nothing\n' });
});
afterEach(() => {
  state.dispose();
  repository.dispose();
});

/** The built program as it would be if its sources were others. */
function otherBuild(): string {
  const dist = join(state.path, 'dist');
  cpSync(dirname(PROGRAM), dist, { recursive: true });
  const changed = readdirSync(join(dist, 'cjs')).filter((name) => {
    const file = join(dist, 'cjs', name);
    const text = readFileSync(file, 'utf8');
    const other = text.replace(/\d+\.\d+\.\d+\+[0-9a-f]{16}/g, '9.9.9+other');
    writeFileSync(file, other);
    return other !== text;
  });
  expect(changed).not.toEqual([]);
  return join(dist, 'cli.cjs');
}

test('the cache of a history is written anew by another build, and by no other scan', async () => {
  const options = { cwd: repository.path, env: { XDG_STATE_HOME: state.path } };
  const cacheAfter = async (program?: string): Promise<string> => {
    const { code, stderr } = await veleaks(['history'], { ...options, ...(program ? { program } : {}) });
    expect(code, stderr).toBe(0);
    return readFileSync(join(repository.path, '.git/veleaks/history-cache'), 'latin1');
  };
  const first = await cacheAfter();
  expect(await cacheAfter()).toBe(first);
  const program = otherBuild();
  const second = await cacheAfter(program);
  expect(second).not.toBe(first);
  expect(await cacheAfter(program)).toBe(second);
});
