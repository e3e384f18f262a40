// `veleaks baseline`: accepts today's findings by key id, with a reason and an expiry date.
import { join } from 'node:path';
import { maskText } from '../detect/mask-text.js';
import { writeWhole } from '../files/write.js';
import { findRepository } from '../git/repository.js';
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import { isPlaceholderReason } from '../model/reason.js';
import type { Finding } from '../model/report.js';
import { sanitize } from '../report/safe/sanitize.js';
import { unreadOf } from '../report/wording/total.js';
import { readBaselineIfThere } from '../scan/baseline-file.js';
import { addToBaseline, BASELINE_NAME } from '../triage/exceptions/baseline-file.js';
import type { ParsedArguments } from './arguments/flags.js';
import { requireKeyIds, SEE_IDS } from './arguments/key-ids.js';
import type { Settings } from './arguments/settings.js';
import { scanWith } from './scan.js';
import { writeOut } from './world/streams.js';
import type { World } from './world/world.js';

export async function runBaseline(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  const { reason, expires } = checkedEntry(parsed, world.today());
  requireKeyIds(parsed.operands);
  const file = settings.baselineFile ?? (await defaultFile(world.cwd));
  const existing = await readBaselineIfThere(file);
  const { baselineFile: _, ...rest } = settings;
  const report = await scanWith({ kind: 'all' }, existing ? { ...rest, baselineFile: file } : rest, world);
  const accepted = chosen(report.findings, parsed.operands);
  const isComplete = report.coverage.complete;
  const lacking = unreadOf(report)
    .map((clause) => `veleaks: ${clause}: npx veleaks names all of it\n`)
    .join('');
  if (accepted.length === 0) {
    const within = isComplete ? '' : ' in what was read';
    await writeOut(`veleaks: nothing to accept: no finding blocks${within}\n${lacking}`, world);
    return isComplete ? EXIT.clean : EXIT.incomplete;
  }
  const entry = { reason, today: world.today(), ...(expires === undefined ? {} : { expires }) };
  writeWhole(file, maskText(addToBaseline(existing, accepted, entry)), { what: 'the baseline' });
  const rows = accepted.map(({ keyId, mask }) => `  ${keyId}  ${mask}`);
  const until = expires === undefined ? 'without an expiry date' : `until ${expires}`;
  const where = sanitize(maskText(file));
  const all = `veleaks: ${accepted.length} accepted ${until}, in ${where}\n${rows.join('\n')}\n`;
  await writeOut(`${all}${lacking}`, world);
  return EXIT.clean;
}

function checkedEntry({ values }: ParsedArguments, today: string): { reason: string; expires?: string } {
  const { reason, expires } = values;
  if (typeof reason !== 'string' || reason.trim() === '' || isPlaceholderReason(reason)) {
    throw new VeleaksError(
      'usage',
      'veleaks baseline needs a reason for what it accepts',
      "give it as --reason 'revoked on 2026-11-20'",
    );
  }
  if (maskText(reason) !== reason) {
    throw new VeleaksError(
      'usage',
      'the reason contains a key',
      'leave it out: the file is meant to be committed',
    );
  }
  if (typeof expires !== 'string') return { reason };
  const day = new Date(`${expires}T00:00:00Z`);
  if (
    !/^\d{4}-\d\d-\d\d$/.test(expires) ||
    Number.isNaN(day.getTime()) ||
    day.toISOString().slice(0, 10) !== expires
  ) {
    throw new VeleaksError('usage', '--expires is not a day', 'give it as YYYY-MM-DD');
  }
  if (expires < today)
    throw new VeleaksError('usage', '--expires is in the past', 'give a day that is still to come');
  return { reason, expires };
}

/** What blocks today; of that, the ids that were named. */
function chosen(findings: readonly Finding[], ids: readonly string[]): readonly Finding[] {
  const unknown = ids.find((id) => !findings.some(({ keyId }) => keyId === id));
  if (unknown !== undefined) {
    throw new VeleaksError('usage', `no key with the id ${unknown} was found`, SEE_IDS);
  }
  return ids.length > 0
    ? findings.filter(({ keyId }) => ids.includes(keyId))
    : findings.filter(({ blocking }) => blocking);
}

async function defaultFile(cwd: string): Promise<string> {
  return join((await findRepository(cwd))?.root ?? cwd, BASELINE_NAME);
}
