// Remotes that are this very repository: `.`, its own path, a link to it, another work tree of it. A
// fetch from one makes remote-tracking refs of what never left.
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { readStartIfFit } from '../../files/read.js';
import { realPathIfAny } from '../../files/real-path.js';
import type { Repository } from '../repository.js';
import { type Remote, trackedRef } from './remotes.js';

type Place = Pick<Repository, 'commonDir'> & { readonly cwd?: string };

/** What git tries behind a path, in this order: enter_repo() in git's path.c. */
const ENDS = ['/.git', '', '.git/.git', '.git'];

/**
 * Whether an address leads to the repository itself. A relative one, as git takes it, from where git is
 * started for it; without that only `.` is known.
 */
function isItself(address: string, { commonDir, cwd }: Place): boolean {
  if (address === '.') return true;
  const path = pathOf(address);
  if (path === null || (cwd === undefined && !isAbsolute(path))) return false;
  const own = realPathIfAny(commonDir);
  const at = resolve(cwd ?? '/', path);
  for (const end of ENDS) {
    const there = commonDirOf(at + end);
    if (there !== null) return there === own;
  }
  return false;
}

/** Whether nothing that is fetched from an address was pushed: it is this repository, or a bundle. */
export function isNoServer(address: string, repository: Place): boolean {
  return isItself(address, repository) || isBundle(address, repository);
}

/**
 * The refs that only such remotes write, or remotes that are pushed to nowhere else: nobody
 * knows by them what was pushed.
 */
export function writtenByItself(
  names: readonly string[],
  remotes: readonly Remote[],
  repository: Place,
): Set<string> {
  const itself = new Set(
    remotes.filter(
      ({ address, pushed }) =>
        isNoServer(address, repository) || pushed.every((one) => isNoServer(one, repository)),
    ),
  );
  if (itself.size === 0) return new Set();
  return new Set(
    names.filter((name) => {
      // git-maintenance(1), "prefetch".
      const tracking = name.replace(/^refs\/prefetch\/remotes\//, 'refs/remotes/');
      if (!tracking.startsWith('refs/remotes/')) return false;
      const writers = remotes.filter((remote) => trackedRef(remote, tracking) !== null);
      return writers.length > 0 && writers.every((remote) => itself.has(remote));
    }),
  );
}

/** A file that somebody made of a repository: no push goes there. gitformat-bundle(5). */
function isBundle(address: string, { cwd }: Place): boolean {
  const path = pathOf(address);
  const start = path === null ? null : readStartIfFit(resolve(cwd ?? '/', path), 16);
  return start !== null && /^# v[23] git bundle/.test(start.toString('latin1'));
}

/** A folder of this machine, as git reads the address; null for another host. */
function pathOf(address: string): string | null {
  const [, url] = /^file:\/\/(.*)$/s.exec(address) ?? [];
  try {
    if (url !== undefined) return decodeURIComponent(url).replace(/^\/(?=[a-z]:[\\/])/i, '');
  } catch {
    return null;
  }
  // A colon before the first slash ends the name of a host.
  if (/^[^/\\]{2,}:/.test(address)) return null;
  return address.replace(/^~(?=\/|$)/, () => homedir());
}

/** The folder that all work trees share; null where the path is no git directory, nor leads to one. */
function commonDirOf(path: string): string | null {
  const gitDir = isGitDir(path) ? path : linkedFrom(path);
  if (gitDir === null) return null;
  const shared = textAt(join(gitDir, 'commondir'));
  return realPathIfAny(shared === null ? gitDir : resolve(realPathIfAny(gitDir) ?? gitDir, shared));
}

function isGitDir(path: string): boolean {
  return textAt(join(path, 'HEAD')) !== null;
}

/** gitrepository-layout(5): a file `.git` says where the git directory is. */
function linkedFrom(path: string): string | null {
  const [, to] = /^gitdir: (.+)$/s.exec(textAt(path) ?? '') ?? [];
  return to === undefined ? null : resolve(path, '..', to);
}

function textAt(path: string): string | null {
  const text = readStartIfFit(path, 4096)?.toString('utf8');
  return text?.replace(/[\r\n]+$/, '') ?? null;
}
