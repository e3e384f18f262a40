// Hooks in JSON: veleaks goes first, what was there runs after it, and the file comes back byte for
// byte.

import { describe, expect, test } from 'vitest';
import type { HookName } from '../../src/setup/hooks/hook-names.js';
import {
  JSON_MANAGERS,
  type JsonManager,
  jsonRecipe,
  jsonWith,
  jsonWithout,
} from '../../src/setup/managers/json-hooks.js';
import { key } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';

const HOOKS: readonly HookName[] = ['pre-commit', 'commit-msg', 'pre-push'];
const PROGRAMS = ['PATH="$PATH:$PWD/node_modules/.bin" veleaks', 'yarn --cwd "$PWD/a" run veleaks'];

describe.each(Object.entries<JsonManager>(JSON_MANAGERS))('%s', (_, manager) => {
  const commandOf = (program: string) => (name: HookName) => manager.commandOf(name, program);
  const nested = (hooks: unknown) =>
    manager.keys.reduceRight<unknown>((value, key) => ({ [key]: value }), hooks);

  test.each(PROGRAMS)('veleaks is first, twice is as once, and it goes without a trace: %s', (program) => {
    const command = fc.constantFrom(
      'npm test',
      'a || b; c',
      'veleaks --version',
      'printf "%s"',
      "caf\xe9 '$@'",
    );
    const before = fc.dictionary(fc.constantFrom(...HOOKS, 'post-merge'), command);
    fc.assert(
      fc.property(
        before,
        fc.constantFrom('\t', '  ', '    '),
        fc.constantFrom('', '\n'),
        (hooks, indent, end) => {
          const value = { name: 'x', ...(nested(hooks) as object), version: '1' };
          const text = Buffer.from(JSON.stringify(value, null, indent) + end).toString('latin1');
          const added = jsonWith(text, manager.keys, HOOKS, commandOf(program))!;
          const after = manager.keys.reduce<unknown>(
            (at, key) => (at as Record<string, unknown>)[key],
            JSON.parse(Buffer.from(added, 'latin1').toString()),
          ) as Record<string, string>;
          for (const name of HOOKS) {
            const ours = manager.commandOf(name, program);
            const own = hooks[name];
            expect(after[name]).toBe(own === undefined ? ours : `${ours} || exit $?; ${own}`);
          }
          expect(after['post-merge']).toBe(hooks['post-merge']);
          expect(jsonWith(added, manager.keys, HOOKS, commandOf(program))).toBe(added);
          // Where there was no hook at all, the empty object goes as well: an earlier init made it.
          if (Object.keys(hooks).length > 0) expect(jsonWithout(added, manager.keys)).toBe(text);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  test('where there are none yet, they are made, and go again', () => {
    const text = '{\n  "name": "x"\n}\n';
    const added = jsonWith(text, manager.keys, ['pre-commit'], commandOf(PROGRAMS[0]!))!;
    expect(JSON.parse(added)).toEqual({
      name: 'x',
      ...(nested({ 'pre-commit': manager.commandOf('pre-commit', PROGRAMS[0]!) }) as object),
    });
    expect(jsonWithout(added, manager.keys)).toBe(text);
  });

  test.each([
    ['no JSON', '{ name: 1 }\n'],
    ['no object', '[]\n'],
    ['written in another way', '{"name":  "x"}\n'],
    ['a list of hooks', `${JSON.stringify(nested([]), null, 2)}\n`],
    ['a hook that is no command', `${JSON.stringify(nested({ 'pre-commit': ['a'] }), null, 2)}\n`],
  ])('%s is left as it is', (_name, text) => {
    expect(jsonWith(text, manager.keys, HOOKS, commandOf(PROGRAMS[0]!))).toBeNull();
    expect(jsonWithout(text, manager.keys)).toBe(text);
  });

  test('the lines to add by hand are members of an object', () => {
    const lines = jsonRecipe(manager, HOOKS, PROGRAMS[0]!).trim().replace(/,$/, '');
    expect(JSON.parse(`{${lines}}`)).toEqual(
      Object.fromEntries(HOOKS.map((name) => [name, manager.commandOf(name, PROGRAMS[0]!)])),
    );
  });

  const first = `${manager.commandOf('pre-commit', PROGRAMS[0]!)} || exit $?; `;

  test.each([
    ['module.exports = {\n  hooks: {\n    "pre-commit": "npm test",\n  },\n}\n', 'npm test'],
    ["module.exports = {'pre-commit': 'echo \\'a\\' && b', x: 1}\n", "echo 'a' && b"],
    ['module.exports = { "commit-msg": "x", "pre-commit": `a` }\n', 'a'],
    ['{"hooks":  {"pre-commit":"a \\"b\\""}}\n', 'a "b"'],
    ['hooks:\n  pre-commit: npm test\n', 'npm test'],
    ['hooks:\n  pre-commit: "npm test"\n', 'npm test'],
    [Buffer.from('{"hooks":  {"pre-commit":"echo é"}}\n').toString('latin1'), 'echo é'],
  ])('in %j they keep the command that is there', (text, rest) => {
    const file = text.startsWith('hooks:') ? 'x.yaml' : 'x.js';
    const line = jsonRecipe(manager, ['pre-commit'], PROGRAMS[0]!, text, file).trim().replace(/,$/, '');
    expect(JSON.parse(`{${line}}`)).toEqual({ 'pre-commit': first + rest });
  });

  test.for([
    'module.exports = { "pre-commit": run() }\n',
    'module.exports = { "pre-commit-x": "a" }\n',
    'module.exports = { "pre-commit": "a\\tb" }\n',
    `module.exports = { "pre-commit": "VE_API_KEY=${key(1)} npm test" }\n`,
  ])('of some they keep nothing, as there is no telling what it is (%#)', (text) => {
    expect(jsonRecipe(manager, ['pre-commit'], PROGRAMS[0]!, text, 'x.js')).not.toContain('exit');
  });
});
