// The keys that a scan finds, and what the API says of each.
import type { Finding, Report } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import type { Verified } from '../revoke/answers.js';
import type { LeakedKey } from '../revoke/leaked-key.js';
import { verifyKey } from '../revoke/verify.js';
import { withLiveness } from '../triage/acceptance.js';
import { verdict } from '../triage/verdict.js';
import type { Apis } from './apis.js';
import type { ParsedArguments } from './flags.js';
import { findLeakedKeys, type LeakedKeys, type ScanForKeys } from './leaked-keys.js';
import { tell } from './output.js';
import { keyProgress } from './progress.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

/** `report` says of each key whether it lives. */
export interface VerifiedKeys extends LeakedKeys {
  readonly verified: ReadonlyMap<string, Verified>;
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
  for (const id of found.missing) await tell(`veleaks: the key ${id} was not found here\n`, world);
  const progress = keyProgress('verify', settings, world);
  const verified = await verifyKeys(found.keys, apis, progress.update).finally(progress.end);
  const acceptActive = parsed.values['accept-active'] === true;
  return { ...found, verified, report: withVerified(found.report, verified, acceptActive) };
}

/** Asks about each key, and says how far it is; what was not asked is absent. */
async function verifyKeys(
  keys: readonly LeakedKey[],
  apis: Apis,
  onProgress: (done: number, total: number) => void,
): Promise<ReadonlyMap<string, Verified>> {
  const verified = new Map<string, Verified>();
  const closed = new Map<Rule, Verified>();
  for (const [index, { finding, secret, rule }] of keys.entries()) {
    onProgress(index, keys.length);
    if (apis.endpointOf(rule) === null) continue;
    const answer =
      closed.get(rule) ??
      (await verifyKey({ keyId: finding.keyId, value: secret.reveal() }, rule.api!, await apis.of(rule)));
    if (answer.fatal) closed.set(rule, answer);
    verified.set(finding.keyId, answer);
  }
  return verified;
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

/** The report with what the API said: an active key is certain, and blocks whatever had accepted it. */
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
