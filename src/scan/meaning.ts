// What matches mean: triage, with the baseline and what HEAD has already. Loaded only where there
// is something to say.
import { isPacked } from '../detect/packed.js';
import type { Candidate } from '../model/candidate.js';
import { Coverage } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import type { Fragment } from '../model/fragment.js';
import { previousBlobs } from '../sources/previous-blobs.js';
import type { ScanWorld } from '../sources/source.js';
import type { Baseline } from '../triage/exceptions/baseline.js';
import type { Triage, TriageOptions } from '../triage/triage.js';
import { candidatesOf, mayBePacked } from './collect.js';
import { failureOf, type Gathered, type Meaning } from './gathered.js';
import type { ScanRequest } from './request.js';

/** What the matches and the baseline say together. */
export async function meaningOfMatches(gathered: Gathered): Promise<Meaning> {
  const { request, plan, matches } = gathered;
  const baseline = await baselineOrRow(gathered);
  if (matches.length === 0 && baseline === null) return { findings: [], baseline: [] };
  const meaning = await triageOrRow(gathered, {
    repository: await plan.repository(),
    rules: request.rules,
    dropped: gathered.dropped,
    isLost: gathered.isLost,
    coverage: gathered.coverage,
    minConfidence: request.minConfidence,
    baseline,
    ...(gathered.isCutShort ? withoutExceptions(gathered) : await allowsOf(gathered)),
    today: request.today,
    alreadyCommitted: gathered.isCutShort ? new Set<string>() : await keysOfHead(gathered),
    // Paths of the index are from the top of the work tree, wherever the hook runs.
    ...(request.scope.kind === 'staged' ? {} : { filesRoot: plan.root }),
    everything: isOfEverything(request.scope),
    beforePush: request.scope.kind === 'history' && request.scope.beforePush !== undefined,
    isPush: request.scope.kind === 'history' && request.scope.beforePush === true,
    ...(plan.refused || gathered.isCutShort ? { notAsked: true } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
  });
  // Only a scan of everything can tell that an entry is used nowhere.
  if (request.scope.kind === 'all') return meaning;
  return { ...meaning, baseline: meaning.baseline.filter(({ status }) => status !== 'unused') };
}

/**
 * A baseline that cannot be used accepts nothing: what was found is reported, and that is a row
 * beside it.
 */
async function baselineOrRow(gathered: Gathered): Promise<Baseline | null> {
  const { request, plan, matches, coverage, isCutShort } = gathered;
  // git says what it is at the base.
  if (isCutShort && request.exceptions !== undefined) return null;
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
 * Where git or veleaks fails at what the keys mean, they are reported all the same: then nothing is
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

/** Of a range, where nobody asks git which are in force. */
function withoutExceptions({ request }: Gathered): Pick<TriageOptions, 'allowsAtBase'> {
  if (request.exceptions === undefined) return {};
  return { allowsAtBase: { keysAllowed: async () => new Set(), propose: () => undefined } };
}

async function allowsOf(gathered: Gathered): Promise<Pick<TriageOptions, 'allowsAtBase'>> {
  const { exceptions, signal } = gathered.request;
  if (exceptions === undefined) return {};
  const world = { coverage: new Coverage(), ...(signal ? { signal } : {}) };
  const look = (path: string, bytes: Uint8Array) =>
    findingsIn({ provenance: { kind: 'blob', path }, bytes }, gathered, world);
  return {
    allowsAtBase: {
      keysAllowed: (keyIds, files) => exceptions.keysAllowed(keyIds, files, look),
      propose: (exception) => exceptions.propose(exception),
    },
  };
}

/** What is found in a file that is not scanned itself, and in its members. */
async function* findingsIn(
  fragment: Fragment,
  { request, detector }: Gathered,
  world: Pick<ScanWorld, 'coverage' | 'signal'>,
): AsyncGenerator<Candidate, void> {
  if (request.noUnpack !== true && (await mayBePacked(fragment))) {
    const { unpackFragment } = await import('./unpack-fragment.js');
    const unpacking = { maxUnpacked: request.maxUnpacked, isOff: false };
    for await (const { candidate } of unpackFragment(fragment, await detector(), world, unpacking))
      yield candidate;
    return;
  }
  for await (const candidate of candidatesOf(fragment, await detector()))
    if (candidate.verdict === 'finding') yield candidate;
}

/** The ids of the staged keys that HEAD already has where the index changes something. */
async function keysOfHead(gathered: Gathered): Promise<ReadonlySet<string>> {
  const { request, search, matches } = gathered;
  const ids = new Set<string>();
  const { scope } = request;
  // What is looked for by hand is not excused by HEAD.
  const isCompared = scope.kind === 'staged' && scope.beside === undefined && !gathered.plan.refused;
  if (!isCompared || matches.length === 0) return ids;
  const { keyId } = await import('../triage/key-id.js');
  const world = {
    mayContain: (bytes: Uint8Array) => search.mayContain(bytes) || isPacked(bytes),
    coverage: new Coverage(),
    ...(request.signal ? { signal: request.signal } : {}),
  };
  for await (const fragment of previousBlobs(request.cwd, world)) {
    for await (const { secret } of findingsIn(fragment, gathered, world)) ids.add(keyId(secret.reveal()));
  }
  return ids;
}
