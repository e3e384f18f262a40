// Names that a person types: of keys, agents, hooks, and what another scanner calls a command.
import { expect, test } from 'vitest';
import { AGENT_PLACES, ALIASES } from '../../src/agents/places.js';
import { agentsNamed } from '../../src/commands/arguments/agent-names.js';
import { parseArguments } from '../../src/commands/arguments/arguments.js';
import { COMMANDS } from '../../src/commands/arguments/commands.js';
import type { ParsedArguments } from '../../src/commands/arguments/flags.js';
import { hookNamesOf } from '../../src/commands/arguments/hook-names.js';
import { isKeyId, requireKeyIds } from '../../src/commands/arguments/key-ids.js';
import { OTHER_WORDS, otherWord } from '../../src/commands/arguments/other-words.js';
import type { Repository } from '../../src/git/repository.js';
import { CLIENT_HOOKS, SERVER_HOOKS } from '../../src/setup/hooks/hook-names.js';

const ID = '0123456789abcdef';

test('the id of a key is sixteen digits of hex in small letters', () => {
  expect(isKeyId(ID)).toBe(true);
  for (const wrong of [ID.slice(1), `${ID}0`, ID.toUpperCase(), `${ID}\n`, ` ${ID}`, '', null, 16])
    expect(isKeyId(wrong)).toBe(false);
});

test('the first that is none is said', () => {
  expect(() => requireKeyIds([])).not.toThrow();
  expect(() => requireKeyIds([ID, ID])).not.toThrow();
  expect(() => requireKeyIds([ID, 'first', 'second'])).toThrow(/first.* is not a key id/);
});

const parsed = (values: object) => ({ values }) as unknown as ParsedArguments;
const HOMES = { home: '/nowhere/at/all', env: {} };

test('agents: one or more, by their other names too, each once, or all', () => {
  const named = (...agents: string[]) => agentsNamed(parsed({ agents }), HOMES).map(({ name }) => name);
  const names = [...new Set(AGENT_PLACES.map(({ name }) => name))];
  const [first, second] = names as [string, string];
  expect(new Set(named(`${first}, ${second}`, first))).toEqual(new Set([first, second]));
  expect(agentsNamed(parsed({ agents: [`${first},all`] }), HOMES)).toBe(AGENT_PLACES);
  for (const [alias, name] of Object.entries(ALIASES)) expect(new Set(named(alias))).toEqual(new Set([name]));
  expect(named('installed')).toEqual([]);
  expect(() => named(`${first}x`)).toThrow(
    expect.objectContaining({ fix: `did you mean --agents ${first}?` }),
  );
  expect(() => named('zzzzzzzz')).toThrow(
    expect.objectContaining({ fix: expect.stringMatching(/^use: all, /) }),
  );
});

test('hooks: those that were named, or those of a work tree, or of a server', () => {
  const at = (root: string | null) => ({ root }) as unknown as Repository;
  expect(hookNamesOf(parsed({}), at('/x'))).toBe(CLIENT_HOOKS);
  expect(hookNamesOf(parsed({}), at(null))).toBe(SERVER_HOOKS);
  expect(hookNamesOf(parsed({ hooks: ['pre-push, pre-commit', 'pre-push'] }), at('/x'))).toEqual([
    'pre-push',
    'pre-commit',
  ]);
  expect(() => hookNamesOf(parsed({ hooks: ['pre-comit'] }), at('/x'))).toThrow(/does not know the git hook/);
});

test("another scanner's word leads to a command or an option that there is", () => {
  expect(otherWord('detect')).toBe('veleaks');
  for (const word of ['constructor', '__proto__', 'veleaks', '']) expect(otherWord(word)).toBeUndefined();
  for (const [word, instead] of Object.entries(OTHER_WORDS)) {
    expect(Object.keys(COMMANDS), word).not.toContain(word);
    const [, typed] = /^(?:.*\| )?(?:veleaks ?)?(.*)$/.exec(instead)!;
    const argv = typed!
      .replace('KEYID', ID)
      .replace('TEXT', 'because')
      .replace('NAME', 'json')
      .replace('FILE', 'file')
      .replace('DIR', '.')
      .split(' ')
      .filter((text) => text !== '');
    expect(() => parseArguments(argv), instead).not.toThrow();
  }
});
