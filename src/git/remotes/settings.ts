// What the configuration says of remotes, and of what is pushed where.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import { inside } from '../inside.js';
import { type GitOutput, gitFailure, runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';
import { parseRemotes, type Remote } from './remotes.js';

/** The sections that tell of a remote, or of a push. */
const ASKED = '^(remote|url|branch|core|gc|svn-remote|git-p4|gerrit|includeif)\\.';

export interface Setting {
  /** Section and variable are in lower case: `remote.Origin.pushurl`. */
  readonly name: string;
  readonly value: string;
}

/** What the configuration says of a work tree, by its git directory. */
export interface WorkTreeSettings {
  readonly gitDir: string;
  readonly remotes: readonly Remote[];
  readonly settings: readonly Setting[];
}

/**
 * The settings of this work tree first, then of each other one that has a configuration of its own:
 * git-config(1), "--worktree". git is asked once, when that is wanted.
 */
export class RemoteSettings {
  readonly #repository: Repository;
  readonly #signal: AbortSignal | undefined;
  #answers: Promise<readonly Answer[]> | null = null;

  constructor(repository: Repository, signal?: AbortSignal) {
    this.#repository = repository;
    this.#signal = signal;
  }

  /** Null where git does not say all of it. */
  async all(): Promise<readonly WorkTreeSettings[] | null> {
    const answers = await this.#ask();
    return answers.every(isSaid) ? answers.map(listingOf) : null;
  }

  /** The remotes of this work tree that have an address. Throws where git does not say. */
  async remotes(): Promise<readonly Remote[]> {
    const [here] = await this.#ask();
    if (!isSaid(here!)) throw gitFailure('config', here!);
    return listingOf(here!).remotes;
  }

  #ask(): Promise<readonly Answer[]> {
    this.#answers ??= askEach(this.#repository, this.#signal);
    return this.#answers;
  }
}

type Answer = GitOutput & { readonly gitDir: string };

/** git ends with 1 where there is no such setting. */
function isSaid({ code }: Answer): boolean {
  return code === 0 || code === 1;
}

function listingOf({ gitDir, stdout }: Answer): WorkTreeSettings {
  const text = stdout.toString('utf8');
  return { gitDir, remotes: parseRemotes(text), settings: settingsOf(text) };
}

async function askEach(repository: Repository, signal: AbortSignal | undefined): Promise<Answer[]> {
  const { gitDir, commonDir } = repository;
  const linked = join(commonDir, 'worktrees');
  const others = [commonDir, ...entriesOf(linked).map(({ name }) => join(linked, name))].filter(
    (folder) => folder !== gitDir && existsSync(join(folder, 'config.worktree')),
  );
  const at = inside(repository, signal);
  const ask = ['config', '--null', '--get-regexp', ASKED];
  return Promise.all(
    [gitDir, ...others].map(async (folder) => ({
      ...(await runGit(ask, folder === gitDir ? at : { ...at, gitDir: folder })),
      gitDir: folder,
    })),
  );
}

/** Records of `<name> LF <value> NUL`; without a value it is true. */
function settingsOf(listing: string): Setting[] {
  return listing
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const end = record.indexOf('\n');
      return end === -1
        ? { name: record, value: 'true' }
        : { name: record.slice(0, end), value: record.slice(end + 1) };
    });
}

/**
 * Whether there are remotes from before git kept them in its configuration:
 * gitrepository-layout(5).
 */
export function hasOldRemotes({ commonDir }: Pick<Repository, 'commonDir'>): boolean {
  return ['remotes', 'branches'].some((folder) => entriesOf(join(commonDir, folder)).length > 0);
}
