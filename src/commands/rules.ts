// `veleaks rules` shows the rules; `veleaks rules test` runs their examples.
import { runExamples } from '../detect/example.js';
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import type { Rule } from '../model/rule.js';
import type { ParsedArguments } from './flags.js';
import { loadRules } from './load-rules.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export async function runRules(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const [action] = parsed.operands;
  if (action !== undefined && action !== 'test') {
    throw new VeleaksError(
      'usage',
      `veleaks rules does not know ${JSON.stringify(action)}`,
      'use: veleaks rules [test]',
    );
  }
  const rules = await loadRules(settings.ruleFiles);
  if (action === undefined) {
    await world.stdout.write(`${rules.map(describe).join('\n\n')}\n`);
    return EXIT.clean;
  }
  return testRules(rules, settings, world);
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
