// Every row of the verdict table stands as an example in the rule file, and each holds for several
// made-up bodies.
import { expect, test } from 'vitest';
import ruleFile from '../../rules/vibengine.json' with { type: 'json' };
import { runExamples } from '../../src/rules/example.js';
import { parseRuleFile } from '../../src/rules/rule-file.js';

const rules = parseRuleFile(ruleFile, 'rules/vibengine.json');

test.each(runExamples(rules).map((result) => [result.example.text, result] as const))('%j', (_, result) => {
  const expected = result.example.expect.filter((word) => word !== 'nothing');
  expect(result.found).toEqual(expected);
  expect(result.passed).toBe(true);
});
