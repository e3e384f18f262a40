// `veleaks env`: .env hygiene alone; with --fix it first appends what is missing to .gitignore.
import { Detector } from '../detect/detector.js';
import { applyFix, type FixPlan, planFix } from '../env/fix.js';
import { Coverage } from '../model/coverage.js';
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import { sanitize } from '../report/safe/sanitize.js';
import { sentenceOf } from '../report/wording/sentences.js';
import { envOptionsOf } from '../scan/env-options.js';
import { planScan } from '../scan/plan-scan.js';
import type { ParsedArguments } from './arguments/flags.js';
import type { Settings } from './arguments/settings.js';
import { requestOf, scanWith } from './scan.js';
import { withExitCode, writeReport } from './world/output.js';
import { writeError } from './world/streams.js';
import type { World } from './world/world.js';

const SCOPE = { kind: 'env' } as const;

export async function runEnv(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const failure = parsed.values.fix ? await fix(settings, world) : null;
  const report = await scanWith(SCOPE, settings, world, {
    writeSoFar: (found) => writeReport(found, settings, world),
  });
  await writeReport(report, settings, world);
  if (failure !== null) throw withExitCode(failure, report);
  return report.exitCode;
}

/**
 * Fixes what there is to fix, and gives what kept it from that: what is wrong is reported all the
 * same. Throws where there is nothing to report on.
 */
async function fix(settings: Settings, world: World): Promise<unknown> {
  let change: FixPlan | null;
  try {
    change = await planIgnores(settings, world);
    if (change !== null) await applyFix(change);
  } catch (error) {
    world.signal.throwIfAborted();
    if (error instanceof VeleaksError && error.exitCode === EXIT.usage) throw error;
    return error;
  }
  // Not on standard output, which is the report's.
  if (change !== null) await writeError(`${describeFix(change)}\n`, world);
  return null;
}

/** What is to be done about the .env files of the repository around; null if nothing. */
export async function planIgnores(settings: Settings, world: World): Promise<FixPlan | null> {
  const request = await requestOf(SCOPE, settings, world);
  const plan = await planScan(request);
  if ((await plan.repository())?.root == null) {
    throw new VeleaksError(
      'no-repository',
      'env --fix changes the .gitignore of a repository, and there is none with a work tree here',
      'run it inside one: git init makes one',
    );
  }
  const options = await envOptionsOf({
    request,
    plan,
    detector: new Detector(request.rules),
    coverage: new Coverage(),
  });
  return planFix(options);
}

/**
 * The change as a diff, then what is left to the person. File names are untrusted: nothing of them
 * acts on the terminal.
 */
export function describeFix({ diff, commands, manual }: FixPlan): string {
  const change =
    diff === '' ? [] : [`veleaks: .gitignore was changed:\n\n${diff.split('\n').map(sanitize).join('\n')}`];
  const rest = [...commands, ...manual.map(sentenceOf)].map((line) => `  ${sanitize(line)}\n`).join('');
  return [...change, ...(rest === '' ? [] : [`Left to you:\n${rest}`])].join('\n');
}
