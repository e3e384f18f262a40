// Finds the env files there are, and the places where an application lies and so may get some.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { inside } from '../../git/inside.js';
import { nulRecords } from '../../git/process/records.js';
import { type GitOutput, gitFailure, runGit } from '../../git/process/spawn.js';
import type { Repository } from '../../git/repository.js';
import { caseOfDisk } from '../../git/work-tree/own-excludes.js';
import { readWarnings } from '../../git/work-tree/work-tree.js';
import type { Coverage } from '../../model/coverage.js';
import { FIX } from '../../model/fixes.js';
import { isDockerfile } from '../docker/docker.js';
import { FOREIGN_FOLDERS, isForeign } from '../reading/foreign-folders.js';
import { isPlanFile } from '../reading/plan-files.js';
import { classifyEnvName, type EnvNameClass } from './names.js';

/** Paths are relative to the root, with `/` between their parts. */
export interface EnvFile {
  readonly path: string;
  readonly nameClass: EnvNameClass;
  /** Its blob in the index; null if git does not track it. */
  readonly oid: string | null;
  /** The blob of the other side, where a merge has left both in the index: `oid` is theirs then. */
  readonly ours?: string;
}

export interface Discovery {
  readonly files: readonly EnvFile[];
  /** Package manifests that git tracks or would: an application lies beside each. */
  readonly manifests: readonly string[];
  readonly dockerfiles: readonly string[];
  /** Files that may say in which folder an image is built: compose files, CI, scripts. */
  readonly planFiles: readonly string[];
  /** Folders with a repository of their own: submodules that are checked out, and others. */
  readonly nested: readonly string[];
}

const MANIFESTS = new Set([
  ...['package.json', 'deno.json', 'pyproject.toml', 'requirements.txt', 'setup.py', 'Pipfile'],
  ...['Cargo.toml', 'go.mod', 'composer.json', 'Gemfile', 'pom.xml', 'build.gradle', 'build.gradle.kts'],
]);

/** Pathspecs of all names that `classifyEnvName` may know. */
const ENV_PATHSPECS = [
  ...['.env*', '.dev.vars*', '.flaskenv', '..env*', '#.env*', '.#.env*'],
  // Folders of them.
  ...['.env', '.env.d'].map((folder) => `${folder}/*`),
  ...['.envs', '.envs.d'].flatMap((folder) => [`${folder}/*`, `${folder}/*/*`]),
].map((name) => `:(glob,icase)**/${name}`);

const TAB = 9;
/** The mode of a submodule's entry. */
const GITLINK = '160000';

/** What was found for a scan, by what it covers. */
const found = new WeakMap<Coverage, Map<string, Promise<Discovery>>>();

/**
 * What `discoverInRepository` finds, for several parts of one scan: git looks through the work tree
 * once. Not for one that is changed meanwhile.
 */
export function discoverOnce(
  repository: Repository,
  coverage: Coverage,
  signal?: AbortSignal,
): Promise<Discovery> {
  const known = found.get(coverage) ?? new Map<string, Promise<Discovery>>();
  found.set(coverage, known);
  const at = repository.root ?? repository.cwd;
  const discovery = known.get(at) ?? discoverInRepository(repository, coverage, signal);
  known.set(at, discovery);
  return discovery;
}

/** What a scan has found of a repository by now; null if it has not looked. */
export async function discoveredBy(coverage: Coverage, repository: Repository): Promise<Discovery | null> {
  return (await found.get(coverage)?.get(repository.root ?? repository.cwd)) ?? null;
}

/**
 * Asks git. Nested repositories and submodules are named, not entered: their own rules hold there.
 */
