// Hooks in JSON: veleaks goes first, what was there runs after it, and the file comes back byte for
// byte.

import { describe, expect, test } from 'vitest';
import type { HookName } from '../../src/setup/hook-names.js';
import {
  JSON_MANAGERS,
  type JsonManager,
  jsonRecipe,
  jsonWith,
  jsonWithout,
} from '../../src/setup/json-hooks.js';
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
    const lines = jsonRecipe(manager, HOOKS, PROGRAMS[0]!).trim().split('\n');
    expect(JSON.parse(`{${lines.join(',')}}`)).toEqual(
      Object.fromEntries(HOOKS.map((name) => [name, manager.commandOf(name, PROGRAMS[0]!)])),
    );
  });
});
