// Writes a report to where the settings say. A report that could not be written is an error: nobody
// has read it.
import { relative } from 'node:path';
import { maskText } from '../../detect/mask-text.js';
import { realPathIfAny } from '../../files/real-path.js';
import { EXIT, VeleaksError } from '../../model/errors.js';
import { inOneGo, lengthFor } from '../../model/in-one-go.js';
import type { Report } from '../../model/report.js';
import { decideColor } from '../../report/color.js';
import type { WriteOptions } from '../../report/formats/format.js';
import { loadFormat } from '../../report/formats/formats.js';
import { isSummaryAlone, summaryAlone } from '../../report/formats/text/summary.js';
import { sanitize } from '../../report/safe/sanitize.js';
import { describeTotal } from '../../report/wording/total.js';
import type { ReportTarget, Settings } from '../arguments/settings.js';
import { writeError, writeOut, writeOutRaw } from './streams.js';
import type { World } from './world.js';

/**
 * Writes the report in each of the formats asked for. One that cannot be written keeps none of the
 * others from it: the first failure is thrown behind them, with the exit code of the findings where
 * there are any; and where no form of the report came out, it is written to standard output.
 * `about`: what a git hook that asks for it stops.
 */
export async function writeReport(
  report: Report,
  settings: Settings,
  world: World,
  about: Pick<WriteOptions, 'stops' | 'beyond'> = {},
): Promise<void> {
  const failures: unknown[] = [];
  const written = new Set<string>();
  const files: string[] = [];
  for (const target of settings.targets)
    try {
      if (target.file !== undefined) requireOther(target.file, written);
      const isFile = await writeTo(target, report, settings, world, about);
      if (isFile && target.file !== undefined) files.push(target.file);
      if (target.file !== undefined) written.add(realPathIfAny(target.file) ?? target.file);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length === 0) return reportFiles(files, report, settings, world);
  const isLost = failures.length === settings.targets.length;
  if (isLost && settings.targets.every(({ file }) => file !== undefined))
    await writeTo({ format: 'text' }, report, settings, world, about).catch((error: unknown) =>
      failures.push(error),
    );
  throw withExitCode(failures[0], report);
}

/** Throws where the file is one that a form of the report was written to, by another name. */
function requireOther(file: string, written: ReadonlySet<string>): void {
  const place = realPathIfAny(file) ?? file;
  if (!written.has(place)) return;
  throw new VeleaksError(
    'usage',
    `the file ${JSON.stringify(file)} is one that the report was already written to`,
    'give each format a file of its own',
  );
}

/**
 * Where the whole report went elsewhere, a terminal would stay empty: what was found in one line,
 * and the files in which the report is.
 */
async function reportFiles(
  files: readonly string[],
  report: Report,
  { targets, quiet }: Settings,
  world: World,
): Promise<void> {
  if (quiet || targets.some(({ file }) => file === undefined)) return;
  const where = files.map((file) => shorter(relative(world.cwd, file) || file, file));
  const rest = where.length === 0 ? '' : `; the report is in ${where.join(', ')}`;
  await writeError(`veleaks: ${sanitize(`${describeTotal(report)}${rest}`)}\n`, world);
}

function shorter(one: string, other: string): string {
  return other.length < one.length ? other : one;
}

/**
 * The error of a write behind a scan: what was found decides the exit code, though it could not be
 * written.
 */
export function withExitCode(error: unknown, { exitCode }: Report): unknown {
  if (!(error instanceof VeleaksError) || exitCode === EXIT.clean || exitCode === EXIT.incomplete)
    return error;
  return new VeleaksError(error.code, error.message, error.fix, { cause: error.cause, exitCode });
}

/** True where it is in a file afterwards. */
async function writeTo(
  { format, file }: ReportTarget,
  report: Report,
  settings: Settings,
  world: World,
  about: Pick<WriteOptions, 'stops' | 'beyond'>,
): Promise<boolean> {
  // What hooks nearly always say, for which nothing is loaded.
  const isShort = format === 'text' && isSummaryAlone(report, settings);
  const writer = isShort ? summaryAlone : await loadFormat(format);
  const options = {
    color: file === undefined && decideColor(world.env, world.stdout.isTerminal, settings.noColor),
    width: world.stdout.columns,
    quiet: settings.quiet,
    verbose: settings.verbose,
    ...about,
  };
  const places = report.findings.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
  const text = await inOneGo(() => writer.write(report, options), lengthFor(places));
  world.reportIfInterrupted(null);
  if (file !== undefined) {
    const { writeNamed } = await import('../../files/write.js');
    return writeNamed(file, await inOneGo(() => maskText(text)), { what: 'the report' });
  }
  // Its lines are commands to the CI, and are meant.
  if (format === 'github') await writeOutRaw(text, world);
  else await writeOut(text, world);
  return false;
}
