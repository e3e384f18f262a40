// No line of a log is a command to a CI, whatever it quotes; and JSON says the same as before.

import { expect, test } from 'vitest';
import { withoutCommands, withoutCommandsInJson } from '../../src/report/safe/ci-commands.js';
import { stringify } from '../../src/report/safe/json-text.js';
import fc, { runs } from '../support/properties.js';
import { parseCommand } from '../support/workflow-commands.js';

test.each([
  ['::set-output name=a::b', '\\x3a:set-output name=a::b'],
  ['  \u3000::stop-commands::x', '  \u3000\\x3a:stop-commands::x'],
  ['one\n::error::x\n::error::y', 'one\n\\x3a:error::x\n\\x3a:error::y'],
  [':::add-mask::a', '\\x3a::add-mask::a'],
  ['a ##[set-env name=x]y', 'a #\\x23[set-env name=x]y'],
  ['a ###vso[task.setvariable variable=x]y', 'a ##\\x23vso[task.setvariable variable=x]y'],
  ["##teamcity[buildStatus text='x']", "#\\x23teamcity[buildStatus text='x']"],
])('%j is none', (text, shown) => {
  expect(withoutCommands(text)).toBe(shown);
  expect(withoutCommands(shown)).toBe(shown);
});

test.each(['std::string', 'a ::b', '## Heading', '[x](##)', '# [1]'])('%s stays as it is', (text) => {
  expect(withoutCommands(text)).toBe(text);
});

const PIECES = [
  '::',
  ':',
  '##',
  '#',
  '[',
  'vso[',
  'VSO[',
  'teamcity[',
  ' ',
  '\t',
  '\n',
  '\u00a0',
  '\u2003',
  'error',
  '\\',
  '"',
];
const anyText = fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join(''));

test('no line is left that a runner would take for one', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = withoutCommands(text);
      for (const line of shown.split('\n')) {
        expect(parseCommand(line)).toBeNull();
        expect(line).not.toMatch(/##(?:vso|teamcity)\[/i);
      }
      expect(withoutCommands(shown)).toBe(shown);
    }),
    { numRuns: runs(2000) },
  );
});

test('JSON parses to the same, and holds none', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const json = stringify([text, { [text]: text }], 2);
      expect(JSON.parse(json)).toEqual([text, { [text]: text }]);
      expect(withoutCommandsInJson(json)).toBe(json);
      expect(withoutCommands(json)).toBe(json);
    }),
  );
});
