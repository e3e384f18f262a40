// Configurations of agents, merged: what others wrote stays to the letter, twice is as once, and
// --uninstall gives back the file.
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { hookCommand } from '../../src/agents/hook-command.js';
import { mergeHooks, ourHooks, removeHooks } from '../../src/agents/merge-json.js';
import { AGENT_PLACES } from '../../src/agents/places.js';

const PLACES = AGENT_PLACES.filter(({ kind }) => kind === 'json');
const program = { node: '/opt/node', script: '/opt/my tools/veleaks/dist/cli.cjs' };
const command = hookCommand(program, false, false);

const OTHERS: Readonly<Record<string, (event: string) => string>> = {
  'other settings': () => '{\n  "model": "opus"\n}\n',
  'comments and trailing commas': (event) =>
    `{\n  // mine\n  "a": 1, /* two */\n  "hooks": {\n    "${event}": [\n      { "command": "./own.sh" },\n    ],\n  },\n}\n`,
  'another hook in groups': (event) =>
    `{\n\t"hooks": {\n\t\t"${event}": [{"matcher":"Bash","hooks":[{"type":"command","command":"x"}]}]\n\t},\n\t"z": [1,2]\n}`,
  'another event': () => '{"hooks":{"Stop":[{"command":"say done"}]},"b":null}',
  'Windows newlines': () => '{\r\n    "a": "b"\r\n}\r\n',
  'a byte order mark, and bytes of all kinds': () =>
    Buffer.from('\ufeff{\n  "ü": "日本"\n}\n').toString('latin1'),
};

describe.each(PLACES)('$name', (place) => {
  test.each(Object.entries(OTHERS))('%s', (_, make) => {
    const before = make(place.hooks[0]!.event);
    const after = mergeHooks(before, place, command)!;
    expect(ourHooks(after).map(({ event }) => event)).toEqual(
      expect.arrayContaining(place.hooks.map(({ event }) => event)),
    );
    expect(new Set(ourHooks(after).map((one) => one.command))).toEqual(new Set([command]));
    // Every line of theirs is there still, in order.
    let at = 0;
    for (const line of before.split(/\r?\n/).filter((one) => /\w/.test(one) && before.includes('\n'))) {
      const found = after.indexOf(line.replace(/[\]},]*$/, ''), at);
      expect(found, line).toBeGreaterThanOrEqual(at);
      at = found;
    }
    expect(mergeHooks(after, place, command)).toBe(after);
    expect(removeHooks(after)).toBe(before);
  });

  test.each([
    null,
    '',
    '  \n',
    Buffer.from('\ufeff').toString('latin1'),
    '{}',
    '{}\n',
    '{\n}\n',
    '{\r\n}\r\n',
    '{"version": 1}\n',
    '{\n  "version": 1\n}\n',
    '{\n  "version": 1,\n  "hooks": {}\n}\n',
    '{"hooks": {}}',
    '{\n  "hooks": {\n  }\n}\n',
    ...['[]', '[ ]', '[\n]'].map((list) => `{"hooks": {"${place.hooks[0]!.event}": ${list}, "Stop": []}}\n`),
    ...['[]', '[\n    ]'].map((list) => `{\n  "hooks": {\n    "${place.hooks[1]!.event}": ${list}\n  }\n}\n`),
    '// mine\n{}\n',
    '{\n  // mine\n}\n',
    '{ /* mine */ }',
  ])('what holds nothing comes back to the letter: %j', (before) => {
    const after = mergeHooks(before, place, command)!;
    const events = new Set(ourHooks(after).map(({ event }) => event));
    expect(events).toEqual(new Set(place.hooks.map(({ event }) => event)));
    expect(mergeHooks(after, place, command)).toBe(after);
    expect(removeHooks(after)).toBe(before);
  });

  test.each([
    '{"hooks":null}',
    '{"hooks":[]}',
    `{"hooks":{"${place.hooks[0]!.event}":{}}}`,
    '{"hooks":{},"hooks":{}}',
    `{"hooks":{"${place.hooks[0]!.event}":[],"${place.hooks[0]!.event}":[]}}`,
    '[]',
    '{"hooks":',
  ])('what cannot be merged into is left alone: %s', (before) => {
    expect(mergeHooks(before, place, command)).toBe(null);
  });

  test('another path of ours takes the place of the earlier', () => {
    const earlier = mergeHooks(
      '{"a":1}',
      place,
      hookCommand({ ...program, node: '/old/node' }, false, false),
    )!;
    const after = mergeHooks(earlier, place, command)!;
    expect(after).not.toContain('/old/node');
    expect(ourHooks(after)).toHaveLength(place.hooks.length);
    expect(parse(after)).toEqual(parse(mergeHooks('{"a":1}', place, command)!));
  });

  test('for Windows', () => {
    const windows = hookCommand(
      { node: 'C:\\Program Files\\node.exe', script: 'C:\\v\\cli.cjs' },
      true,
      true,
    );
    const after = mergeHooks(null, place, windows)!;
    expect(ourHooks(after).filter((one) => one.command === windows)).toHaveLength(place.hooks.length);
    expect(mergeHooks(after, place, windows)).toBe(after);
    expect(removeHooks(after)).toBe(null);
  });

  test.each(['[]', '{"hooks":[]}', '{"hooks":', 'text', `{"hooks":{"${place.hooks[0]!.event}":"x"}}`])(
    'what is of another form is left alone: %s',
    (text) => {
      expect(mergeHooks(text, place, command)).toBe(null);
      expect(removeHooks(text)).toBe(text);
    },
  );
});
