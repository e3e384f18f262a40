// From matches to a report: triage, .env hygiene, verdict, and the redaction that every report
// goes through.
import type { Detector } from '../detect/detector.js';
import { maskText } from '../detect/mask-text.js';
import type { KeySearch } from '../detect/needles/key-search.js';
import { isPacked } from '../detect/packed.js';
import { Coverage, type Skip } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import { inOneGo } from '../model/in-one-go.js';
import type { Match } from '../model/match.js';
import type { BaselineNote, EnvRow, Finding, Report } from '../model/report.js';
import { previousBlobs } from '../sources/staged.js';
import type { Baseline } from '../triage/exceptions/baseline.js';
import type { Triage, TriageOptions } from '../triage/triage.js';
import { verdict } from '../triage/verdict.js';
import { candidatesOf, mayBePacked } from './collect.js';
import type { Plan } from './plan.js';
import type { ScanRequest } from './request.js';

/** What a scan has gathered. */
export interface Gathered {
  readonly request: ScanRequest;
  readonly plan: Plan;
  readonly search: KeySearch;
  /** Loaded when it is asked for. */
  readonly detector: () => Promise<Detector>;
  readonly matches: readonly Match[];
  /** How many places of a key were counted and not kept. */
  readonly dropped: (secret: string) => number;
  readonly coverage: Coverage;
  readonly started: number;
}

export async function buildReport(gathered: Gathered): Promise<Report> {
  const { request, plan, coverage, started } = gathered;
  const { findings, baseline } = await meaningOf(gathered);
  const env = await hygieneOrRow(gathered);
  const notOpened = request.strict === true && coverage.unopenedCount > 0;
  const complete = coverage.isComplete(request.acceptSkipped) && !notOpened;
  const report: Report = {
    version: __VELEAKS_VERSION__,
    ...verdict(findings, env, complete),
    sources: sourceNames(plan),
    findings,
    env,
    baseline,
    ...(request.exceptions ? { proposed: request.exceptions.proposed } : {}),
    coverage: {
      complete,
      scanned: { objects: coverage.objects, files: coverage.files, bytes: coverage.bytes },
      skipped: coverage.skipped,
      skippedCount: [...coverage.counts.values()].reduce((sum, count) => sum + count, 0),
      skippedByReason: Object.fromEntries(coverage.counts),
      ...(coverage.unopenedCount > 0
        ? { unopened: coverage.notOpened, unopenedCount: coverage.unopenedCount }
        : {}),
      acceptedReasons: request.acceptSkipped,
    },
    ...(request.describesRepository ? await repositoryFacts(plan) : {}),
    startedAt: request.startedAt,
    elapsedMs: Math.round(request.now() - started),
  };
  return withoutKeys(report, gathered);
}

async function repositoryFacts(plan: Plan): Promise<Pick<Report, 'repository'>> {
  const repository = await plan.repository();
  if (repository === null) return {};
  const { factsOf } = await import('./repository-facts.js');
  try {
    return { repository: await factsOf(repository) };
  } catch (error) {
    // They are there for who looks at the page: a report is whole without them.
    if (error instanceof VeleaksError) return {};
    throw error;
  }
}

/**
 * Masks the keys that were sighted, and any other that a string of the report holds: a reason, the
 * path of an .env file.
 */
async function withoutKeys(report: Report, gathered: Gathered): Promise<Report> {
  const { search, matches } = gathered;
  const text = Buffer.from(JSON.stringify(report));
  if (matches.length === 0 && !(await inOneGo(() => search.mayContain(text)))) return report;
  const detector = await gathered.detector();
  const others = (await inOneGo(() => detector.detect(text))).filter(({ verdict }) => verdict === 'finding');
  const candidates = [...matches.map(({ candidate }) => candidate), ...others];
  if (candidates.length === 0) return report;
  const { redactReport } = await import('../report/safe/redact.js');
  const secrets = candidates.flatMap(({ secret, readings = [secret] }) => readings);
  return inOneGo(() => redactReport(report, secrets, (text) => maskText(text, detector)));
}

function sourceNames({ sources, checksEnv }: Plan): string[] {
  return [...sources.map(({ name }) => name), ...(checksEnv ? ['env'] : [])];
}

const NOTHING = { findings: [], baseline: [] };

