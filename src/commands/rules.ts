// `veleaks rules` shows the rules; `rules test` runs their examples; `rules export` writes them for
// another scanner.
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import { EXPORT_NAMES } from '../model/format-names.js';
import type { Rule } from '../model/rule.js';
import { quote } from './arguments/arguments.js';
import type { ParsedArguments } from './arguments/flags.js';
import type { Settings } from './arguments/settings.js';
import { writeOut } from './world/streams.js';
import type { World } from './world/world.js';

export async function runRules(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const [action] = parsed.operands;
  if (action !== undefined && action !== 'test' && action !== 'export') {
    throw new VeleaksError(
      'usage',
      `veleaks rules does not know ${quote(action)}`,
      'use: veleaks rules [test|export]',
    );
  }
  if (action !== 'export' && parsed.values.format !== undefined)
    throw new VeleaksError('usage', '--format goes with rules export', 'leave it out');
  const { rules } = settings;
  if (action === 'export') return exportTo(parsed.values.format, rules, world);
  if (action === 'test') return testRules(rules, settings, world);
  await writeOut(`${rules.map(describe).join('\n\n')}\n`, world);
  return EXIT.clean;
}

/** Writes the rules in the format of another scanner. */
async function exportTo(formats: unknown, rules: readonly Rule[], world: World): Promise<ExitCode> {
  const { exportRules, isExportName } = await import('./rules-export.js');
  const [name, ...others] = Array.isArray(formats) ? (formats as string[]) : [];
  if (name === undefined || others.length > 0 || !isExportName(name)) {
    const what =
      name === undefined || others.length > 0
        ? 'needs one format'
        : `does not know the format ${quote(name)}`;
    throw new VeleaksError(
      'usage',
      `veleaks rules export ${what}`,
      `use: veleaks rules export --format ${EXPORT_NAMES.join('|')}`,
    );
  }
  await writeOut(exportRules(rules, name), world);
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
    `  examples    ${rule.examples.positive.length} that must be found, ` +
      `${rule.examples.negative.length} that must not`,
  ].join('\n');
}

/** Runs the examples; says which failed, or with --verbose each. Fails as findings do. */
async function testRules(rules: readonly Rule[], settings: Settings, world: World): Promise<ExitCode> {
  const { runExamples } = await import('../rules/example.js');
  const results = runExamples(rules);
  const failed = results.filter(({ passed }) => !passed);
  const rows = (settings.verbose ? results : failed).map(
    ({ passed, ruleId, example, found }) =>
      `${passed ? 'ok  ' : 'FAIL'} ${ruleId}  ${JSON.stringify(example.text)}  expected ` +
      `${example.expect.join(', ')}${passed ? '' : `, found ${found.join(', ')}`}`,
  );
  const sum = `veleaks: ${results.length - failed.length} of ${results.length} examples pass`;
  await writeOut(`${[...rows, sum].join('\n')}\n`, world);
  return failed.length === 0 ? EXIT.clean : EXIT.findings;
}
