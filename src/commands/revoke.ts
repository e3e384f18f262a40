// `veleaks revoke`, and `--revoke` behind a scan: verifies the keys found, plans their revocation, and with --apply carries
// it out. Without a base URL it says for each key where it is revoked by hand.
import { EXIT, type ExitCode } from '../model/errors.js';
import type { Report, Revocation } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import type { Verified } from '../revoke/answers.js';
import type { LeakedKey } from '../revoke/leaked-key.js';
import { heldBack } from '../revoke/rails.js';
import { Receipts } from '../revoke/receipts.js';
import { isFatal, revokeKey } from '../revoke/revoke-key.js';
import { Apis, verifyKeys, withVerified } from './ask-api.js';
import { confirmKeys } from './confirm.js';
import type { ParsedArguments } from './flags.js';
import { findLeakedKeys, type ScanForKeys, scanOf } from './leaked-keys.js';
import { loadRules } from './load-rules.js';
import { writeReport } from './output.js';
import { keyProgress } from './progress.js';
import { type RevocationOptions, revocationOptions } from './revocation-options.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

/** A key and what is to become of it. */
interface Case {
  readonly key: LeakedKey;
  readonly before: Verified | undefined;
  readonly row: Revocation;
}

/** Where the report comes from, and where it goes. */
export interface Ends {
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
  const options = await revocationOptions(parsed, world);
  const apis = await Apis.of(await loadRules(settings.ruleFiles), settings, world);
  try {
    const { report, keys, missing } = await findLeakedKeys(parsed, settings, world, scan);
    const progress = keyProgress('verify', settings, world);
    const verified = await verifyKeys(keys, apis, progress.update).finally(progress.end);
    const known = withVerified(report, verified, options.acceptActive);
    const receipts = await Receipts.read(options.receiptsFile);
    const planned = planCases(known, keys, verified, { apis, receipts, options });
    const cases = options.apply ? await apply(planned, { apis, receipts, options, world }) : planned;
    const final = withEndings(known, cases, options.acceptActive);
    await write(final);
    const allDead = missing.length === 0 && cases.every(({ row }) => isDead(row));
    if (!allDead) return EXIT.revocation;
    // Whoever asks for revocations alone asks whether they are done.
    return parsed.command === 'revoke' && final.exitCode === EXIT.findings ? EXIT.clean : final.exitCode;
  } finally {
    await apis.close();
  }
}

function isDead({ status }: Revocation): boolean {
  return status === 'revoked' || status === 'inactive';
}

interface Planning {
  readonly apis: Apis;
  readonly receipts: Receipts;
  readonly options: RevocationOptions;
}

/** What blocks is to be revoked; what the user accepted, or what counts for little, is not. */
function planCases(
  { findings }: Report,
  keys: readonly LeakedKey[],
  verified: ReadonlyMap<string, Verified>,
  planning: Planning,
): Case[] {
  const cases = keys.flatMap((key): Case[] => {
    const finding = findings.find(({ keyId }) => keyId === key.finding.keyId);
    if (!finding?.blocking) return [];
    const before = verified.get(finding.keyId);
    const judged = { ...key, finding };
    return [{ key: judged, before, row: planRow(judged, before, planning) }];
  });
  const many = cases.filter(({ row }) => row.status === 'planned').length > planning.options.max;
  return many ? cases.map((one) => hold(one, 'too-many')) : cases;
}

function hold(one: Case, why: 'too-many' | 'declined'): Case {
  return one.row.status === 'planned'
    ? { ...one, row: { ...one.row, status: 'held-back', heldBack: why } }
    : one;
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
  const { name, profile } = options.profileOf(rule);
  const request = `${profile.method} ${endpoint.host}${endpoint.path}${profile.path}`;
  const earlier = receipts.of(finding.keyId, endpoint.host);
  const replaced = earlier.some(({ event }) => event === 'replaced');
  const why = before?.liveness === 'inactive' ? null : heldBack(key, options, replaced);
  if (why !== null) return { ...row, status: 'held-back', heldBack: why };
  if (before?.liveness === 'inactive' && !options.apply) return { ...row, status: 'inactive' };
  return { ...row, status: 'planned', request, profile: name };
}

/** Asks where there is someone to ask, and sends what is left, one key after the other. */
async function apply(
  planned: readonly Case[],
  { world, ...planning }: Planning & { readonly world: World },
): Promise<Case[]> {
  const { apis, receipts, options } = planning;
  const declined = await confirmKeys(
    planned.flatMap(({ key, row, before }) =>
      row.status === 'planned' && before?.liveness !== 'inactive' ? [{ key, row }] : [],
    ),
    options.asks,
    world,
  );
  const closed = new Set<Rule>();
  const ended: Case[] = [];
  for (const one of planned) {
    const { key, before, row } = declined.has(one.row.keyId) ? hold(one, 'declined') : one;
    if (row.status !== 'planned') {
      ended.push({ key, before, row });
      continue;
    }
    if (closed.has(key.rule) || before?.fatal) {
      ended.push({ key, before, row: { ...row, status: 'not-sent' } });
      continue;
    }
    const { name, profile } = options.profileOf(key.rule);
    const ending = await revokeKey(key, before ?? { liveness: 'unknown' }, {
      api: await apis.of(key.rule),
      profileName: name,
      profile,
      receipts,
      world,
    });
    if (isFatal(ending.outcome)) closed.add(key.rule);
    ended.push({ key, before, row: { ...row, ...ending } });
  }
  return ended;
}

/** The report with what has come of the keys, and their liveness as it is now. */
function withEndings(report: Report, cases: readonly Case[], acceptActive: boolean): Report {
  const now = cases.flatMap(({ row }) =>
    row.after === 'unchecked' ? [] : [[row.keyId, { liveness: row.after }] as const],
  );
  return { ...withVerified(report, new Map(now), acceptActive), revocations: cases.map(({ row }) => row) };
}
