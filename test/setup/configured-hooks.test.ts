import { expect, test } from 'vitest';
import { readConfiguredHooks } from '../../src/setup/configured-hooks.js';
import { keeper } from '../support/keep.js';
import { TestRepository } from '../support/repository.js';

const keep = keeper();

test('hooks of the configuration are read as git reads them', async () => {
  const repo = keep(new TestRepository());
  expect((await readConfiguredHooks(repo.path)).active.size).toBe(0);
  repo.git('config', 'hook.scan.event', 'pre-commit');
  repo.git('config', 'hook.scan.command', 'veleaks hook pre-commit');
  const set = (key: string, value: string) => repo.git('config', '--add', key, value);
  set('hook.two.event', 'commit-msg');
  set('hook.two.event', '');
  set('hook.two.event', 'pre-push');
  set('hook.two.event', 'pre-commit');
  set('hook.two.command', 'false');
  set('hook.two.command', 'true');
  set('hook.off.event', 'pre-push');
  set('hook.off.command', 'true');
  set('hook.off.enabled', 'no');
  set('hook.bare.event', 'commit-msg');
  set('hook.a.b.c.event', 'pre-merge-commit');
  set('hook.a.b.c.command', 'one\ntwo');
  const { active, own } = await readConfiguredHooks(repo.path);
  expect(Object.fromEntries(active)).toEqual({
    'pre-commit': [
      { name: 'scan', command: 'veleaks hook pre-commit' },
      { name: 'two', command: 'true' },
    ],
    'pre-push': [{ name: 'two', command: 'true' }],
    'pre-merge-commit': [{ name: 'a.b.c', command: 'one\ntwo' }],
  });
  expect(own).toHaveLength(14);
  set('hook.pre-commit.enabled', 'false');
  expect((await readConfiguredHooks(repo.path)).active.has('pre-commit')).toBe(false);
});
