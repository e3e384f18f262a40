// From matches to a report: triage, .env hygiene, verdict, and the redaction that every report
// goes through.
import { holdsMoreThanMasks, maskText } from '../detect/mask-text.js';
import { VeleaksError } from '../model/errors.js';
import { inOneGo, lengthFor } from '../model/in-one-go.js';
import type { EnvRow, Finding, Report } from '../model/report.js';
import { isOnDisk } from '../report/wording/from-top.js';
import { verdict } from '../triage/verdict.js';
import { failureOf, type Gathered, type Meaning } from './gathered.js';
import { inOrder } from './in-order.js';
import type { Plan } from './plan.js';

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
      skipped: inOrder(coverage.skipped),
      skippedCount: [...coverage.counts.values()].reduce((sum, count) => sum + count, 0),
      skippedByReason: Object.fromEntries(coverage.counts),
      ...(coverage.unopenedCount > 0
        ? { unopened: inOrder(coverage.notOpened), unopenedCount: coverage.unopenedCount }
        : {}),
      acceptedReasons: request.acceptSkipped,
    },
    ...(request.describesRepository ? await repositoryFacts(plan) : {}),
    ...(await folderOf(findings, plan)),
    startedAt: request.startedAt,
    elapsedMs: Math.round(request.now() - started),
  };
  return withoutKeys(report, gathered);
}

/** For forges, which know files by their paths from the top. */
async function folderOf(findings: readonly Finding[], plan: Plan): Promise<Pick<Report, 'folder'>> {
  if (!findings.some(({ occurrences }) => occurrences.some(isOnDisk))) return {};
  const repository = await plan.repository();
  if (repository === null) return {};
  const { pathFromTop } = await import('./path-from-top.js');
  const folder = await pathFromTop(repository, plan.root);
  return folder === '' ? {} : { folder };
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
  const length = lengthFor(matches.length);
  if (matches.length === 0 && !(await inOneGo(() => search.mayContain(text)))) return report;
  const detector = await gathered.detector();
  const held = await inOneGo(() => (holdsMoreThanMasks(text, detector) ? detector.detect(text) : []), length);
  const others = held.filter(({ verdict }) => verdict === 'finding');
  const candidates = [...matches.map(({ candidate }) => candidate), ...others];
  if (candidates.length === 0) return report;
  const { redactReport } = await import('../report/safe/redact.js');
  const secrets = candidates.flatMap(({ secret, readings = [secret] }) => readings);
  return inOneGo(() => redactReport(report, secrets, (text) => maskText(text, detector)), length);
}

function sourceNames({ sources, checksEnv }: Plan): string[] {
  return [...new Set(sources.map(({ name }) => name)), ...(checksEnv ? ['env'] : [])];
}

/** What the matches mean, which is looked into only where there is something to say. */
async function meaningOf(gathered: Gathered): Promise<Meaning> {
  const { request, matches } = gathered;
  // Of a part of the repository, without a match, a baseline says nothing; the hook does not
  // even look for it.
  const isAsked = request.baselineFile !== undefined || request.exceptions !== undefined;
  if (matches.length === 0 && request.scope.kind !== 'all' && !isAsked) return { findings: [], baseline: [] };
  return (await import('./meaning.js')).meaningOfMatches(gathered);
}

/**
 * Hygiene stands beside the scan: where it fails, that is a row of the ledger, and what was found
 * is reported all the same.
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
  if (gathered.isCutShort) return [];
  const added = plan.addedEnvFiles?.() ?? [];
  if (added.length > 0) {
    const { checkAddedFiles } = await import('../env/added.js');
    const detector = await gathered.detector();
    return checkAddedFiles(added, (bytes) => detector.detect(bytes));
  }
  if (!plan.checksEnv) return [];
  const [{ checkEnv }, { envOptionsOf }] = await Promise.all([
    import('../env/hygiene.js'),
    import('./env-options.js'),
  ]);
  return checkEnv(await envOptionsOf({ ...gathered, detector: await gathered.detector() }));
}
