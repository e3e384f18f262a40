// A scan whose keys are to be asked about: the report, and beside it the secrets, which leave this process for the API alone.
import { VeleaksError } from '../model/errors.js';
import type { Finding, Report } from '../model/report.js';
import type { Sighting } from '../model/sighting.js';
import type { LeakedKey } from '../revoke/leaked-key.js';
import { readJsonFile } from '../scan/json-file.js';
import { keyId } from '../triage/key-id.js';
import { verdict } from '../triage/verdict.js';
import type { ParsedArguments } from './flags.js';
import { isKeyId, requireKeyIds } from './key-ids.js';
import { readEnvFiles, useOf } from './key-in-use.js';
import { loadRules } from './load-rules.js';
import { scanWith, scopeOf } from './scan.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export interface LeakedKeys {
  readonly report: Report;
  readonly keys: readonly LeakedKey[];
  /** Ids that were asked for and not found. */
  readonly missing: readonly string[];
}

/** A scan that tells of each key as it is seen. */
export type ScanForKeys = (onSighting: (sighting: Sighting) => void) => Promise<Report>;

/** The scan that the command line asks for. */
export function scanOf(parsed: ParsedArguments, settings: Settings, world: World): ScanForKeys {
  return (onSighting) => scanWith(scopeOf(parsed, world), settings, world, onSighting);
}

/** Scans, and keeps the keys that the operands or `--report` name; all where they name none. */
export async function findLeakedKeys(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
  scan: ScanForKeys = scanOf(parsed, settings, world),
): Promise<LeakedKeys> {
  const wanted = await wantedIds(parsed);
  const sightings = new Map<string, Sighting[]>();
  const report = await scan((sighting) => {
    const id = keyId(sighting.candidate.secret.reveal());
    sightings.set(id, [...(sightings.get(id) ?? []), sighting]);
  });
  const rules = await loadRules(settings.ruleFiles);
  const envFiles = report.findings.length > 0 ? await readEnvFiles(world) : [];
  const findings = report.findings.filter((finding) => wanted === null || wanted.has(finding.keyId));
  const keys = findings.flatMap((finding): LeakedKey[] => {
    const seen = sightings.get(finding.keyId) ?? [];
    const rule = rules.find(({ id }) => id === finding.ruleId);
    const [first] = seen;
    if (!first || !rule) return [];
    return [
      {
        finding,
        secret: first.candidate.secret,
        rule,
        inUse: useOf(finding, seen, rule, world.env, envFiles),
      },
    ];
  });
  const missing = [...(wanted ?? [])].filter((id) => !findings.some((finding) => finding.keyId === id));
  return { report: isScan(parsed) ? report : onKeysAlone(report, findings), keys, missing };
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
  throw new VeleaksError('config', `${file}: this is no report of veleaks`, 'write one with --format json');
}
