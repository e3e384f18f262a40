// Repositories with names that mean something else, and hooks that somebody has added to.
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opencodePlugin, programOfPlugin } from '../../src/agents/opencode-plugin.js';
import { findRepository } from '../../src/git/repository.js';
import { applyEdits } from '../../src/setup/edits.js';
import { callOf } from '../../src/setup/find-program.js';
import { hookText } from '../../src/setup/hooks/hook-text.js';
import { findJsonManager } from '../../src/setup/managers/json-manager.js';
import { findHookPlace } from '../../src/setup/place.js';
import { planRemoval, planSetup } from '../../src/setup/plan.js';
import { keeper } from '../support/keep.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

test('the name of a folder becomes no command of a hook, though yarn is to run there', () => {
  const repo = keep(new TestRepository());
  repo.write('.pnp.cjs', '"veleaks"');
  const call = (folder: string) =>
    JSON.stringify(callOf(repo.path, { folder, installer: 'yarn', plugAndPlay: true }));
  expect(call('apps/web')).toContain('yarn --cwd');
  for (const folder of ['$(touch x)', 'a"b', '`x`', 'a b']) expect(call(folder)).not.toContain(folder);
});

test('a folder of the name is no configuration of a manager', () => {
  const repo = keep(new TestRepository());
  repo.write('package.json', '{}');
  mkdirSync(join(repo.path, 'simple-git-hooks'));
  expect(findJsonManager(repo.path)).toBeNull();
});

test('what leads to no file is no hook, and stops nobody', () => {
  const repo = keep(new TestRepository());
  const to = (target: string) => {
    const link = join(repo.path, `to-${target.replaceAll('/', '-')}`);
    symlinkSync(target, link);
    return hookText(link);
  };
  const hook = repo.write('hook', 'echo\n');
  expect(to('hook')).toBe('echo\n');
  for (const target of ['nowhere', '.git', 'hook/below']) expect(to(target)).toBeNull();
  symlinkSync('self', join(repo.path, 'self'));
  for (const path of [join(repo.path, 'self'), join(hook, 'pre-commit')]) expect(hookText(path)).toBeNull();
});

test('what a person has added to a hook that calls another stays', async () => {
  const repo = keep(new TestRepository());
  const hook = repo.write('.git/hooks/pre-commit', '#!/usr/bin/env python3\nprint()\n');
  chmodSync(hook, 0o755);
  const repository = (await findRepository(repo.path))!;
  const place = await findHookPlace(repository, null, null);
  const setUp = async () =>
    applyEdits((await planSetup(place, ['pre-commit'], callOf(repo.path, null), false)).edits);
  const takeBack = async () => applyEdits((await planRemoval(repository, place, ['pre-commit'])).edits);
  await setUp();
  await takeBack();
  expect(readFileSync(hook, 'utf8')).toContain('python3');
  await setUp();
  repo.write('.git/hooks/pre-commit', readFileSync(hook, 'utf8').replace('\n', '\nmine\n'));
  await takeBack();
  expect(readFileSync(hook, 'utf8')).toBe(
    '#!/bin/sh\nmine\n[ ! -x "$(dirname "$0")/pre-commit.before-veleaks" ] || ' +
      'exec "$(dirname "$0")/pre-commit.before-veleaks" "$@"\n',
  );
});

test('a plugin that somebody has changed names no program', () => {
  const plugin = opencodePlugin({ node: 'node', script: 'x.cjs' }, false);
  expect(programOfPlugin(plugin)).toContain('x.cjs');
  expect(programOfPlugin(plugin.replace(/COMMAND = .*/, 'COMMAND = [process.execPath];'))).toBeNull();
});
