// `veleaks machine`: the scan; and with --redact, what it found is masked in place, after a
// question.
import { Detector } from '../detect/detector.js';
import { isRedactable, type Redacted, redactFile } from '../machine/redact.js';
import { type ExitCode, VeleaksError } from '../model/errors.js';
import type { Match } from '../model/match.js';
import type { Report } from '../model/report.js';
import { isAtLeast } from '../model/rule.js';
import { sanitize } from '../report/safe/sanitize.js';
import { formatAmount } from '../report/wording/numbers.js';
import type { ParsedArguments } from './arguments/flags.js';
import type { Settings } from './arguments/settings.js';
import { scanWith, scopeOf } from './scan.js';
import { writeReport } from './world/output.js';
import { Prompt } from './world/prompt.js';
import type { World } from './world/world.js';

const KEPT: Readonly<Record<Extract<Redacted, { kept: unknown }>['kept'], string>> = {
  open: 'a program has it open: end it, and run this again',
  changed: 'it was written to meanwhile: run this again',
  'just-written': 'it was written to a moment ago: end what writes it, and run this again in a minute',
  'not-text': 'it is not text',
  'not-plain': 'it contains a key in UTF-16 or UTF-32',
  'not-own': 'it belongs to another user: chown it, or run this again as that user',
  'read-only': 'its owner may not write to it: chmod u+w, and run this again',
  linked: 'it has another hard link, whose content would stay: remove that, and run this again',
  failed: 'it could not be written',
};

/** A mask over the first half would hide the rest from every later scan. */
const LEFT = 'not masked, as what stands behind may be the rest of it: mask all of it by hand in';

/** Scans, reports, and masks. The exit code is the scan's: to mask a key does not undo the leak. */
export async function runRedact(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  const asks = parsed.values.yes !== true;
  if (asks && !world.stdin.isTerminal) {
    const fix = 'add --yes to mask without a question, or run it in a terminal';
    throw new VeleaksError('usage', 'there is no terminal to ask on', fix);
  }
  const counts = new Map<string, { shown: string; count: number }>();
  const isCounted = ({ verdict, confidence }: Match['candidate']): boolean =>
    verdict === 'finding' && isAtLeast(confidence, settings.minConfidence);
  const onMatch = ({ provenance, candidate }: Match): void => {
    const { resting, kind, inside, path = '' } = provenance;
    if (resting === undefined || kind !== 'file' || inside !== undefined) return;
    if (!isRedactable(resting.place) || !isCounted(candidate)) return;
    const { count = 0 } = counts.get(resting.file) ?? {};
    counts.set(resting.file, { shown: path, count: count + 1 });
  };
  const write = (found: Report): Promise<void> => writeReport(found, settings, world);
  const report = await scanWith(scopeOf(parsed, world), settings, world, { onMatch, writeSoFar: write });
  await write(report);
  const say = (text: string): Promise<void> => world.stderr.write(`${sanitize(text)}\n`);
  if (counts.size === 0) {
    await say('veleaks: nothing to mask in transcripts, prompts and histories');
    return report.exitCode;
  }
  const total = [...counts.values()].reduce((sum, { count }) => sum + count, 0);
  const about = `${formatAmount(total, 'place')} in ${formatAmount(counts.size, 'file')}`;
  await say(
    `veleaks would mask ${about}; each file is written anew, without access lists and extended attributes:`,
  );
  for (const { shown, count } of counts.values()) await say(`  ${shown}  ${count}`);
  if (asks && !(await isAgreed(world))) {
    await say('veleaks: nothing was changed');
    return report.exitCode;
  }
  const detector = new Detector(settings.rules);
  let masked = 0;
  for (const [file, { shown }] of counts) {
    const result = await redactFile(file, detector, isCounted, world.date().getTime());
    if ('kept' in result) await say(`veleaks: ${shown} is as it was: ${KEPT[result.kept]}`);
    else {
      masked += result.masked;
      if (result.left > 0) await say(`veleaks: ${formatAmount(result.left, 'key')} ${LEFT} ${shown}`);
    }
  }
  await say(`veleaks: ${formatAmount(masked, 'place')} masked; a key that was seen must still be revoked`);
  return report.exitCode;
}

async function isAgreed(world: World): Promise<boolean> {
  const prompt = new Prompt(world);
  try {
    return (await prompt.ask('Mask them? Type yes: ')) === 'yes';
  } finally {
    await prompt.close();
  }
}
