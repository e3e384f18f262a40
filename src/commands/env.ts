// `veleaks env`: .env hygiene alone; with --fix it first appends what is missing to .gitignore.
import type { ExitCode } from '../model/errors.js';
import type { ParsedArguments } from './flags.js';
import { writeReport } from './output.js';
import { scanWith } from './scan.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export async function runEnv(_parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const report = await scanWith({ kind: 'env' }, settings, world);
  await writeReport(report, settings, world);
  return report.exitCode;
}
