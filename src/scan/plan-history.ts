// Which source reads a history, and the engine behind it. Each is loaded only where it is used.
import { loadNeedles } from '../detect/load-detector.js';
import type { Repository } from '../git/repository.js';
import type { HistoryRange, Scope } from '../model/scope.js';
import type { HistoryEngine } from '../sources/history/engine.js';
import type { Source } from '../sources/source.js';
import type { ScanRequest } from './request.js';

/** The part of a history that a scope names. */
type Part = Pick<
  Extract<Scope, { kind: 'history' }>,
  'range' | 'refNames' | 'branches' | 'since' | 'beforePush' | 'shard'
>;

/** What reads that part of a history. */
export async function historyOf(repository: Repository, part: Part, request: ScanRequest): Promise<Source> {
  const { HistorySource } = await import('../sources/history/history.js');
  const range = part.branches ? await branchRange(repository, part.branches, request) : part.range;
  const isWhole = range === undefined && part.since === undefined;
  const beside = part.shard === undefined || part.shard.index === 1;
  return new HistorySource({
    repository,
    engine: part.shard ? await packsOf(repository, request, part.shard) : await engineOf(repository, request),
    beside,
    submodules: part.beforePush === undefined,
    ...(range === undefined ? {} : { range }),
    ...(part.since === undefined ? {} : { since: part.since }),
    refNames: part.refNames ?? (isWhole && beside ? 'all' : []),
    gitFiles: isWhole && beside,
  });
}

async function branchRange(
  { cwd }: Repository,
  names: readonly string[],
  { signal }: ScanRequest,
): Promise<HistoryRange> {
  const { branchRefs } = await import('../git/refs/branches.js');
  return { revisions: await branchRefs(names, { cwd, ...(signal ? { signal } : {}) }) };
}

/**
 * What reads the history, built upon what an earlier scan has read. The reference engine reads
 * everything, always.
 */
async function engineOf(repository: Repository, request: ScanRequest): Promise<HistoryEngine> {
  const { engine, verifyObjects: verify = false, cacheSecret, rules } = request;
  if (engine === 'git' || verify) {
    const { GitHistoryEngine } = await import('../sources/history/git-engine.js');
    return new GitHistoryEngine(repository, { verify });
  }
  if (cacheSecret === undefined) return packsOf(repository, request);
  const { CachedHistoryEngine } = await import('../sources/history/cached-engine.js');
  const packs = lazily(() => packsOf(repository, request));
  const search = JSON.stringify([
    __VELEAKS_BUILD__,
    rules,
    'inside',
    request.noUnpack === true,
    request.maxUnpacked,
  ]);
  return new CachedHistoryEngine(packs, repository, { secretFile: cacheSecret, search });
}

/** Loaded when it is first asked: an earlier scan may know all that it would say. */
function lazily(load: () => Promise<HistoryEngine>): HistoryEngine {
  return {
    async *everything(...world) {
      return yield* (await load()).everything(...world);
    },
    async *introduced(...range) {
      return yield* (await load()).introduced(...range);
    },
  };
}

async function packsOf(
  repository: Repository,
  { jobs, rules }: ScanRequest,
  share?: Part['shard'],
): Promise<HistoryEngine> {
  const { PackHistoryEngine } = await import('../sources/history/pack-engine.js');
  const { texts } = await loadNeedles(rules);
  const needles = texts();
  return new PackHistoryEngine({
    repository,
    needles,
    ...(jobs === undefined ? {} : { jobs }),
    ...(share ? { share } : {}),
  });
}
