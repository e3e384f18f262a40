// The spots of every match. git is asked only where its history matters, and only once.
import type { Repository } from '../../git/repository.js';
import type { Coverage } from '../../model/coverage.js';
import { VeleaksError } from '../../model/errors.js';
import type { Match } from '../../model/match.js';
import type { Exposure } from '../../model/report.js';
import type { Key } from '../group.js';
import type { Attribution } from './spot.js';

export type Attributions = ReadonlyMap<Match, readonly Attribution[]>;

export interface AttributionOptions {
  /** Ids of the keys in the index that HEAD has as well. */
  readonly alreadyCommitted: ReadonlySet<string>;
  /**
   * The folder, absolute, that paths of files are relative to; the top of the work tree if it is
   * not given.
   */
  readonly filesRoot?: string;
  /**
   * True before a push of what was scanned: what no remote is known to have is still here alone.
   */
  readonly beforePush?: boolean;
  /**
   * True where all that the repository has is scanned: what is in no ref's history stays here, and
   * blocks nothing.
   */
  readonly everything?: boolean;
  /** The ledger of the scan, by which what it has found is found again. */
  readonly coverage?: Coverage;
  /** True to ask nothing: how far each key got out is then unknown. */
  readonly notAsked?: boolean;
  readonly signal?: AbortSignal;
}

export async function attribute(
  repository: Repository | null,
  keys: readonly Key[],
  options: AttributionOptions,
): Promise<Attributions> {
  const { alreadyCommitted, filesRoot = null, signal } = options;
  const spots = new Map<Match, readonly Attribution[]>();
  if (options.notAsked) {
    for (const { matches } of keys) for (const match of matches) spots.set(match, [spotOf('unknown')]);
    return spots;
  }
  const inHistory: Match[] = [];
  const onDisk: Match[] = [];
  const atHead: Match[] = [];
  const resting: Match[] = [];
  const staged: Match[] = [];
  for (const { keyId, matches } of keys) {
    for (const match of matches) {
      const exposure = plainExposure(repository, match);
      if (match.provenance.resting !== undefined) resting.push(match);
      else if (filesRoot !== null && isOnDisk(match)) onDisk.push(match);
      else if (isStaged(match) && alreadyCommitted.has(keyId)) atHead.push(match);
      else if (exposure === null) inHistory.push(match);
      else if (repository && match.provenance.staged) staged.push(match);
      else spots.set(match, [spotOf(exposure)]);
    }
  }
  if (repository && staged.length > 0) {
    const { stagedBefore } = await import('../../git/work-tree/lasting-index.js');
    const before = await stagedBefore(repository, signal);
    for (const match of staged) {
      const isPassing = before !== null && !before.has(match.provenance.path ?? '');
      spots.set(match, [{ ...spotOf('staged'), ...(isPassing ? { isPassing } : {}) }]);
    }
  }
  if (resting.length > 0) {
    const { machineSpots } = await import('./machine-spots.js');
    for (const [match, there] of machineSpots(resting)) spots.set(match, there);
  }
  const located = new Map(inHistory.map((match) => [match, match]));
  const files =
    filesRoot === null || onDisk.length === 0 ? null : await filesOf(repository, onDisk, filesRoot, options);
  for (const [match, there] of files?.tracked.get(repository) ?? []) located.set(match, there);
  files?.tracked.delete(repository);
  if (repository) await attributeIn(repository, located, spots, options);
  for (const [other, theirs] of files?.tracked ?? [])
    if (other) await attributeIn(other, theirs, spots, options);
  await files?.finish(spots);
  if (repository && options.everything) await raiseInGit(repository, spots, options);
  if (repository && atHead.length > 0) {
    const { headExposure } = await import('../head-exposure.js');
    const spot = spotOf(await headExposure(repository, signal));
    for (const match of atHead) spots.set(match, [spot]);
  }
  return spots;
}

function spotOf(exposure: Exposure): Attribution {
  return { exposure, age: 0, facts: {} };
}

/** A blob of the index, or a path of it: unlike a tree's, that has no object. */
function isStaged({ provenance }: Match): boolean {
  return provenance.staged !== undefined || (provenance.kind === 'path' && provenance.oid === undefined);
}

/** The message of a commit that is being made. */
function isNewMessage({ kind, oid }: Match['provenance']): boolean {
  return kind === 'message' && oid === undefined;
}

/** What the provenance alone says; null where git must be asked. */
function plainExposure(repository: Repository | null, { provenance }: Match): Exposure | null {
  if (provenance.untracked) return provenance.untracked;
  if (provenance.staged || isNewMessage(provenance)) return 'staged';
  if (provenance.kind === 'stdin') return 'unknown';
  // git keeps these files to itself: no commit has them, and no push takes them along. But a reflog
  // may have the name of a branch.
  if (provenance.kind === 'config') return 'untracked';
  return repository === null ? 'untracked' : null;
}

/** `located`: each match, and the same with the path that git knows its file by. */
async function attributeIn(
  repository: Repository,
  located: ReadonlyMap<Match, Match>,
  spots: Map<Match, readonly Attribution[]>,
  options: AttributionOptions,
): Promise<void> {
  if (located.size === 0) return;
  const spotsOf = await historySpots(repository, [...located.values()], options);
  for (const [match, there] of located) spots.set(match, spotsOf(there));
}

/**
 * What git keeps leaves where its folder does, but for what lies on a machine or another's
 * repository.
 */
async function raiseInGit(
  repository: Repository,
  spots: Map<Match, readonly Attribution[]>,
  { coverage, signal }: AttributionOptions,
): Promise<void> {
  const kept = [...spots].filter(
    ([match, there]) =>
      !isOnDisk(match) &&
      match.provenance.resting === undefined &&
      there.every((spot) => spot.repository === undefined),
  );
  if (kept.length === 0) return;
  const { ShippedFiles } = await import('../shipped.js');
  const shipped = new ShippedFiles(coverage, signal);
  for (const [match, there] of kept) {
    const { kind, path } = match.provenance;
    const file = kind === 'config' || kind === 'reflog' ? path : undefined;
    spots.set(match, await shipped.raiseInGit(there, repository, file));
  }
}

async function filesOf(...all: Parameters<typeof import('./file-places.js').placeFiles>) {
  const { placeFiles } = await import('./file-places.js');
  return placeFiles(...all);
}

/** A file, or the name of one; not one that an index or a tree has. */
function isOnDisk({ provenance: { kind, path, oid, staged } }: Match): boolean {
  return (
    path !== undefined && oid === undefined && staged === undefined && (kind === 'file' || kind === 'path')
  );
}

/**
 * A repository in which git fails at this must not cost the findings: then nothing is known of how
 * far they got.
 */
async function historySpots(
  repository: Repository,
  matches: readonly Match[],
  options: AttributionOptions,
): Promise<(match: Match) => readonly Attribution[]> {
  const { findHistorySpots } = await import('./history-spots.js');
  try {
    return await findHistorySpots(repository, matches, options);
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
    return () => [spotOf('unknown')];
  }
}
