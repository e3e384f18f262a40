// What git noted when it fetched: which commit was at which address.
// https://git-scm.com/docs/git-fetch#_output
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readStartIfFit } from '../../files/read.js';
import type { Repository } from '../repository.js';
import { isNoServer } from './itself.js';

/** A commit that a repository at an address had when it was asked. */
interface Fetched {
  readonly oid: string;
  /** False for a tag, which may name anything. */
  readonly isCommit: boolean;
  /** As git notes it: without the user, and of FETCH_HEAD without a slash or `.git` at its end. */
  readonly address: string;
}

/** More than this of FETCH_HEAD is not read: some 100,000 branches. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * What the last fetch of each work tree of the repository got, from wherever; what was fetched from
 * this repository itself, or a bundle, is left out.
 */
export function readFetchHeads(
  repository: Pick<Repository, 'gitDir' | 'commonDir'> & Partial<Pick<Repository, 'cwd'>>,
): Fetched[] {
  const { gitDir, commonDir } = repository;
  const all = [...new Set([gitDir, commonDir, ...linkedFolders(commonDir)])].flatMap(readFetchHead);
  // A fetch may have noted the same address for each of a hundred thousand refs.
  const own = [...new Set(all.map(({ address }) => address))].filter((one) => isNoServer(one, repository));
  return all.filter(({ address }) => !own.includes(address));
}

/** The git directories of linked work trees: each has a FETCH_HEAD of its own. */
function linkedFolders(commonDir: string): string[] {
  const linked = join(commonDir, 'worktrees');
  try {
    return readdirSync(linked).map((name) => join(linked, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}

function readFetchHead(gitDir: string): Fetched[] {
  return readNote(join(gitDir, 'FETCH_HEAD'))
    .split('\n')
    .flatMap((line) => {
      const [, oid = '', note = ''] = /^([0-9a-f]{40,64})\t[^\t]*\t(.*)$/.exec(line) ?? [];
      // `branch 'main' of <address>`, or the address alone for its HEAD. A ref's name holds no
      // space.
      const [, kind, address = note] = /^(?:(.*) )?'\S+' of (.+)$/.exec(note) ?? ['', 'branch'];
      const isCommit = kind === 'branch';
      return oid === '' || address === '' ? [] : [{ oid, isCommit, address }];
    });
}

/** What the clone began with: the first entry of HEAD's reflog, for as long as that is kept. */
export function readCloned(commonDir: string): Fetched[] {
  const [line = ''] = readNote(join(commonDir, 'logs', 'HEAD'), 4096).split('\n', 1);
  const [, oid, address] = /^0+ ([0-9a-f]{40,64}) .*\tclone: from (.+)$/.exec(line) ?? [];
  return oid === undefined || address === undefined ? [] : [{ oid, isCommit: true, address }];
}

/**
 * An address as git notes it in FETCH_HEAD: transport_anonymize_url() in git's transport.c, and
 * builtin/fetch.c.
 */
export function notedAddress(address: string): string {
  const anonymous = address
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1')
    .replace(/^[^/:@]+@(?=[^/]+:)/, '');
  return anonymous.replace(/\/+$/, '').replace(/(?<=[^/])\.git$/, '');
}

/** True where two folders of this machine would be noted the same: `x` and `x.git`. */
export function isAmbiguous(address: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\/|^[^/]+:/i.test(address)) return false;
  const noted = notedAddress(address);
  return existsSync(noted) && existsSync(`${noted}.git`);
}

/** The begin of a regular file; '' where there is none. */
function readNote(path: string, most = MAX_BYTES): string {
  return readStartIfFit(path, most, 'refuse')?.toString('latin1') ?? '';
}
