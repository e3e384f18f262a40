// A scan whose keys are to be asked about: the report, and beside it the secrets, which leave this
// process for the API alone.
import { nearBodies } from '../../detect/extent/likely-bodies.js';
import { VeleaksError } from '../../model/errors.js';
import { addTo } from '../../model/groups.js';
import { largestOf } from '../../model/largest.js';
import type { Match } from '../../model/match.js';
import type { Finding, Report } from '../../model/report.js';
import type { Rule } from '../../model/rule.js';
import { Secret } from '../../model/secret.js';
import type { KeyReading, LeakedKey } from '../../revoke/leaked-key.js';
import { readJsonFile } from '../../scan/json-file.js';
import { keyId } from '../../triage/key-id.js';
import { verdict } from '../../triage/verdict.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { isKeyId, requireKeyIds } from '../arguments/key-ids.js';
import type { Settings } from '../arguments/settings.js';
import { scanWith, scopeOf } from '../scan.js';
import type { World } from '../world/world.js';
import { readEnvFiles, useOf } from './key-in-use.js';

export interface LeakedKeys {
  readonly report: Report;
  readonly keys: readonly LeakedKey[];
  /** Ids that were asked for and not found. */
  readonly missing: readonly string[];
}

/** A scan that tells of each key as it is seen. */
export type ScanForKeys = (onMatch: (match: Match) => void) => Promise<Report>;

/** The scan that the command line asks for. */
export function scanOf(parsed: ParsedArguments, settings: Settings, world: World): ScanForKeys {
  return (onMatch) => scanWith(scopeOf(parsed, world), settings, world, { onMatch });
}

/** Scans, and keeps the keys that the operands or `--report` name; all where they name none. */
export async function findLeakedKeys(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
  scan: ScanForKeys = scanOf(parsed, settings, world),
): Promise<LeakedKeys> {
  const wanted = await wantedIds(parsed);
  const matches = new Map<string, Match[]>();
  const ruleOf = (id: string): Rule | undefined => settings.rules.find((rule) => rule.id === id);
  const report = await scan((match) => {
    addTo(matches, keyId(match.candidate.secret.reveal()), match);
  });
  const envFiles = report.findings.length > 0 ? await readEnvFiles(world) : [];
  // An id that a verification found for a text whose end is not certain names it too.
  const names = ({ keyId: id, ruleId }: Finding): string[] => [
    id,
    ...othersOf(matches.get(id) ?? [], ruleOf(ruleId)).map((secret) => keyId(secret.reveal())),
  ];
  const findings = report.findings.filter(
    (finding) => wanted === null || names(finding).some((id) => wanted.has(id)),
  );
  const keys = findings.flatMap((finding): LeakedKey[] => {
    const seen = matches.get(finding.keyId) ?? [];
    const rule = ruleOf(finding.ruleId);
    const [first] = seen;
    if (!first || !rule) return [];
    const inUse = (secret: Secret): string | null => useOf(finding, seen, secret, rule, world.env, envFiles);
    const { secret } = first.candidate;
    const asReading = (reading: Secret): KeyReading => ({
      keyId: keyId(reading.reveal()),
      secret: reading,
      inUse: inUse(reading),
    });
    const readings = readingsOf(seen).map(asReading);
    const near = () => nearOf(secret, rule).map(asReading);
    return [{ finding, secret, rule, inUse: inUse(secret), readings, near }];
  });
  const missing = [...(wanted ?? [])].filter(
    (id) => !findings.some((finding) => names(finding).includes(id)),
  );
  return { report: isScan(parsed) ? report : onKeysAlone(report, findings), keys, missing };
}

/**
 * What the key may be, likeliest first, each once; empty where one of its places proves where it
 * ends.
 */
function readingsOf(seen: readonly Match[]): Secret[] {
  if (seen.some(({ candidate }) => candidate.extent === 'exact')) return [];
  const byValue = new Map<string, Secret>();
  const lists = seen.map(({ candidate: { secret, readings = [secret] } }) => readings);
  for (let rank = 0; rank < largestOf(lists.map(({ length }) => length)); rank += 1)
    for (const list of lists) {
      const secret = list[rank];
      if (secret) byValue.set(secret.reveal(), secret);
    }
  return [...byValue.values()];
}

/** What a key may be that its end looked certain of, if the API does not accept it. */
function nearOf(secret: Secret, rule: Rule): Secret[] {
  const { prefix } = rule;
  return nearBodies(secret.reveal().slice(prefix.length), rule).map(
    (body) => new Secret(prefix + body, prefix.length),
  );
}

/** What a verification may have found the key to be. */
function othersOf(seen: readonly Match[], rule: Rule | undefined): Secret[] {
  const readings = readingsOf(seen);
  const [first] = seen;
  return readings.length > 0 || !first || !rule ? readings : nearOf(first.candidate.secret, rule);
}

function isScan({ command }: ParsedArguments): boolean {
  return command !== 'verify' && command !== 'revoke' && command !== 'rotate';
}

/** Without the .env hygiene, and without the keys that were not asked for. */
function onKeysAlone(report: Report, findings: readonly Finding[]): Report {
  return { ...report, findings, env: [], ...verdict(findings, [], report.coverage.complete) };
}

async function wantedIds({ command, operands, values }: ParsedArguments): Promise<Set<string> | null> {
  const named = command === 'verify' || command === 'revoke' || command === 'rotate' ? operands : [];
  requireKeyIds(named);
  const fromReport = typeof values.report === 'string' ? await idsOfReport(values.report) : [];
  return named.length + fromReport.length > 0 || values.report !== undefined
    ? new Set([...named, ...fromReport])
    : null;
}

/** The ids of a report that `--format json` wrote; nothing else of it is believed. */
async function idsOfReport(file: string): Promise<string[]> {
  const report = (await readJsonFile(file, 'report')) as { findings?: unknown } | null;
  const findings: unknown = report?.findings;
  const ids = Array.isArray(findings)
    ? findings.map((finding) => (finding as { keyId?: unknown })?.keyId)
    : null;
  if (ids?.every(isKeyId)) return ids as string[];
  throw new VeleaksError('config', `${file}: this is not a veleaks report`, 'write one with --format json');
}
