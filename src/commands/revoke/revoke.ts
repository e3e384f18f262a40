// `veleaks revoke`, and `--revoke` behind a scan: verifies the keys found, plans their revocation,
// and with --apply carries it out. Without a base URL it says for each key where it is revoked by
// hand.
import type { Outcome } from '../../model/api.js';
import { EXIT, type ExitCode, VeleaksError } from '../../model/errors.js';
import type { Report, Revocation } from '../../model/report.js';
import type { Rule } from '../../model/rule.js';
import { sanitize } from '../../report/safe/sanitize.js';
import { Receipts } from '../../revoke/receipts.js';
import { isFatal, revokeKey } from '../../revoke/revoke-key.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { revocationOptions } from '../arguments/revocation-options.js';
import type { Settings } from '../arguments/settings.js';
import { writeReport } from '../world/output.js';
import { keyProgress } from '../world/progress.js';
import { writeError } from '../world/streams.js';
import type { World } from '../world/world.js';
import { Apis } from './apis.js';
import { confirmKeys } from './confirm.js';
import { withReceipts } from './earlier-proof.js';
import { type ScanForKeys, scanOf } from './leaked-keys.js';
import { type Case, holdBack, isToBeSent, type Planning, planCases } from './revocation-plan.js';
import { findVerifiedKeys, withVerified } from './verified-keys.js';

/** Where the report comes from, and where it goes. */
interface Ends {
  readonly scan: ScanForKeys;
  readonly write: (report: Report) => Promise<void>;
}

function endsOf(parsed: ParsedArguments, settings: Settings, world: World): Ends {
  return {
    scan: scanOf(parsed, settings, world),
    write: (report) => writeReport(report, settings, world),
  };
}

export async function runRevoke(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
  { scan, write }: Ends = endsOf(parsed, settings, world),
): Promise<ExitCode> {
  const options = await revocationOptions(parsed, world, settings.rules);
  const apis = await Apis.of(parsed, settings, world);
  try {
    // Before the scan too: where they cannot be read, nothing is found that would not be told.
    await Receipts.read(options.receiptsFile);
    const seen = await findVerifiedKeys(parsed, settings, world, apis, scan);
    const receipts = await Receipts.read(options.receiptsFile);
    const found = withReceipts(seen, receipts, apis, options.acceptActive);
    const planning = { apis, receipts, options };
    const planned = planCases(found, planning);
    const tell = async (cases: readonly Case[]): Promise<void> =>
      write({ ...withEndings(found.report, cases, options.acceptActive), exitCode: EXIT.revocation });
    const { cases, failure } = options.apply
      ? await apply(planned, planning, tell, settings, world)
      : { cases: planned, failure: null };
    const final = withEndings(found.report, cases, options.acceptActive);
    const allDead = found.missing.length === 0 && cases.every(({ row }) => isDead(row));
    const exitCode =
      failure?.exitCode ?? (allDead ? codeOfDead(final, parsed.command === 'revoke') : EXIT.revocation);
    await write({ ...final, exitCode });
    if (failure !== null) throw failure;
    return exitCode;
  } finally {
    await apis.close();
  }
}

/**
 * Whoever asks for revocations alone asks whether they are done; but a place that was not read may
 * hold another key.
 */
function codeOfDead({ coverage, exitCode }: Report, isAlone: boolean): ExitCode {
  if (!isAlone) return exitCode;
  return coverage.complete ? EXIT.clean : EXIT.incomplete;
}

function isDead({ status }: Revocation): boolean {
  return status === 'revoked' || status === 'inactive';
}

interface Applied {
  readonly cases: readonly Case[];
  /** What ended the run early; null if nothing did. */
  readonly failure: VeleaksError | null;
}

/**
 * Asks where there is someone to ask, and sends what is left, one key after the other. `tell`: of a
 * run that a signal ends.
 */
async function apply(
  planned: readonly Case[],
  planning: Planning,
  tell: (cases: readonly Case[]) => Promise<void>,
  settings: Settings,
  world: World,
): Promise<Applied> {
  const progress = keyProgress('revoke', settings, world);
  const declined = await confirmKeys(planned.filter(isToBeSent), planning.options.asks, world);
  const decided = planned.map((one) => (declined.has(one.row.keyId) ? holdBack(one, 'declined') : one));
  const cases: Case[] = [];
  const closed = new Set<Rule>();
  let failure: VeleaksError | null = null;
  let answer: Outcome | undefined;
  // A revocation waits for its proof.
  const sleep = (milliseconds: number): Promise<void> => {
    progress.update(cases.length, decided.length);
    return world.sleep(milliseconds);
  };
  world.reportIfInterrupted({
    report: () => tell(interruptedAt(cases, decided, planning, answer)),
    announce: () =>
      writeError(`${sanitize(`veleaks: what was sent is recorded in ${planning.receipts.file}`)}\n`, world),
  });
  for (const one of decided) {
    const { key, row, before } = one;
    if (row.status !== 'planned') cases.push(one);
    else if (isToBeSent(one) && (failure !== null || closed.has(key.rule) || before?.fatal))
      cases.push(unsent(one));
    else {
      answer = undefined;
      const answered = (outcome: Outcome): void => {
        answer = outcome;
      };
      const ended = await send(one, planning, { ...world, sleep }, answered);
      if (isFatal(ended.one.row.outcome)) closed.add(key.rule);
      failure ??= ended.failure;
      cases.push(ended.one);
    }
  }
  progress.end();
  world.reportIfInterrupted(null);
  return { cases, failure };
}

/**
 * What came of the keys until now: of the one that is under way perhaps that it was sent, and what
 * the API answered.
 */
function interruptedAt(
  cases: readonly Case[],
  decided: readonly Case[],
  { apis, receipts }: Planning,
  answer: Outcome = 'ambiguous',
): Case[] {
  const left = decided.slice(cases.length).map((one, index): Case => {
    if (!isToBeSent(one)) return one;
    const host = apis.endpointOf(one.key.rule)?.host ?? '';
    const isSent = index === 0 && receipts.of(one.row.keyId, host).at(-1)?.event === 'sending';
    return isSent ? { ...one, row: { ...one.row, status: 'unconfirmed', outcome: answer } } : unsent(one);
  });
  return [...cases, ...left];
}

function unsent(one: Case): Case {
  return { ...one, row: { ...one.row, status: 'not-sent' } };
}

/**
 * Where something fails on our side, what came of the key, and of those before it, is still to be
 * told.
 */
async function send(
  one: Case,
  { apis, receipts, options }: Planning,
  world: World,
  answered: (outcome: Outcome) => void,
): Promise<{ readonly one: Case; readonly failure: VeleaksError | null }> {
  const { key, before = { liveness: 'unknown' } } = one;
  const { name, profile } = options.profileOf(key.rule);
  const api = await apis.of(key.rule);
  try {
    const revoking = { api, profileName: name, profile, receipts, world, answered };
    const { ending, unrecorded = null } = await revokeKey(key, before, revoking);
    return { one: { ...one, row: { ...one.row, ...ending } }, failure: unrecorded };
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
    return { one: unsent(one), failure: error };
  }
}

/** The report with what has come of the keys, and their liveness as it is now. */
function withEndings(report: Report, cases: readonly Case[], acceptActive: boolean): Report {
  const now = cases.flatMap(({ row }) =>
    row.after === 'unchecked' ? [] : [[row.keyId, { liveness: row.after }] as const],
  );
  return { ...withVerified(report, new Map(now), acceptActive), revocations: cases.map(({ row }) => row) };
}
