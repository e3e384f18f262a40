// The keys that a scan finds, and what the API says of each.
import type { Finding, Report } from '../../model/report.js';
import type { Rule } from '../../model/rule.js';
import type { Verified } from '../../revoke/answers.js';
import type { KeyReading, LeakedKey } from '../../revoke/leaked-key.js';
import { verifyLeaked } from '../../revoke/verify.js';
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
  const byId = new Map<string, LeakedKey>();
  const verified = new Map<string, Verified>();
  const proven = new Map<string, KeyReading>();
  const refused = new Map<string, readonly KeyReading[]>();
  const closed = new Map<Rule, Verified>();
  let more = MAX_MORE_READINGS;
  for (const [index, key] of keys.entries()) {
    onProgress(index, keys.length);
    const { finding, rule } = key;
    let known = key;
    if (apis.endpointOf(rule) !== null) {
      const { answer, reading, denied } = closed.has(rule)
        ? { answer: closed.get(rule)!, reading: null, denied: [] }
        : await askAbout(key, apis, more);
      if (key.readings.length > 0) more = Math.max(0, more - Math.max(0, denied.length - (reading ? 0 : 1)));
      if (answer.fatal) closed.set(rule, answer);
      if (denied.length > 0) refused.set(finding.keyId, denied);
      if (reading) {
        proven.set(finding.keyId, reading);
        known = asProven(key, reading);
      }
      verified.set(known.finding.keyId, answer);
    }
    const { keyId } = known.finding;
    byId.set(keyId, byId.get(keyId) ?? known);
  }
  return { keys: [...byId.values()], verified, proven, denied: refused };
}

async function askAbout(
  leaked: LeakedKey,
  apis: Apis,
  more: number,
): Promise<{
  readonly answer: Verified;
  readonly reading: KeyReading | null;
  readonly denied: readonly KeyReading[];
}> {
  const { verified, key, denied } = await verifyLeaked(leaked, await apis.of(leaked.rule), 1 + more);
  return { answer: verified, reading: key, denied };
}

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