export async function discoverInRepository(
  repository: Repository,
  coverage: Coverage,
  signal?: AbortSignal,
): Promise<Discovery> {
  const at = inside(repository, signal);
  const skip = FOREIGN_FOLDERS.flatMap((name) => ['-x', `${name}/`]);
  const settings = caseOfDisk(repository);
  const ask = async (...args: string[]): Promise<GitOutput> => {
    const output = await runGit([...settings, 'ls-files', '-z', ...args], at);
    if (output.code !== 0) throw gitFailure('ls-files', output);
    return output;
  };
  const read = ({ stdout }: GitOutput): string[] =>
    nulRecords(stdout).flatMap((record) => readable(record, coverage));
  const [index, untracked, others] = await Promise.all([
    // All of both: a pathspec would leave out repositories within this one.
    ask('--stage'),
    // Ignored ones too: hence no --exclude-standard.
    ask('--others', ...skip, '--', ...ENV_PATHSPECS),
    ask('--others', '--exclude-standard', ...skip),
  ]);
  const warnings = readWarnings(others);
  reportUnreadable(warnings.folders, coverage);
  const known = new Set(warnings.folders);
  reportIgnored(
    readWarnings(untracked).folders.filter((folder) => !known.has(folder)),
    coverage,
  );
  if (warnings.others) {
    const what = 'env files that git ls-files leaves out';
    coverage.skip({ kind: 'source', what, reason: 'git-failed', ...FIX.listing });
  }
  const oids = new Map<string, string | null>(read(untracked).map((path) => [path, null]));
  const places: string[] = [];
  const nested: string[] = [];
  const ours = new Map<string, string>();
  // `<mode> <oid> <stage>`, a tab, the path. Of a conflict 1 is the base, 2 is ours and 3 theirs.
  for (const record of nulRecords(index.stdout)) {
    const tab = record.indexOf(TAB);
    const path = record.subarray(tab + 1);
    const isGitlink = record.toString('latin1', 0, 6) === GITLINK;
    if (!isGitlink && !mayCount(path.toString('utf8'))) continue;
    const [text] = readable(path, coverage);
    if (text === undefined) continue;
    const [oid = '', stage] = record.toString('latin1', 7, tab).split(' ');
    if (stage === '2') ours.set(text, oid);
    if (!isGitlink) oids.set(text, oid);
    else if (liesAt(join(repository.cwd, text, '.git'))) nested.push(text);
  }
  for (const path of nulRecords(others.stdout)) {
    const text = path.toString('utf8');
    if ((text.endsWith('/') || mayCount(text)) && readable(path, coverage).length > 0) places.push(text);
  }
  const folders = places.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1));
  return {
    ...sortOut(oids, [...oids.keys(), ...places], ours),
    nested: [...nested, ...folders].filter((path) => !isForeign(path)).sort(),
  };
}

/** What the name says: an env file, or one that says how files leave. */
function mayCount(path: string): boolean {
  return isPlace(path) || classifyEnvName(path) !== null;
}

function isPlace(path: string): boolean {
  return MANIFESTS.has(posix.basename(path)) || isDockerfile(path) || isPlanFile(path);
}

/**
 * Folders that git does not ignore and cannot look into, but for those that another source has
 * told.
 */
function reportUnreadable(folders: readonly string[], coverage: Coverage): void {
  const told = new Set(coverage.skipped.map(({ what }) => what));
  const fix = 'run it as a user who may read it';
  for (const what of folders)
    if (!told.has(what)) coverage.skip({ kind: 'file', what, reason: 'unreadable', fix });
}

/**
 * Folders that git ignores and whoever scans may not look into: the data of a database in a
 * container, say. None of their own programs takes anything out of them, so nothing in scope is
 * missing; that no one looked is told.
 */
function reportIgnored(folders: readonly string[], coverage: Coverage): void {
  const fix = 'git ignores it, and you may not look into it: for its env files run it as a user who may';
  for (const what of folders) coverage.skip({ kind: 'file', what, reason: 'elsewhere', fix });
}

/** A path as text, if it is UTF-8. */
function readable(record: Buffer, coverage: Coverage): string[] {
  const text = record.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(record)) return [text];
  const fix = 'its path is not UTF-8: rename it';
  coverage.skip({ kind: 'file', what: text, reason: 'unreadable', fix });
  return [];
}

/** Walks the disk, where there is no git to ask. Links are not followed. */
export async function discoverOnDisk(
  root: string,
  coverage: Coverage,
  signal?: AbortSignal,
): Promise<Discovery> {
  const oids = new Map<string, null>();
  const places: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal?.throwIfAborted();
    for (const entry of await entriesOf(root, folder, coverage)) {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== '.git' && !FOREIGN_FOLDERS.includes(entry.name)) folders.push(path);
      } else if (classifyEnvName(path)) oids.set(path, null);
      else places.push(path);
    }
  }
  return sortOut(oids, places);
}

async function entriesOf(root: string, folder: string, coverage: Coverage): Promise<Dirent[]> {
  try {
    return await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    coverage.skip({ kind: 'file', what: folder, reason: 'unreadable' });
    return [];
  }
}

function sortOut(
  oids: ReadonlyMap<string, string | null>,
  places: readonly string[],
  ours: ReadonlyMap<string, string> = new Map(),
): Discovery {
  const files = [...oids].flatMap(([path, oid]): EnvFile[] => {
    const nameClass = isForeign(path) ? null : classifyEnvName(path);
    const other = ours.get(path) ?? oid;
    const both = other === null || other === oid ? {} : { ours: other };
    return nameClass ? [{ path, nameClass, oid, ...both }] : [];
  });
  const own = [...new Set(places)].filter((path) => !isForeign(path)).sort();
  return {
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    manifests: own.filter((path) => MANIFESTS.has(posix.basename(path))),
    dockerfiles: own.filter(isDockerfile),
    planFiles: own.filter(isPlanFile),
    nested: [],
  };
}
