// A hook that git runs for a GUI client: no version manager's Node is on its PATH.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withHookBlock } from '../../src/setup/hooks/block.js';

const CALL = { searchPath: 'PATH="$PATH:$PWD/node_modules/.bin"', program: 'veleaks' };
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'veleaks test '));
  const bin = join(home, 'system');
  mkdirSync(bin);
  for (const name of ['sh', 'env', 'id', 'cat', 'zsh']) {
    const found = ['/bin', '/usr/bin'].map((folder) => join(folder, name)).find(existsSync);
    if (found !== undefined) symlinkSync(found, join(bin, name));
  }
  put(
    'work/node_modules/.bin/veleaks',
    '#!/usr/bin/env node\nconsole.log(process.argv.slice(2).join(" "))\n',
  );
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text, { mode: 0o755 });
}

/** Puts this Node, under the name by which it is found, into a folder of the home. */
function nodeIn(folder: string): void {
  mkdirSync(join(home, folder), { recursive: true });
  symlinkSync(process.execPath, join(home, folder, 'node'));
}

function runHook(shell = 'sh', name = 'pre-commit', input = '') {
  put('work/hook', withHookBlock('', name, CALL));
  const env = { HOME: home, PATH: join(home, 'system') };
  const at = { cwd: join(home, 'work'), env, encoding: 'utf8', input } as const;
  return spawnSync(join(home, 'system', shell), ['hook'], at);
}

describe.skipIf(process.platform === 'win32')('Node is found in the folders of', () => {
  test.each([
    '.volta/bin',
    '.asdf/shims',
    '.asdf/installs/nodejs/22.1.0/bin',
    '.local/share/mise/shims',
    '.nvm/versions/node/v20.19.0/bin',
    '.local/share/fnm/node-versions/v22.1.0/installation/bin',
    'Library/Application Support/fnm/node-versions/v22.1.0/installation/bin',
    'Library/pnpm',
    '.nix-profile/bin',
    'n/bin',
  ])('%s', (folder) => {
    nodeIn(folder);
    const { stdout, stderr, status } = runHook();
    expect([stdout, status], stderr).toEqual(['hook pre-commit\n', 0]);
  });

  test('a manager whose first Node does not run, or is too old', () => {
    put('.volta/bin/node', '#!/bin/sh\necho "no Node is chosen here" >&2; exit 1\n');
    nodeIn('.nvm/versions/node/v22.1.0/bin');
    const { stdout, stderr, status } = runHook();
    expect([stdout, stderr, status]).toEqual(['hook pre-commit\n', '', 0]);
  });

  test('a manager whose node reads, and leaves to the hook what git says', () => {
    put('.volta/bin/node', '#!/bin/sh\nwhile read -r _; do :; done; exit 1\n');
    nodeIn('n/bin');
    put(
      'work/node_modules/.bin/veleaks',
      '#!/usr/bin/env node\nprocess.stdin.on("data", (it) => process.stdout.write(it));\n',
    );
    const { stdout, status } = runHook('sh', 'pre-push', 'refs/heads/a 1 refs/heads/a 0\n');
    expect([stdout, status]).toEqual(['refs/heads/a 1 refs/heads/a 0\n', 0]);
  });

  test('a manager, in zsh, which ends at patterns that nothing matches', () => {
    nodeIn('.volta/bin');
    expect(runHook(existsSync(join(home, 'system/zsh')) ? 'zsh' : 'sh').status).toBe(0);
  });
});
