// A whole report in a line: what was found, and what was covered.
import type { NotOpened, Skip } from '../../model/coverage.js';
import type { Finding, Report } from '../../model/report.js';
import { shorten } from '../page.js';
import { formatAmount, formatBytes, formatCount, formatDuration, formatList, formatSome } from './numbers.js';
import { WORST_FIRST } from './order.js';
import { describeShard } from './repositories.js';
import { sumOf, unreadByReason } from './unread.js';
import { EXPOSURE_WORDS, isOnPurpose } from './wording.js';

/** `veleaks found 3 keys: 2 pushed, 1 staged`: for a heading. */
export function describeOutcome(report: Report): string {
  const { findings, status } = report;
  const blocking = findings.filter((finding) => finding.blocking);
  if (blocking.length > 0)
    return `veleaks found ${formatAmount(blocking.length, 'key')}: ${describeExposures(blocking).join(', ')}`;
  if (status === 'clean' && isOfEnvAlone(report)) return 'veleaks: no .env problems';
  return status === 'clean' && findings.length > 0 ? 'veleaks: no keys that block' : OUTCOMES[status];
}

/** Whether no keys were looked for but those in .env files, which are told in the rows of these. */
export function isOfEnvAlone({ sources }: Report): boolean {
  return sources.join() === 'env';
}

/** What there is where no key is reported, or none that blocks. */
const OUTCOMES: Readonly<Record<Report['status'], string>> = {
  clean: 'veleaks: no keys',
  findings: 'veleaks: .env problems',
  incomplete: 'veleaks: incomplete',
};

/** `1 pushed`, `2 staged`: how far the keys got out, the worst first. */
export function describeExposures(findings: readonly Finding[]): string[] {
  return WORST_FIRST.flatMap((exposure) => {
    const count = findings.filter((finding) => finding.exposure === exposure).length;
    return count === 0 ? [] : `${formatCount(count)} ${EXPOSURE_WORDS[exposure]}`;
  });
}

/**
 * What was found and what was covered, in one line: `1 key in 12 files (2.1 MB). 60 ms`. Who prints
 * it by itself puts `veleaks: ` in front.
 */
export function describeTotal(report: Report): string {
  const clauses = [...unreadOf(report), ...keysOf(report), ...envOf(report), ...asideOf(report)];
  return `${clauses.join('; ')}. ${formatDuration(report.elapsedMs)}`;
}

/** `INCOMPLETE, 3 things not read`; nothing where all was read. */
export function unreadOf({ coverage }: Report): string[] {
  if (coverage.complete) return [];
  const unread = sumOf(unreadByReason(coverage, 'in scope'));
  // With --strict what was not opened alone makes it incomplete.
  return [unread === 0 ? 'INCOMPLETE' : `INCOMPLETE, ${formatAmount(unread, 'thing')} not read`];
}

function keysOf(report: Report): string[] {
  const { findings, coverage, env, sources, shard, repositories } = report;
  if (isOfEnvAlone(report))
    return coverage.complete && !env.some(({ status, failing }) => failing || status === 'ok')
      ? ['no .env files to check']
      : [];
  const blocking = findings.filter((finding) => finding.blocking).length;
  const none = findings.length > blocking ? 'no keys that block' : 'no keys';
  const keys = blocking > 0 ? formatAmount(blocking, 'key') : none;
  const within =
    repositories === undefined
      ? ''
      : ` of ${formatAmount(repositories.length, 'repository', 'repositories')}`;
  const read = describeScanned(coverage.scanned, sources.join());
  const scanned = read === '' ? '' : `${read}${within}${describeShard(shard)}`;
  const bytes = formatBytes(coverage.scanned.bytes);
  if (!coverage.complete)
    return [
      // Of what a signal has cut, keys are known before it counts as read.
      scanned !== ''
        ? `${keys} in what was read (${scanned}, ${bytes})`
        : findings.length > 0
          ? `${keys} in what was read`
          : 'nothing was read',
    ];
  if (scanned !== '') return [`${keys} in ${scanned} (${bytes})`];
  return env.some(({ status, failing }) => failing || status === 'ok') ? [] : ['nothing to read'];
}

/** Sources that are one thing. */
const WHOLE: Readonly<Record<string, string>> = { stdin: 'standard input', message: 'the commit message' };

function describeScanned({ objects, files }: Report['coverage']['scanned'], source: string): string {
  return formatList([
    ...(objects > 0 ? [formatAmount(objects, source === 'staged' ? 'staged object' : 'object')] : []),
    ...(files > 0 ? [WHOLE[source] ?? formatAmount(files, 'file')] : []),
  ]);
}

