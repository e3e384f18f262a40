// What a step of GitHub Actions leaves behind: a page that people read, and outputs for the steps
// after it.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
import { type Masked, maskText } from '../../detect/mask-text.js';
import { appendWhole } from '../../files/write.js';
import type { Report } from '../../model/report.js';
import { loadFormat } from '../../report/formats/formats.js';
import type { Settings } from '../arguments/settings.js';
import type { World } from '../world/world.js';

/** The most that GitHub takes of a step's summary. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
const NO_ROOM = 'veleaks: this page has no room for the report; it is in the log.\n';
const NEWLINE = 10;

/**
 * Appends to the files that GitHub names for both; elsewhere does nothing. `files`: where the
 * report was written to, absolute.
 */
export async function writeStep(
  report: Report,
  files: readonly string[],
  settings: Settings,
  world: World,
): Promise<void> {
  try {
    await writeSummary(report, settings, world);
  } finally {
    writeOutputs(report, files, world);
  }
}

async function writeSummary(report: Report, settings: Settings, { env }: World): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const writer = await loadFormat('markdown');
  const text = writer.write(report, {
    color: false,
    width: 80,
    quiet: settings.quiet,
    verbose: settings.verbose,
  });
  // Others may have written before, in the same step.
  const added = ({ size }: { readonly size: number }): Masked =>
    maskText(
      `${size > 0 ? '\n' : ''}${size + Buffer.byteLength(text) <= MAX_SUMMARY_BYTES ? text : NO_ROOM}`,
    );
  appendWhole(file, added, { what: 'the step summary', fix: 'check $GITHUB_STEP_SUMMARY' });
}

/** Those that action.yml names. Of one that is set twice GitHub takes the last. */
function writeOutputs(
  { status, findings }: Pick<Report, 'status' | 'findings'>,
  files: readonly string[],
  { env }: World,
): void {
  const file = env.GITHUB_OUTPUT;
  if (!file) return;
  const paths = files.join('\n').split('\n');
  // A line that no path has ends them.
  let end = 'END';
  while (paths.includes(end)) end += '_';
  const lines = [
    `status=${status}`,
    `findings=${findings.filter(({ blocking }) => blocking).length}`,
    `reports<<${end}`,
    ...files,
    end,
  ];
  const added = ({ byte }: { readonly byte: number | null }): Masked =>
    maskText(`${byte === null || byte === NEWLINE ? '' : '\n'}${lines.join('\n')}\n`);
  appendWhole(file, added, { what: 'the outputs of the step', fix: 'check $GITHUB_OUTPUT' });
}
