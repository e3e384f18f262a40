// What a server has now, asked where that costs a person nothing: a folder of this machine is read,
// a server of http is asked once, and never a person. Over ssh a second connection may want a
// touch of a key, so nothing is asked there.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { objectTypes } from '../objects/object-types.js';
import { type GitOptions, runGit } from '../process/spawn.js';
import { listRefs } from '../refs/ref-names.js';
import { refsAreHidden } from './pushable.js';
import { listRemote, type RemoteAccess } from './transport.js';

/** Milliseconds that a push waits for the answer at most. */
const PATIENCE = 5_000;

/** A commit that the server had, as its ref. */
interface Tip {
  readonly ref: string;
  readonly oid: string;
}

interface ServerAnswer {
  /**
   * Those of the tips that the server may have still: it leads to them, or what it has in their
   * place is not here.
   */
  readonly still: readonly Tip[];
  /** What its branches and tags are now, for those anyone can fetch, of what is here. */
  readonly named: readonly string[];
}

/** Null where it was not asked, or did not answer. */
export async function askServer(
  address: string,
  tips: readonly Tip[],
  options: GitOptions,
): Promise<ServerAnswer | null> {
  const folder = folderOf(address, options.cwd);
  if (folder !== null) return askFolder(folder, tips, options);
  const remote = remoteOf(address);
  // The address is one that git has rewritten already: what it would do with it again is not what
  // is pushed to.
  return remote === null || (await isRewritten(address, options)) ? null : askHttp(remote, tips, options);
}

/** What is asked over http; null for any other address. */
function remoteOf(address: string): RemoteAccess | null {
  if (!/^https?:\/\/[^/]+\//i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username === '') return { url: address };
  try {
    const user = decodeURIComponent(url.username);
    const password = url.password === '' ? null : decodeURIComponent(url.password);
    return { url: address.replace(/^([a-z]+:\/\/)[^/]*@/i, '$1'), login: { user, password } };
  } catch {
    return null;
  }
}

/** git-config(1), url.<base>.insteadOf. */
async function isRewritten(address: string, options: GitOptions): Promise<boolean> {
  const answer = await runGit(['config', '--null', '--get-regexp', '^url\\..*\\.insteadof$'], options);
  if (answer.code === 1) return false;
  const starts = answer.stdout.toString('utf8').split('\0').slice(0, -1);
  return answer.code !== 0 || starts.some((record) => address.startsWith(record.replace(/^[^\n]*\n/, '')));
}

/** The git directory that git would enter there: enter_repo() in git's path.c. */
function folderOf(address: string, cwd: string): string | null {
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  if (isUrl ? !/^file:\/\//i.test(address) : /^[^/\\]{2,}:/.test(address)) return null;
  try {
    const path = isUrl ? fileURLToPath(address) : resolve(cwd, address);
    const found = ['/.git', '', '.git/.git', '.git'].map((end) => path + end).find(isGitDirectory);
    return found ?? null;
  } catch {
    return null;
  }
}

function isGitDirectory(path: string): boolean {
  return (
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true &&
    ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(path, name)))
  );
}

async function askFolder(
  folder: string,
  tips: readonly Tip[],
  options: GitOptions,
): Promise<ServerAnswer | null> {
  const there = { ...options, cwd: folder, gitDir: folder };
  try {
    const [still, named] = await Promise.all([
      reachedIn(tips, there),
      refsAreHidden(there).then((isHidden) => (isHidden ? [] : branchesAndTags(there))),
    ]);
    return still === null ? null : { still, named: await thoseHere(named, options) };
  } catch {
    // Somebody else's, say, in which git does nothing.
    options.signal?.throwIfAborted();
    return null;
  }
}

async function branchesAndTags(options: GitOptions): Promise<string[]> {
  const [branches, tags] = await Promise.all(
    ['refs/heads', 'refs/tags'].map((prefix) => listRefs(['objectname'], options, prefix)),
  );
  return [...branches!, ...tags!].map(([oid = '']) => oid);
}

async function thoseHere(oids: readonly string[], options: GitOptions): Promise<string[]> {
  return [...(await objectTypes([...new Set(oids)], options)).keys()];
}

async function reachedIn(tips: readonly Tip[], there: GitOptions): Promise<readonly Tip[] | null> {
  const types = await objectTypes(
    tips.map(({ oid }) => oid),
    there,
  );
  const had = tips.filter(({ oid }) => types.get(oid) === 'commit');
  const input = had.map(({ oid }) => `${oid}\n`).join('');
  const { code, stdout } = await runGit(['rev-list', '--stdin', '--not', '--all'], { ...there, input });
  if (code !== 0) return null;
  const beyond = new Set(stdout.toString('latin1').split('\n'));
  return had.filter(({ oid }) => !beyond.has(oid));
}

async function askHttp(
  remote: RemoteAccess,
  tips: readonly Tip[],
  options: GitOptions,
): Promise<ServerAnswer | null> {
  const { cwd, signal } = options;
  const limit = { limit: PATIENCE, ...(signal ? { signal } : {}) };
  let listing: string;
  try {
    listing = await listRemote(remote, cwd, limit);
  } catch {
    signal?.throwIfAborted();
    return null;
  }
  const said = new Map(
    listing.split('\n').flatMap((line): [string, string][] => {
      const [oid, ref] = line.split('\t');
      return ref === undefined ? [] : [[ref, oid!]];
    }),
  );
  const here = await objectTypes([...new Set(said.values())], options);
  const still: Tip[] = [];
  for (const tip of tips) {
    const now = said.get(tip.ref);
    // What is not here may have grown out of the tip: only a fetch would tell.
    const mayLead =
      now !== undefined &&
      (now === tip.oid ||
        !here.has(now) ||
        (await runGit(['merge-base', '--is-ancestor', tip.oid, now], options)).code === 0);
    if (mayLead) still.push(tip);
  }
  const named = [...said].flatMap(([ref, oid]) =>
    /^refs\/(?:heads|tags)\//.test(ref) && here.has(oid) ? [oid] : [],
  );
  return { still, named: [...new Set(named)] };
}