/** Triage, which is loaded only where there is something to say. */
async function meaningOf(
  gathered: Gathered,
): Promise<{ findings: readonly Finding[]; baseline: readonly BaselineNote[] }> {
  const { request, plan, matches } = gathered;
  // Of a part of the repository, without a match, a baseline says nothing; the hook does not
  // even look for it.
  const isAsked = request.baselineFile !== undefined || request.exceptions !== undefined;
  if (matches.length === 0 && request.scope.kind !== 'all' && !isAsked) return NOTHING;
  const baseline = await baselineOrRow(gathered);
  if (matches.length === 0 && baseline === null) return NOTHING;
  const meaning = await triageOrRow(gathered, {
    repository: await plan.repository(),
    rules: request.rules,
    dropped: gathered.dropped,
    minConfidence: request.minConfidence,
    baseline,
    ...(await allowsOf(gathered)),
    today: request.today,
    alreadyCommitted: await keysOfHead(gathered),
    // Paths of the index are from the top of the work tree, wherever the hook runs.
    ...(request.scope.kind === 'staged' ? {} : { filesRoot: plan.root }),
    everything: isOfEverything(request.scope),
    beforePush: request.scope.kind === 'history' && request.scope.beforePush === true,
    ...(plan.refused ? { notAsked: true } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
  });
  // Only a scan of everything can tell that an entry is used nowhere.
  if (request.scope.kind === 'all') return meaning;
  return { ...meaning, baseline: meaning.baseline.filter(({ status }) => status !== 'unused') };
}

/**
 * A baseline that cannot be used accepts nothing: what was found is told, and that is a row beside
 * it.
 */
async function baselineOrRow({ request, plan, matches, coverage }: Gathered): Promise<Baseline | null> {
  const { loadBaseline } = await import('./baseline-file.js');
  try {
    return await loadBaseline(request, plan);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!(error instanceof VeleaksError) || matches.length === 0) throw error;
    const fix = `${error.message}: ${error.fix}`;
    coverage.skip({ kind: 'source', what: 'the baseline', reason: 'unreadable', fix });
    return null;
  }
}

/** A range is named because something is to become of it, whatever holds it. */
function isOfEverything(scope: ScanRequest['scope']): boolean {
  if (scope.kind === 'history')
    return scope.range === undefined && scope.branches === undefined && scope.since === undefined;
  return scope.kind === 'all';
}

/**
 * Where git or veleaks fails at what the keys mean, they are told all the same: then nothing is
 * known of how far they got.
 */
async function triageOrRow(gathered: Gathered, options: TriageOptions): Promise<Triage> {
  const { triage } = await import('../triage/triage.js');
  const { request, matches, coverage } = gathered;
  try {
    return await triage(matches, options);
  } catch (error) {
    request.signal?.throwIfAborted();
    coverage.skip({ kind: 'source', what: 'how far the keys got out', ...failureOf(error) });
    return triage(matches, { ...options, notAsked: true });
  }
}

/** What a failure beside the scan is in the ledger. */
function failureOf(error: unknown): Pick<Skip, 'reason' | 'fix'> {
  if (error instanceof VeleaksError) return { reason: 'git-failed', fix: `${error.message}: ${error.fix}` };
  return { reason: 'failed', fix: 'please report it' };
}

async function allowsOf(gathered: Gathered): Promise<Pick<TriageOptions, 'allowsAtBase'>> {
  const { exceptions } = gathered.request;
  if (exceptions === undefined) return {};
  const detector = await gathered.detector();
  return {
    allowsAtBase: {
      keysAllowed: (keyIds, paths) => exceptions.keysAllowed(keyIds, paths, detector),
      propose: (exception) => exceptions.propose(exception),
    },
  };
}

/** The ids of the staged keys that HEAD already has where the index changes something. */
async function keysOfHead({ request, search, detector, matches }: Gathered): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const { scope } = request;
  // What is looked for by hand is not excused by HEAD.
  if (scope.kind !== 'staged' || scope.beside !== undefined || matches.length === 0) return ids;
  const { keyId } = await import('../triage/key-id.js');
  const world = {
    mayContain: (bytes: Uint8Array) => search.mayContain(bytes) || isPacked(bytes),
    coverage: new Coverage(),
    ...(request.signal ? { signal: request.signal } : {}),
  };
  for await (const fragment of previousBlobs(request.cwd, world)) {
    if (request.noUnpack !== true && mayBePacked(fragment)) {
      const { unpackFragment } = await import('./unpack-fragment.js');
      const unpacking = { maxUnpacked: request.maxUnpacked, isOff: false };
      for await (const { candidate } of unpackFragment(fragment, await detector(), world, unpacking))
        ids.add(keyId(candidate.secret.reveal()));
      continue;
    }
    for await (const { verdict, secret } of candidatesOf(fragment, await detector()))
      if (verdict === 'finding') ids.add(keyId(secret.reveal()));
  }
  return ids;
}

/**
 * Hygiene stands beside the scan: where it fails, that is a row of the ledger, and what was found
 * is told all the same.
 */
async function hygieneOrRow(gathered: Gathered): Promise<readonly EnvRow[]> {
  const { request, coverage } = gathered;
  try {
    return await hygieneOf(gathered);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (request.scope.kind === 'env') throw error;
    coverage.skip({ kind: 'source', what: '.env hygiene', ...failureOf(error) });
    return [];
  }
}

async function hygieneOf(gathered: Gathered): Promise<readonly EnvRow[]> {
  const { plan } = gathered;
  const added = plan.addedEnvFiles?.() ?? [];
  if (added.length > 0) {
    const { checkAddedFiles: judgeAddedFiles } = await import('../env/added.js');
    const detector = await gathered.detector();
    return judgeAddedFiles(added, (bytes) => detector.detect(bytes));
  }
  if (!plan.checksEnv) return [];
  const [{ checkEnv }, { envOptionsOf }] = await Promise.all([
    import('../env/hygiene.js'),
    import('./env-options.js'),
  ]);
  return checkEnv(await envOptionsOf({ ...gathered, detector: await gathered.detector() }));
}
