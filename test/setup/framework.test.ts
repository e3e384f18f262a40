// The pre-commit framework's file with veleaks in it, as a reader of YAML sees it.
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withoutBlock } from '../../src/setup/hooks/block.js';
import type { HookName } from '../../src/setup/hooks/hook-names.js';
import { frameworkLines, frameworkRecipe, frameworkWith } from '../../src/setup/managers/recipes.js';

const HOOKS: readonly HookName[] = ['pre-commit', 'commit-msg'];

test.each([
  ['set in', 'repos:\n  - repo: https://example.com/a\n    rev: v1\n    hooks:\n      - id: a\n'],
  ['not set in', 'repos:\n- repo: https://example.com/a\n  rev: v1\n  hooks:\n  - id: a\n'],
  ['of four', '# ours\nfail_fast: true\nrepos:\n    - repo: local\n      hooks: []\n\n# the end'],
])('a list that is %s gets one more, which goes again', (_, text) => {
  const added = frameworkWith(text, HOOKS, 'npx veleaks')!;
  const { repos, ...rest } = parse(added);
  const { repos: before, ...restBefore } = parse(text);
  expect(rest).toEqual(restBefore);
  expect(repos.slice(0, -1)).toEqual(before);
  expect(repos.at(-1)).toEqual({
    repo: 'local',
    hooks: [
      {
        id: 'veleaks-pre-commit',
        name: 'veleaks pre-commit',
        entry: "sh -c 'npx veleaks hook pre-commit'",
        language: 'system',
        pass_filenames: false,
        always_run: true,
        stages: ['pre-commit'],
      },
      {
        id: 'veleaks-commit-msg',
        name: 'veleaks commit-msg',
        entry: `sh -c 'npx veleaks hook commit-msg \${1:+"$1"}' --`,
        language: 'system',
        pass_filenames: true,
        always_run: true,
        stages: ['commit-msg'],
      },
    ],
  });
  expect(withoutBlock(added)).toBe(text.endsWith('\n') ? text : `${text}\n`);
});

test.each([
  ['there are none', 'fail_fast: true\n'],
  ['they are in flow style', 'repos: [{ repo: local, hooks: [] }]\n'],
  ['they are empty', 'repos:\n'],
  ['there are two documents', '---\na: 1\n---\nrepos:\n  - repo: local\n'],
])('where %s, nothing is changed', (_, text) => {
  expect(frameworkWith(text, HOOKS, 'veleaks')).toBeNull();
});

test.each(['', '\n', '# of the next\n', '\n\n# of the next\n\n'])(
  'other keys may stand behind the list, with %j before them',
  (between) => {
    const text = `repos:\n  - repo: local\n    hooks: []\n${between}fail_fast: true\nci:\n  skip: [a]\n`;
    const added = frameworkWith(text, HOOKS, 'veleaks')!;
    const { repos, ...rest } = parse(added);
    expect(repos.map(({ hooks }: { hooks: unknown[] }) => hooks.length)).toEqual([0, HOOKS.length]);
    expect(rest).toEqual({ fail_fast: true, ci: { skip: ['a'] } });
    expect(added).toContain(`# <<< veleaks <<<\n${between}fail_fast`);
    expect(withoutBlock(added)).toBe(text);
  },
);

test.each(['repos: []\n', '', 'fail_fast: true\n'])('of %j the lines name the list', (text) => {
  const { repos } = parse(frameworkLines(text, HOOKS, 'veleaks'));
  expect(repos.map(({ repo }: { repo: string }) => repo)).toEqual(['local']);
});

test('the recipe alone is a list of one', () => {
  expect(parse(frameworkRecipe(['pre-push'], 'veleaks')).map((one: { repo: string }) => one.repo)).toEqual([
    'local',
  ]);
});
