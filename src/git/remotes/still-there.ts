// What a server has now, asked where that costs a person nothing: a folder of this machine is read,
// a server of http is asked once, and never a person. Over ssh a second connection may want a
// touch of a key, so nothing is asked there.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { objectTypes } from '../objects/object-types.js';
import { type GitOptions, runGit } from '../process/spawn.js';
import { listRemote } from './transport.js';

/** Milliseconds that a push waits for the answer at most. */
const PATIENCE = 5_000;

/** A commit that the server had, as its ref. */
export interface Tip {
  readonly ref: string;
  readonly oid: string;
}

/**
 * Those of the tips that the server at the address may have still: it leads to them, or what it has
 * in their place is not here. Null where it was not asked, or did not answer.
 */
export async function stillThere(
  address: string,
  tips: readonly Tip[],
  options: GitOptions,
): Promise<readonly Tip[] | null> {
  const folder = folderOf(address, options.cwd);
  if (folder !== null) return reachedIn(folder, tips, options);
  return /^https?:\/\/[^/@]+\//i.test(address) ? listedAt(address, tips, options) : null;
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

async function reachedIn(
  folder: string,
  tips: readonly Tip[],
  options: GitOptions,
): Promise<readonly Tip[] | null> {
  const there = { ...options, cwd: folder, gitDir: folder };
  const types = await objectTypes(
    tips.map(({ oid }) => oid),
    there,
  ).catch(() => null);
  options.signal?.throwIfAborted();
  if (types === null) return null;
  const had = tips.filter(({ oid }) => types.get(oid) === 'commit');
  const input = had.map(({ oid }) => `${oid}\n`).join('');
  const { code, stdout } = await runGit(['rev-list', '--stdin', '--not', '--all'], { ...there, input });
  if (code !== 0) return null;
  const beyond = new Set(stdout.toString('latin1').split('\n'));
  return had.filter(({ oid }) => !beyond.has(oid));
}

async function listedAt(
  url: string,
  tips: readonly Tip[],
  options: GitOptions,
): Promise<readonly Tip[] | null> {
  const { cwd, signal } = options;
  const limit = { limit: PATIENCE, ...(signal ? { signal } : {}) };
  let listing: string;
  try {
    listing = await listRemote({ url }, cwd, limit);
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
  const kept: Tip[] = [];
  for (const tip of tips) {
    const now = said.get(tip.ref);
    // What is not here may have grown out of the tip: only a fetch would tell.
    const mayLead =
      now !== undefined &&
      (now === tip.oid ||
        !here.has(now) ||
        (await runGit(['merge-base', '--is-ancestor', tip.oid, now], options)).code === 0);
    if (mayLead) kept.push(tip);
  }
  return kept;
}
