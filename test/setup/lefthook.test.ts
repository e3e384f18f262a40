// lefthook's files with veleaks in them, as a reader of YAML sees them: what was there stays, what
// is added is there once, and is taken out again.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withoutBlock } from '../../src/setup/hooks/block.js';
import type { HookName } from '../../src/setup/hooks/hook-names.js';
import { lefthookRecipe, lefthookWith } from '../../src/setup/managers/lefthook.js';

const HOOKS: readonly HookName[] = ['pre-commit', 'commit-msg', 'pre-push'];

const TEXTS: Record<string, string> = {
  'nothing but a comment': '# hooks\n',
  'no last line end': '# hooks\npre-commit:\n  parallel: true',
  'a hook of commands': 'pre-commit:\n  commands:\n    lint:\n      run: npm run lint\n',
  'a hook of commands that are set in by four':
    'pre-commit:\n    commands:\n        lint:\n            run: npm run lint\n',
  'a hook of jobs': 'pre-commit:\n  jobs:\n    - name: lint\n      run: npm run lint\n',
  'jobs that are not set in': 'pre-commit:\n  jobs:\n  - name: lint\n    run: npm run lint\n',
  'a hook of both': 'pre-push:\n  commands:\n    a:\n      run: a\n  jobs:\n    - run: b\n',
  'a hook without any': 'pre-commit:\n  parallel: true\ncommit-msg:\n',
  'a hook that is the last, and empty': 'pre-commit:\n',
  'an empty list of jobs': 'pre-commit:\n  jobs:\n  parallel: true\n',
  'comments and empty lines between':
    'min_version: 1.10.0\n\npre-push: # at the end\n\n  # first\n\n  commands: # all\n    # one\n    a:\n      run: a\n\noutput: false\n',
  'all three': HOOKS.map((name) => `${name}:\n  commands:\n    mine:\n      run: mine\n`).join('\n'),
};

/** Without what veleaks has put there; whether that was there once for each hook. */
function partsOf(text: string): { rest: unknown; ours: Record<string, unknown> } {
  const rest = parse(text) as Record<string, { commands?: Record<string, unknown>; jobs?: unknown[] } | null>;
  const ours: Record<string, unknown> = {};
  for (const name of HOOKS) {
    const { commands, jobs } = rest[name] ?? {};
    const mine = (jobs ?? []).filter((job) => (job as { name?: string }).name === 'veleaks');
    if (commands && 'veleaks' in commands) mine.push({ name: 'veleaks', ...(commands.veleaks as object) });
    expect(mine.length, name).toBe(1);
    ours[name] = mine[0];
  }
  return { rest, ours };
}

describe.each(Object.entries(TEXTS))('%s', (_, text) => {
  const added = lefthookWith(text, HOOKS, 'npx veleaks')!;

  test('veleaks is one of what each hook runs, as lefthook wants it', () => {
    expect(partsOf(added).ours).toEqual({
      'pre-commit': { name: 'veleaks', run: 'npx veleaks hook pre-commit' },
      'commit-msg': { name: 'veleaks', run: 'npx veleaks hook commit-msg {1}' },
      'pre-push': { name: 'veleaks', run: 'npx veleaks hook pre-push {1} {2}', use_stdin: true },
    });
  });

  test('what was there is there, and comes back', () => {
    const whole = text.endsWith('\n') ? text : `${text}\n`;
    expect(withoutBlock(added)).toBe(whole);
    for (const line of text.split('\n')) expect(added.split('\n')).toContain(line);
  });
});

test.each([
  ['flow style', 'pre-commit: { commands: { a: { run: a } } }\n'],
  ['flow style of commands', 'pre-commit:\n  commands: { a: { run: a } }\n'],
  ['an alias', 'pre-commit:\n  commands: *all\n'],
  ['a name in quotes', '"pre-commit":\n  commands:\n    a:\n      run: a\n'],
  ['a hook that is there twice', 'pre-commit:\n  parallel: true\npre-commit:\n  piped: true\n'],
  ['tabs', 'pre-commit:\n\tcommands:\n'],
  ['JSON', '{ "pre-commit": {} }\n'],
  ['two documents', '---\na: 1\n---\nb: 2\n'],
])('%s is not changed line by line', (_, text) => {
  expect(lefthookWith(text, HOOKS, 'veleaks')).toBeNull();
});

describe('the lines to add by hand', () => {
  test('YAML: whole hooks, or what belongs into one that is there', () => {
    const whole = parse(lefthookRecipe(HOOKS, 'veleaks'));
    expect(Object.keys(whole)).toEqual([...HOOKS]);
    expect(whole['pre-push'].commands.veleaks.use_stdin).toBe(true);
    const part = lefthookRecipe(['pre-commit'], 'veleaks', '"pre-commit": { jobs: [] }\n');
    expect(part).toContain('# to the jobs of pre-commit that are there:\n- name: veleaks\n');
    expect(part).toContain('# or to its commands, where it has those:\nveleaks:\n');
  });

  test('JSON', () => {
    expect(JSON.parse(lefthookRecipe(['commit-msg', 'pre-push'], 'veleaks', '{}', 'lefthook.json'))).toEqual({
      'commit-msg': { commands: { veleaks: { run: 'veleaks hook commit-msg {1}' } } },
      'pre-push': { commands: { veleaks: { run: 'veleaks hook pre-push {1} {2}', use_stdin: true } } },
    });
  });

  test('TOML: a table, or one more of the jobs; a program with quotes', () => {
    const toml = (text: string) => lefthookRecipe(['pre-push'], 'sh -c "veleaks"', text, '.lefthook.toml');
    expect(toml('')).toBe(
      '[pre-push.commands.veleaks]\nrun = "sh -c \\"veleaks\\" hook pre-push {1} {2}"\nuse_stdin = true\n',
    );
    expect(toml('[[pre-push.jobs]]\nrun = "a"\n')).toMatch(
      /^\[\[pre-push\.jobs\]\]\nname = "veleaks"\nrun = /,
    );
  });
});
