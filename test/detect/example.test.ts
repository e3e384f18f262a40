// Every row of the verdict table stands as an example in the rule file, and each holds for several
// made-up bodies.
import { expect, test } from 'vitest';
import ruleFile from '../../rules/vibengine.json' with { type: 'json' };
import { fillTemplate, runExamples } from '../../src/rules/example.js';
import { parseRuleFile } from '../../src/rules/rule-file.js';

const rules = parseRuleFile(ruleFile, 'rules/vibengine.json');

test.each(runExamples(rules).map((result) => [result.example.text, result] as const))('%j', (_, result) => {
  const expected = result.example.expect.filter((word) => word !== 'nothing');
  expect(result.found).toEqual(expected);
  expect(result.passed).toBe(true);
});

test('encoders within encoders end, and other names are none', () => {
  const deep = fillTemplate(`${'{unicode:'.repeat(300)}a${'}'.repeat(300)}`, 1);
  expect(deep.length).toBeLessThan(1_000_000);
  const text = '{constructor:a} {toString:b}';
  expect(Buffer.from(fillTemplate(text, 1)).toString()).toBe(text);
  expect(Buffer.from(fillTemplate('{hex:{base64:a}}', 1)).toString()).toBe('59513d3d');
});
