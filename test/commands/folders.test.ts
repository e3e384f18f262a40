// The user's folders and the one that `-C` names, from the environment of each system.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startedIn } from '../../src/commands/world/directory.js';
import { homesOf } from '../../src/commands/world/homes.js';
import { cacheFolder } from '../../src/commands/world/user-folders.js';
import type { World } from '../../src/commands/world/world.js';

const worldOf = (env: Record<string, string>, isWindows = false) => ({ env, isWindows }) as unknown as World;

test.each<[string, Record<string, string>, boolean, string | null]>([
  ['XDG_CACHE_HOME', { XDG_CACHE_HOME: '/x', HOME: '/h' }, false, join('/x', 'veleaks')],
  ['one that is relative', { XDG_CACHE_HOME: 'x', HOME: '/h' }, false, join('/h', '.cache', 'veleaks')],
  ['an empty one', { XDG_CACHE_HOME: '', HOME: '/h' }, false, join('/h', '.cache', 'veleaks')],
  [
    'a variable of Windows elsewhere',
    { LOCALAPPDATA: '/l', HOME: '/h' },
    false,
    join('/h', '.cache', 'veleaks'),
  ],
  ['Windows', { LOCALAPPDATA: '/l', USERPROFILE: '/u' }, true, join('/l', 'veleaks')],
  ['Windows without it', { USERPROFILE: '/u' }, true, join('/u', '.cache', 'veleaks')],
  ['no home', { HOME: '' }, false, null],
])('the cache folder: %s', (_, env, isWindows, folder) => {
  expect(cacheFolder(worldOf(env, isWindows))).toBe(folder);
});

test('the home of each system; where none is known, what to set', () => {
  const both = { HOME: '/h', USERPROFILE: '/u' };
  expect(homesOf(worldOf(both)).home).toBe('/h');
  expect(homesOf(worldOf(both, true)).home).toBe('/u');
  expect(homesOf(worldOf({ HOME: '/h' }, true)).home).toBe('/h');
  expect(homesOf(worldOf({ USERPROFILE: '/u' })).home).toBe('/u');
  expect(homesOf(worldOf(both)).env).toEqual(both);
  expect(() => homesOf(worldOf({}))).toThrow(
    expect.objectContaining({ code: 'usage', fix: 'set HOME to it' }),
  );
});

test('-C: a folder, from where the program was started; anything else is a usage error', () => {
  const root = mkdtempSync(join(tmpdir(), 'veleaks-test-'));
  try {
    writeFileSync(join(root, 'file'), '');
    const world = { ...worldOf({ HOME: '/h' }), cwd: join(root, 'below') };
    expect(startedIn('..', world)).toEqual({ ...world, cwd: root });
    expect(startedIn(root, { ...world, cwd: '/' }).cwd).toBe(root);
    for (const wrong of ['../file', '../nothing', '../file/below', 'x'.repeat(300)])
      expect(() => startedIn(wrong, world)).toThrow(expect.objectContaining({ code: 'usage' }));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
