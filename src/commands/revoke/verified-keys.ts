// The keys that a scan finds, and what the API says of each.
import type { Finding, Report } from '../../model/report.js';
import { formatCount } from '../../report/wording/numbers.js';
import type { Verified } from '../../revoke/answers.js';
import type { KeyReading, LeakedKey } from '../../revoke/leaked-key.js';
import { isDeadSoFar, type VerifiedReading, verifyNear, verifyText } from '../../revoke/verify.js';
import { withLiveness } from '../../triage/exceptions/acceptance.js';
import { verdict } from '../../triage/verdict.js';
import type { ParsedArguments } from '../arguments/flags.js';
import type { Settings } from '../arguments/settings.js';
import { keyProgress } from '../world/progress.js';
import { writeError } from '../world/streams.js';
import type { World } from '../world/world.js';
import type { Apis } from './apis.js';
import { findLeakedKeys, type LeakedKeys, type ScanForKeys } from './leaked-keys.js';
import { provenFinding, withProven } from './proven-keys.js';
import { Questions } from './questions.js';

/** `report` says of each key whether it lives. */
export interface VerifiedKeys extends LeakedKeys {
  readonly verified: ReadonlyMap<string, Verified>;
  /**
   * What the API does not accept of what each key may be beside what its finding names, where it is
   * not certain which is the key.
   */
  readonly denied: ReadonlyMap<string, readonly KeyReading[]>;
}

/** Scans, and asks about what was found; by default scans as the command line says. */
export async function findVerifiedKeys(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
  apis: Apis,
  scan?: ScanForKeys,
): Promise<VerifiedKeys> {
  const found = await findLeakedKeys(parsed, settings, world, scan);
  for (const id of found.missing) await writeError(`veleaks: the key ${id} was not found here\n`, world);
  const progress = keyProgress('verify', settings, world);
  const { keys, verified, proven, denied } = await verifyKeys(found.keys, apis, progress.update).finally(
    progress.end,
  );
  const acceptActive = parsed.values['accept-active'] === true;
  const report = withVerified(withProven(found.report, proven), verified, acceptActive);
  const current = new Map(report.findings.map((finding) => [finding.keyId, finding]));
  return {
    ...found,
    keys: keys.map((key) => ({ ...key, finding: current.get(key.finding.keyId) ?? key.finding })),
    verified,
    denied,
    report,
  };
}

/** In one run at most so many readings are asked about beside the first of each key. */
const MAX_MORE_READINGS = 200;
/**
 * In one run at most so many questions are asked about what dead keys may be with a few letters
 * less.
 */
const MAX_NEAR_QUESTIONS = 2_000;

interface Asked {
  /** With what the API proved of those whose end was not certain; each key once. */
  readonly keys: readonly LeakedKey[];
  /** By the ids of `keys`; what was not asked is absent. */
  readonly verified: ReadonlyMap<string, Verified>;
  /** The ids that findings had, and the keys that they were proven to be. */
  readonly proven: ReadonlyMap<string, KeyReading>;
  readonly denied: VerifiedKeys['denied'];
}

/** Asks about each key, and says how far it is. */
async function verifyKeys(
  keys: readonly LeakedKey[],
  apis: Apis,
  onProgress: (done: number, total: number) => void,
): Promise<Asked> {
  const answers = await askAbout(keys, apis, onProgress);
  const byId = new Map<string, LeakedKey>();
  const verified = new Map<string, Verified>();
  const proven = new Map<string, KeyReading>();
  const refused = new Map<string, readonly KeyReading[]>();
  for (const key of keys) {
    const { verified: answer, key: reading = null, denied = [] } = answers.get(key) ?? {};
    const known = reading ? asProven(key, reading) : key;
    if (denied.length > 0) refused.set(key.finding.keyId, denied);
    if (reading) proven.set(key.finding.keyId, reading);
    const { keyId } = known.finding;
    if (answer) verified.set(keyId, answer);
    byId.set(keyId, byId.get(keyId) ?? known);
  }
  return { keys: [...byId.values()], verified, proven, denied: refused };
}

/**
 * One question a key first: those that live are known soon. Then, of those that are not accepted,
 * what they may be with a few letters less; where that would be too many questions, it is not known
 * whether they are dead.
 */
async function askAbout(
  keys: readonly LeakedKey[],
  apis: Apis,
  onProgress: (done: number, total: number) => void,
): Promise<ReadonlyMap<LeakedKey, VerifiedReading>> {
  const questions = new Questions(apis);
  const answers = new Map<LeakedKey, VerifiedReading>();
  let more = MAX_MORE_READINGS;
  for (const [index, key] of keys.entries()) {
    onProgress(index, keys.length);
    if (apis.endpointOf(key.rule) === null) continue;
    const first = await verifyText(key, questions.of(key.rule), 1 + more);
    const { denied, key: reading } = first;
    if (key.readings.length > 0) more = Math.max(0, more - Math.max(0, denied.length - (reading ? 0 : 1)));
    answers.set(key, first);
  }
  const dead = [...answers]
    .filter(([key, first]) => isDeadSoFar(key, first))
    .map(([key, { verified }]) => ({ key, verified, count: key.near().length }))
    .sort((a, b) => a.count - b.count);
  let left = MAX_NEAR_QUESTIONS;
  for (const [index, { key, verified, count }] of dead.entries()) {
    onProgress(index, dead.length);
    left -= count;
    answers.set(
      key,
      left < 0
        ? { verified: NOT_ASKED, key: null, denied: [] }
        : await verifyNear(key, verified, questions.of(key.rule)),
    );
  }
  return answers;
}

const NOT_ASKED: Verified = {
  liveness: 'unknown',
  why:
    'not accepted; but what it may be with a few letters less was not asked, as one run asks at most ' +
    `${formatCount(MAX_NEAR_QUESTIONS)} such questions: name its key id`,
  isHalfAsked: true,
};

/** The key as the API has proven it: a text that is accepted is a whole key. */
export function asProven(key: LeakedKey, { keyId, secret, inUse }: KeyReading): LeakedKey {
  return {
    ...key,
    finding: provenFinding(key.finding, { keyId, secret, inUse }),
    secret,
    inUse,
    readings: [],
    near: () => [],
  };
}

/** What a dead key needs no more; `inactive` itself is not said twice. */
const OF_LIVE_KEYS: ReadonlySet<string> = new Set([
  'revoke',
  'treat-as-pushed',
  'treat-as-leaked',
  'inactive',
]);

/** A dead key need not be revoked. */
function advised(finding: Finding): Finding {
  if (finding.liveness !== 'inactive') return finding;
  const rest = finding.advice.filter(({ code }) => !OF_LIVE_KEYS.has(code));
  return { ...finding, advice: [{ code: 'inactive' }, ...rest] };
}

/**
 * The report with what the API said: an active key is certain, and blocks whatever had accepted it.
 */
export function withVerified(
  report: Report,
  verified: ReadonlyMap<string, Pick<Verified, 'liveness'>>,
  acceptActive: boolean,
): Report {
  const findings = report.findings.map((finding) => {
    const answer = verified.get(finding.keyId);
    return answer ? advised(withLiveness(finding, answer.liveness, acceptActive)) : finding;
  });
  return { ...report, findings, ...verdict(findings, report.env, report.coverage.complete) };
}
