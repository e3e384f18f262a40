// What runs before the program: an old Node, a folder that is gone, a file that is missing end in
// one line and no pass.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tryGit } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { hasTool, TOOL_PATH } from '../support/tools.js';

const keep = keeper(afterAll);
const folder = (): TestFolder => {
  return keep(new TestFolder());
};

function run(file: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const env = cleanEnvironment({ ...(options.env as Record<string, string>) });
  const { status, stdout, stderr } = spawnSync(file, args, { ...options, env, encoding: 'utf8' });
  return { code: status, stdout, lines: stderr.split('\n').filter(Boolean) };
}

describe('an old Node', () => {
  const ages = ['v20.18.3', 'v18.20.8', 'v16.0.0', 'v9.9.9', 'v0.10.48'];
  test.each(ages)('%s is refused, with the one that is needed', (version) => {
    const fake = folder().write(
      'fake.cjs',
      `Object.defineProperty(process, 'version', { value: '${version}' });`,
    );
    const outcome = run(process.execPath, ['--require', fake, PROGRAM, '--version']);
    expect(outcome).toMatchObject({ code: 3, stdout: '' });
    expect(outcome.lines).toHaveLength(1);
    expect(outcome.lines[0]).toMatch(new RegExp(`this is Node ${version}, and 20\\.19 or newer is needed`));
  });

  test.each(['v20.19.0', 'v21.0.0', 'v24.1.0', 'v100.0.0'])('%s is not', (version) => {
    const fake = folder().write(
      'fake.cjs',
      `Object.defineProperty(process, 'version', { value: '${version}' });`,
    );
    expect(run(process.execPath, ['--require', fake, PROGRAM, '--version']).code).toBe(0);
  });

  test('reads what runs first: nothing in it is younger than it', () => {
    const code = readFileSync(PROGRAM, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'/gm, 'S');
    expect(code).not.toMatch(/=>|\b(?:const|let|class|async|await|import)\b|`|\?\.|\?\?|\.\.\.|,\s*\)/);
  });

  // .ci/test-tools puts them there.
  describe.each(['node4', 'node12', 'node18'])('%s itself', (name) => {
    test.skipIf(!hasTool(name))('stops a commit, and says why', () => {
      const repo = keep(new TestRepository());
      repo.write('.git/hooks/pre-commit', `#!/bin/sh\nexec ${name} "${PROGRAM}" hook pre-commit\n`);
      spawnSync('chmod', ['+x', join(repo.path, '.git/hooks/pre-commit')]);
      repo.write('a.txt', key(1));
      repo.git('add', 'a.txt');
      const { code, said } = tryGit(repo.path, ['commit', '-m', 'x'], { env: { PATH: TOOL_PATH } });
      expect(code).not.toBe(0);
      expect(said).toMatch(/^veleaks: this is Node v\d+.*needed, so nothing was checked; install one/);
    });
  });
});

test('a folder that is gone', () => {
  const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$@"';
  for (const command of [[], ['staged'], ['hook', 'pre-commit'], ['--help']]) {
    const outcome = run('sh', ['-c', script, process.execPath, PROGRAM, ...command], { cwd: folder().path });
    expect(outcome.code).toBe(3);
    expect(outcome.lines).toEqual([expect.stringMatching(/folder that this was started in is gone.*cd ~/)]);
  }
});

test.each([
  ['missing', (dist: string) => rmSync(join(dist, 'cjs'), { recursive: true })],
  ['cut off', (dist: string) => writeFileSync(join(dist, 'cjs', 'base.cjs'), 'const a = (')],
  [
    'a folder',
    (dist: string) => {
      rmSync(join(dist, 'cjs', 'base.cjs'));
      mkdirSync(join(dist, 'cjs', 'base.cjs'));
    },
  ],
])('a program that is %s', (_, damage) => {
  const copy = join(folder().path, 'dist');
  cpSync(join(PROGRAM, '..'), copy, { recursive: true });
  damage(copy);
  const outcome = run(process.execPath, [join(copy, 'cli.cjs'), 'hook', 'pre-commit']);
  expect(outcome.code).toBe(3);
  expect(outcome.lines).toEqual([expect.stringMatching(/cannot be loaded \(\w+\).*npm install veleaks/)]);
});
