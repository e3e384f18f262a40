// What earlier runs of `revoke` and `rotate` left in writing of the keys that a plain scan finds. A
// scan asks no API: that a key is dead is not said on this word.
import { join } from 'node:path';
import type { Advice, TriageCode } from '../../model/advice.js';
import { VeleaksError } from '../../model/errors.js';
import type { Finding, Report } from '../../model/report.js';
import { isThisMachine } from '../../revoke/endpoint.js';
import { Receipts } from '../../revoke/receipts.js';
import { stateFolder } from '../world/user-folders.js';
import type { World } from '../world/world.js';

/** What need not be done once more where a receipt says that it is done. */
const TO_REVOKE: ReadonlySet<string> = new Set([
  'revoke',
  'treat-as-pushed',
  'treat-as-leaked',
  'revoke-seen',
  'treat-as-seen',
]);

/** The report, with what the receipts in the user's folder say of its keys. */
export async function withEarlierRevocations(report: Report, world: World): Promise<Report> {
  const folder = stateFolder(world);
  if (folder === null) return report;
  const receipts = await Receipts.read(join(folder, 'receipts.jsonl')).catch((error: unknown) => {
    // Without them, what is said of each key stays true.
    if (error instanceof VeleaksError) return null;
    throw error;
  });
  if (receipts === null) return report;
  return { ...report, findings: report.findings.map((finding) => withReceipt(finding, receipts)) };
}

function withReceipt(finding: Finding, receipts: Receipts): Finding {
  const last = receipts.lastOf(finding.keyId);
  if (last === undefined) return finding;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(last.time)?.[0] ?? '';
  // What is piped in, or lies outside of a repository, no baseline accepts.
  const isAccepted = finding.occurrences.some(({ kind, rest }) => kind !== 'stdin' && rest === undefined);
  const data = { date: day, host: last.host, ...(isAccepted ? { keyId: finding.keyId } : {}) };
  const behind = (code: TriageCode): Finding => ({ ...finding, advice: [...finding.advice, { code, data }] });
  if (last.result !== 'revoked') return behind('revocation-tried');
  // A server on this machine is a mock, or a way to another host that the receipt does not name.
  if (isThisMachine(last.host)) return behind('revoked-on-this-machine');
  const rest = finding.advice.filter(({ code }) => !TO_REVOKE.has(code));
  const done: Advice = { code: 'revoked-before', data };
  // What else is the next thing to do, in a file or a commit, stays so.
  const isNext = rest.length < finding.advice.length;
  return { ...finding, advice: isNext ? [done, ...rest] : [...rest, done] };
}
