// `veleaks rules` shows the rules; `veleaks rules test` runs their examples.
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import type { Rule } from '../model/rule.js';
import { quote } from './arguments.js';
import type { ParsedArguments } from './flags.js';
import { loadRules } from './load-rules.js';
import type { Settings } from './settings.js';
import { writeOut } from './streams.js';
import type { World } from './world.js';

export async function runRules(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const [action] = parsed.operands;
  if (action !== undefined && action !== 'test') {
    throw new VeleaksError(
      'usage',
      `veleaks rules does not know ${quote(action)}`,
      'use: veleaks rules [test]',
    );
  }
  const rules = await loadRules(settings.ruleFiles);
  if (action === 'test') return testRules(rules, settings, world);
  await writeOut(`${rules.map(describe).join('\n\n')}\n`, world);
  return EXIT.clean;
}

function describe(rule: Rule): string {
  const { body, confidence } = rule;
  return [
    `${rule.id}: ${rule.name}`,
    `  pattern     ${rule.prefix}[${body.alphabet}]{${body.minLength},${body.maxLength}}`,
    `  confidence  high from ${confidence.high} characters, medium from ${confidence.medium}, low below`,
    `  variable    ${rule.variable}`,
    `  revoke at   ${rule.dashboard}`,
    `  examples    ${rule.examples.positive.length} that must be found, ${rule.examples.negative.length} that must not`,
  ].join('\n');
}

/** Runs the examples; says which failed, or with --verbose each. Fails as findings do. */
async function testRules(rules: readonly Rule[], settings: Settings, world: World): Promise<ExitCode> {
  const { runExamples } = await import('../detect/example.js');
  const results = runExamples(rules);
  const failed = results.filter(({ passed }) => !passed);
  const rows = (settings.verbose ? results : failed).map(
    ({ passed, ruleId, example, found }) =>
      `${passed ? 'ok  ' : 'FAIL'} ${ruleId}  ${JSON.stringify(example.text)}  expected ${example.expect.join(', ')}${passed ? '' : `, found ${found.join(', ')}`}`,
  );
  const sum = `veleaks: ${results.length - failed.length} of ${results.length} examples hold`;
  await writeOut(`${[...rows, sum].join('\n')}\n`, world);
  return failed.length === 0 ? EXIT.clean : EXIT.findings;
}
