// What the server that is pushed to is proven to have, beside what it says itself. A remote's name
// proves nothing: another address may stand behind it today, for pushes alone, or by a rewrite.
// docs/decisions/0042-what-a-push-brings.md.

import { type GitOptions, gitBytes, runGit } from '../process/spawn.js';
import { listRefs } from '../refs/ref-names.js';
import { isAmbiguous, notedAddress, readCloned, readFetchHeads } from './fetched.js';
import { type Remote, readRemotes, trackedRef, trackingRef } from './remotes.js';

/** Where a push goes, as git says to the hook; '' for what was not handed on. */
export interface Destination {
  readonly name: string;
  readonly address: string;
}

/** What the server says of one ref: what it has now, null for nothing. */
interface ServerRef {
  readonly ref: string;
  readonly old: string | null;
  /** What is pushed to it, null for nothing; absent where that is not known. */
  readonly new?: string | null;
}

/**
 * Ids of what the address is proven to have: what its branches and tags are now, where it was
 * asked; and commits that a fetch or the clone noted it to have, as far as tracking refs of the
 * remote, which is fetched from the very same address, still lead to them, and nothing that the
 * server says now contradicts one of those refs. In doubt none.
 */
export async function provenThere(
  to: Destination,
  said: readonly ServerRef[],
  options: GitOptions,
): Promise<string[]> {
  if (to.name === '' || to.address === '') return [];
  const tracked = await trackedThere(to, said, options);
  if (!said.some(({ old }) => old === null)) {
    const known = await reachedFrom([...(tracked?.tips.values() ?? [])], tracked?.seen ?? [], options);
    if (!(await leaveOut(known, said, options))) return known;
  }
  // A module that only such a push needs.
  const { askServer } = await import('./still-there.js');
  const asked = [...(tracked?.tips ?? [])].flatMap(([tracking, oid]) => {
    const ref = trackedRef(tracked!.remote, tracking);
    return ref === null ? [] : [{ ref, oid }];
  });
  const answer = await askServer(to.address, asked, options);
  // A server may have been purged since it was fetched from.
  const led = answer?.still.map(({ oid }) => oid) ?? tracked?.tips.values() ?? [];
  const noted = await reachedFrom([...led], tracked?.seen ?? [], options);
  return [...new Set([...noted, ...(answer?.named ?? [])])];
}

/**
 * Whether the push would bring one of the commits, were they not known: git itself says what the
 * server has of each ref that is pushed.
 */
async function leaveOut(
  commits: readonly string[],
  said: readonly ServerRef[],
  options: GitOptions,
): Promise<boolean> {
  const olds = new Set(said.flatMap(({ old }) => old ?? []));
  const others = new Set(commits.filter((oid) => !olds.has(oid)));
  const brought = said.flatMap((one) => one.new ?? []);
  if (others.size === 0 || brought.length === 0) return false;
  const input = [...brought, ...[...olds].map((oid) => `^${oid}`), ''].join('\n');
  const { code, stdout } = await runGit(['rev-list', '--stdin'], { ...options, input });
  // An old one is not here: which it would bring is not known.
  return (
    code !== 0 ||
    stdout
      .toString('latin1')
      .split('\n')
      .some((oid) => others.has(oid))
  );
}

interface Tracked {
  readonly remote: Remote;
  /** What its tracking refs lead to, by their names. */
  readonly tips: ReadonlyMap<string, string>;
  /** Commits that the address had, as git noted. */
  readonly seen: readonly string[];
}

/** What is noted of the address; null where that proves nothing. */
async function trackedThere(
  { name, address }: Destination,
  said: readonly ServerRef[],
  options: GitOptions,
): Promise<Tracked | null> {
  const [gitDir = '', commonDir = ''] = await gitFolders(options);
  const noted = notedAddress(address);
  const seen = [...readFetchHeads({ gitDir, commonDir }), ...readCloned(commonDir)]
    .filter((one) => one.isCommit && notedAddress(one.address) === noted)
    .map(({ oid }) => oid);
  if (seen.length === 0 || isAmbiguous(address)) return null;
  const [remotes, refs] = await Promise.all([readRemotes(options), readTrackingRefs(options)]);
  const remote = remotes.find((one) => one.name === name);
  if (remote === undefined || remote.address !== address) return null;
  const tips = new Map([...refs].filter(([ref]) => tracks(remote.fetch, ref)));
  for (const { ref, old } of said) {
    const tip = tips.get(trackingRef(remote, ref) ?? '');
    if (tip !== undefined && tip !== old && !(old !== null && (await isWithin(tip, old, options))))
      return null;
  }
  return { remote, tips, seen: [...new Set(seen)] };
}

async function gitFolders(options: GitOptions): Promise<string[]> {
  const { resolve } = await import('node:path');
  const said = await gitBytes(['rev-parse', '--absolute-git-dir', '--git-common-dir'], options);
  const folders = said.toString('utf8').split('\n').slice(0, -1);
  // A path with a newline in it: then nothing is known.
  return folders.length === 2 ? folders.map((folder) => resolve(options.cwd, folder)) : [];
}

/** The ids of all refs under refs/remotes, by name. */
async function readTrackingRefs(options: GitOptions): Promise<Map<string, string>> {
  const refs = await listRefs(['refname', 'objectname'], options, 'refs/remotes');
  return new Map(refs.map(([name = '', oid = '']) => [name, oid]));
}

/** True for a ref that one of the refspecs writes. */
function tracks(fetch: readonly string[], ref: string): boolean {
  return fetch.some((refspec) => {
    const [start = '', end] = refspec.slice(refspec.indexOf(':') + 1).split('*');
    return end === undefined ? start === ref : ref.startsWith(start) && ref.endsWith(end);
  });
}

/** True if the history of `tip` contains the commit; false too where one of them is not here. */
async function isWithin(commit: string, tip: string, options: GitOptions): Promise<boolean> {
  return (await runGit(['merge-base', '--is-ancestor', commit, tip], options)).code === 0;
}

/** Those of the commits that the history of a tip contains. */
async function reachedFrom(
  tips: readonly string[],
  commits: readonly string[],
  options: GitOptions,
): Promise<string[]> {
  const isTip = new Set(tips);
  const others = commits.filter((oid) => !isTip.has(oid));
  const reached = commits.filter((oid) => isTip.has(oid));
  if (others.length === 0 || tips.length === 0) return reached;
  const input = [...others, ...tips.map((oid) => `^${oid}`), ''].join('\n');
  const answer = await runGit(['rev-list', '--stdin'], { ...options, input });
  // One of them is not here: which is not known.
  if (answer.code !== 0) return reached;
  const beyond = new Set(answer.stdout.toString('latin1').split('\n'));
  return [...reached, ...others.filter((oid) => !beyond.has(oid))];
}
