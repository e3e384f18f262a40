// What is to become of each key: sent, held back by a rail, or revoked by hand.
import type { HeldBack, Revocation } from '../../model/report.js';
import type { Verified } from '../../revoke/answers.js';
import type { LeakedKey } from '../../revoke/leaked-key.js';
import { heldBack } from '../../revoke/rails.js';
import { type Receipts, wasSeenAlive } from '../../revoke/receipts.js';
import type { RevocationOptions } from '../arguments/revocation-options.js';
import type { Apis } from './apis.js';
import type { VerifiedKeys } from './verified-keys.js';

/** A key and what is to become of it. */
export interface Case {
  readonly key: LeakedKey;
  readonly before: Verified | undefined;
  readonly row: Revocation;
}

export interface Planning {
  readonly apis: Apis;
  readonly receipts: Receipts;
  readonly options: RevocationOptions;
}

/**
 * What blocks is to be revoked; what the user accepted, or what counts for little, only where it
 * was named.
 */
export function planCases({ report, keys, verified }: VerifiedKeys, planning: Planning): Case[] {
  const { max, named } = planning.options;
  const cases = keys.flatMap((key): Case[] => {
    const finding = report.findings.find(({ keyId }) => keyId === key.finding.keyId);
    if (!finding || !(finding.blocking || named)) return [];
    const before = verified.get(finding.keyId);
    const judged = { ...key, finding };
    return [{ key: judged, before, row: planRow(judged, before, planning) }];
  });
  return cases.filter(isToBeSent).length > max ? cases.map((one) => holdBack(one, 'too-many')) : cases;
}

/** A dead key is only looked up in the receipts. */
export function isToBeSent({ row, before }: Case): boolean {
  return row.status === 'planned' && before?.liveness !== 'inactive';
}

export function holdBack(one: Case, why: HeldBack): Case {
  return isToBeSent(one) ? { ...one, row: { ...one.row, status: 'held-back', heldBack: why } } : one;
}

function planRow(
  key: LeakedKey,
  before: Verified | undefined,
  { apis, receipts, options }: Planning,
): Revocation {
  const { finding, rule, inUse } = key;
  const endpoint = apis.endpointOf(rule);
  const row = {
    keyId: finding.keyId,
    mask: finding.mask,
    before: before?.liveness ?? 'unchecked',
    after: 'unchecked',
    dashboard: rule.dashboard,
    ...(inUse === null ? {} : { inUse }),
    ...(before?.why === undefined ? {} : { why: before.why }),
  } as const;
  if (endpoint === null) return { ...row, status: 'by-hand' };
  const { host } = endpoint;
  const { name, profile } = options.profileOf(rule);
  if (before?.liveness === 'inactive' && !options.apply) {
    const status = wasSeenAlive(receipts.of(finding.keyId, host)) ? 'inactive' : 'never-active';
    return { ...row, host, status };
  }
  // What is no live key as it stands is not sent; nor does it keep others from being sent.
  if (before?.isHalfAsked) return { ...row, host, status: 'not-sent' };
  const request = `${profile.method} ${host}${profile.path}`;
  const replaced = receipts.of(finding.keyId, host).some(({ event }) => event === 'replaced');
  const why = before?.liveness === 'inactive' ? null : heldBack(key, options, replaced);
  if (why !== null) return { ...row, host, status: 'held-back', heldBack: why };
  return { ...row, host, status: 'planned', request, profile: name };
}
