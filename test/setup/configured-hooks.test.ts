import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguredHooks, whyNoneRuns } from '../../src/setup/hooks/configured-hooks.js';
import { settingsForHooks } from '../../src/setup/proof/own-state.js';
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

test('of a hook without a command that is said, whatever git this is', async () => {
  const repo = keep(new TestRepository());
  repo.git('config', 'hook.bare.event', 'pre-push');
  repo.git('config', 'hook.off.event', 'commit-msg');
  repo.git('config', 'hook.off.command', 'true');
  repo.git('config', 'hook.off.enabled', 'false');
  const hooks = await readConfiguredHooks(repo.path);
  for (const areRun of [false, true]) {
    const why = (event: 'pre-push' | 'commit-msg') => whyNoneRuns(event, { ...hooks, areRun });
    expect(why('pre-push')).toBe('hook.bare of the configuration has no command');
    expect(why('commit-msg')).toContain(areRun ? 'hook.off.enabled is false' : 'from 2.54 on');
  }
});

test('a variable without a value is true, as git has it', async () => {
  const repo = keep(new TestRepository());
  const config = '[hook "a"]\n\tevent = pre-commit\n\tcommand = true\n\tenabled\n[hooks]\n\tskip\n';
  appendFileSync(join(repo.path, '.git', 'config'), config);
  expect((await readConfiguredHooks(repo.path)).off).toEqual([]);
  expect(await settingsForHooks(repo.path)).toContainEqual(['hooks.skip', 'true']);
});
