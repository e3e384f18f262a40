// What git knows of the env files of one repository.
import type { Repository } from '../../git/repository.js';
import type { Candidate } from '../../model/candidate.js';
import type { Coverage } from '../../model/coverage.js';
import type { Rule } from '../../model/rule.js';
import { type Content, readBlobContents } from '../env-files/contents.js';
import { type Discovery, discoverInRepository } from '../env-files/discover.js';
import { checkWithGit, type GitFindings } from './check-git.js';

export interface EnvOptions {
  /**
   * Null outside git: then, and where these files are none of the repository's, only what leaves
   * without git is checked.
   */
  readonly repository: Repository | null;
  /** Absolute; what is checked where there is no repository. */
  readonly root: string;
  readonly rules: readonly Rule[];
  readonly detect: (bytes: Uint8Array) => Candidate[];
  readonly coverage: Coverage;
  /**
   * Whether to look for env files of earlier commits: about 1.5 s for 40,000 commits, and a shallow
   * clone cannot tell: a range in CI leaves it out. Default true.
   */
  readonly history?: boolean;
  /**
   * Of files that say why they are tracked, the paths of those that the base of a range lets say
   * so; absent where what they say now counts.
   */
  readonly statedAtBase?: (files: readonly StatedFile[]) => Promise<ReadonlySet<string>>;
  readonly signal?: AbortSignal;
}

/** An env file with a comment that says why it is tracked. */
export interface StatedFile {
  readonly path: string;
  readonly oid: string;
  readonly reason: string;
}

/** What git knows of a repository's env files. */
export async function inspectRepository(
  repository: Repository,
  options: EnvOptions,
  discover = discoverInRepository,
): Promise<{ discovery: Discovery; indexed: ReadonlyMap<string, Content>; git: GitFindings }> {
  const { coverage, signal } = options;
  const discovery = await discover(repository, coverage, signal);
  const tracked = discovery.files.flatMap(({ path, oid, ours }) =>
    oid === null ? [] : [{ path, oids: [oid, ...(ours === undefined ? [] : [ours])] }],
  );
  const blobs = await readBlobContents(
    repository,
    tracked.flatMap(({ oids }) => oids),
    options,
  );
  const indexed = new Map(
    tracked.flatMap(({ path, oids }): [string, Content][] => {
      const versions = oids.flatMap((oid) => blobs.get(oid) ?? []);
      return versions.length > 0 ? [[path, ofAll(versions)]] : [];
    }),
  );
  // A repository within this one has another history.
  if (repository === options.repository) await holdAgainstBase(indexed, discovery, options);
  const git = await checkWithGit(repository, discovery, indexed, options);
  return { discovery, indexed, git };
}

/** What the versions hold together, each of which the commit to come may have. */
function ofAll(versions: readonly Content[]): Content {
  const [{ isEncrypted, ...first }, ...others] = versions as [Content, ...Content[]];
  if (others.length === 0) return versions[0]!;
  return {
    keys: versions.flatMap(({ keys }) => keys),
    inForce: versions.flatMap(({ inForce }) => inForce),
    allow: others.every(({ allow }) => allow !== null) ? first.allow : null,
    ...(isEncrypted && others.every((other) => other.isEncrypted) ? { isEncrypted } : {}),
  };
}

/** Takes away what the files say that only the range itself has them say. */
async function holdAgainstBase(
  indexed: Map<string, Content>,
  { files }: Discovery,
  { statedAtBase }: EnvOptions,
): Promise<void> {
  const stated = files.flatMap(({ path, oid, nameClass }): StatedFile[] => {
    const { allow: reason = null, isEncrypted } = indexed.get(path) ?? {};
    if (oid === null || nameClass !== 'secret' || reason === null || isEncrypted) return [];
    return [{ path, oid, reason }];
  });
  if (statedAtBase === undefined || stated.length === 0) return;
  const inForce = await statedAtBase(stated);
  for (const { path } of stated)
    if (!inForce.has(path)) indexed.set(path, { ...indexed.get(path)!, allow: null, isProposed: true });
}
