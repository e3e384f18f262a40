// The reflogs as git keeps them in files: what a commit id alone does not tell is how it came to be
// here. Format: one entry a line, oldest first,
// `<old> <new> <name> <mail> <seconds> <zone> TAB <message>`; files-backend.c in git's sources.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRegular } from '../../files/read.js';
import type { Repository } from '../repository.js';

export interface ReflogEntry {
  readonly before: string;
  readonly after: string;
  /** Since 1970. */
  readonly seconds: number;
  readonly message: string;
}

export interface Reflogs {
  /**
   * Those of HEAD, one a work tree, by the name that git takes for them where it is started for
   * this repository.
   */
  readonly heads: ReadonlyMap<string, readonly ReflogEntry[]>;
  /** Those of branches here, by full ref name. */
  readonly branches: ReadonlyMap<string, readonly ReflogEntry[]>;
  /** Those of remote-tracking refs, by full ref name. An empty one was emptied. */
  readonly remotes: ReadonlyMap<string, readonly ReflogEntry[]>;
}

/** More than this of one log is not read. */
const MAX_BYTES = 64 * 1024 * 1024;

type Logs = Map<string, readonly ReflogEntry[]>;

/** Null where one cannot be read, or git keeps them otherwise (reftable). */
export function readReflogs({ gitDir, commonDir }: Repository): Reflogs | null {
  if (existsSync(join(commonDir, 'reftable'))) return null;
  try {
    const heads: Logs = new Map();
    for (const [name, folder] of headsOf(gitDir, commonDir))
      readInto(heads, name, join(folder, 'logs', 'HEAD'));
    const branches: Logs = new Map();
    const remotes: Logs = new Map();
    readBelow(branches, 'refs/heads', join(commonDir, 'logs'));
    readBelow(remotes, 'refs/remotes', join(commonDir, 'logs'));
    return { heads, branches, remotes };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}

/**
 * The git directory of each work tree, by the name of its HEAD. gitrevisions(7), git-worktree(1)
 * "REFS".
 */
function headsOf(gitDir: string, commonDir: string): [name: string, folder: string][] {
  const linked = join(commonDir, 'worktrees');
  const others = existsSync(linked) ? readdirSync(linked) : [];
  const all: [string, string][] = [
    ['main-worktree/HEAD', commonDir],
    ...others.map((name): [string, string] => [`worktrees/${name}/HEAD`, join(linked, name)]),
  ];
  return all.map(([name, folder]) => [folder === gitDir ? 'HEAD' : name, folder]);
}

function readBelow(logs: Logs, name: string, folder: string): void {
  if (!existsSync(join(folder, name))) return;
  for (const entry of readdirSync(join(folder, name), { withFileTypes: true })) {
    const below = `${name}/${entry.name}`;
    if (entry.isDirectory()) readBelow(logs, below, folder);
    else readInto(logs, below, join(folder, below));
  }
}

function readInto(logs: Logs, name: string, path: string): void {
  if (existsSync(path)) logs.set(name, parseReflog(readRegular(path, MAX_BYTES, 'refuse').toString('utf8')));
}

/** The entries of a log; a line that is none is left out. */
function parseReflog(text: string): ReflogEntry[] {
  return text.split('\n').flatMap((line) => {
    const [, before, after, seconds, message = ''] =
      /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) .*?> (\d+) [+-]\d{4}(?:\t(.*))?$/.exec(line) ?? [];
    return before === undefined || after === undefined
      ? []
      : [{ before, after, seconds: Number(seconds), message }];
  });
}