function envOf({ env }: Report): string[] {
  const failing = env.filter((row) => row.failing).length;
  if (failing > 0) return [formatAmount(failing, '.env problem')];
  const kept = pathsOf(env.filter((row) => row.status === 'ok' && !isOnPurpose(row)));
  const onlyHere = pathsOf(
    env.filter(({ status, advice }) => status === 'ignored-only-here' && advice[0]?.data?.existing !== 0),
  );
  const onPurpose = pathsOf(env.filter(isOnPurpose));
  return [
    ...keptOut(kept, onlyHere.length + onPurpose.length === 0),
    ...(onlyHere.length > 0 ? [`${someOf(onlyHere)} ignored on this machine only`] : []),
    ...(onPurpose.length > 0 ? [`${someOf(onPurpose)} tracked on purpose`] : []),
  ];
}

function keptOut(paths: readonly string[], areAll: boolean): string[] {
  if (paths.length === 0) return [];
  return [paths.length > 1 && areAll ? '.env files are kept out of git' : `${someOf(paths)} kept out of git`];
}

function someOf(paths: readonly string[]): string {
  return paths.length === 1 ? `${paths[0]!} is` : `${formatAmount(paths.length, '.env file')} are`;
}

/** The files of the rows; where none of them is there yet, the names that a rule is for. */
function pathsOf(rows: Report['env']): string[] {
  const there = rows.flatMap(({ path, paths = [path], advice }) =>
    paths.slice(0, advice[0]?.data?.existing ?? paths.length),
  );
  return there.length > 0 ? there : rows.flatMap(({ path, paths = [path] }) => paths);
}

/** Names of what was not opened that are reported in the line. */
const MAX_UNOPENED = 3;

const WHYS: Readonly<Record<NotOpened['why'], string>> = {
  format: '',
  method: ', unknown compression',
  encrypted: ', encrypted',
  'switched-off': '',
  damaged: ', damaged',
  'too-large': ', needs more memory than a file may take',
};

/** `2 not opened: a.7z (7z), b.zip!x (zip, encrypted)`. */
function unopenedOf({ unopened, unopenedCount = 0 }: Report['coverage']): string[] {
  if (unopened === undefined || unopenedCount === 0) return [];
  return [
    `${formatCount(unopenedCount)} not opened: ${describeUnopened(unopened, unopenedCount, MAX_UNOPENED)}`,
  ];
}

/** `2 packed things were not opened; the bytes were searched as they are`. */
export function amountUnopened(count: number): string {
  const amount = formatAmount(count, 'packed thing was', 'packed things were');
  return `${amount} not opened; the bytes were searched as they are`;
}

/** `a.7z (7z), b.zip!x (zip, encrypted) and 2 more`. */
export function describeUnopened(rows: readonly NotOpened[], count: number, most: number): string {
  const names = rows
    .slice(0, most)
    .map((row) => `${shorten(row.what, NAME_WIDTH)} (${row.format}${WHYS[row.why]})`);
  return formatSome(names, most, count);
}

/** Columns that a name among others may take. */
const NAME_WIDTH = 64;

const isSubmoduleBeside = ({ kind, reason }: Skip): boolean => kind === 'submodule' && reason === 'elsewhere';

/** git pushes them too where it is told so, and no hook of the repository around sees that. */
function describeSubmodules(paths: readonly string[]): string {
  const names = paths.slice(0, MAX_UNOPENED).map((path) => shorten(path, NAME_WIDTH));
  const amount = formatAmount(paths.length, 'submodule');
  return `${amount} not looked at: ${formatSome(names, MAX_UNOPENED, paths.length)}`;
}

/** What is reported and does not count: keys that do not block, and what is out of scope. */
function asideOf({ findings, coverage }: Report): string[] {
  const accepted = findings.filter((finding) => finding.accepted).length;
  const doubtful = findings.filter((finding) => !finding.accepted && !finding.blocking).length;
  const unread = unreadByReason(coverage, 'passed over');
  const submodules = unread.flatMap(({ rows }) => rows.filter(isSubmoduleBeside));
  const passedOver = sumOf(unread) - submodules.length;
  return [
    ...(accepted > 0 ? [`${formatCount(accepted)} accepted`] : []),
    ...(doubtful > 0 ? [`${formatAmount(doubtful, 'key does', 'keys do')} not block`] : []),
    ...unopenedOf(coverage),
    ...(submodules.length > 0 ? [describeSubmodules(submodules.map(({ what }) => what))] : []),
    ...(passedOver > 0 ? [`${formatAmount(passedOver, 'thing')} passed over`] : []),
  ];
}
