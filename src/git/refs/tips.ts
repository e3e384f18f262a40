// What all refs and HEADs name: where a walk through everything begins, but for reflogs and the
// index.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inside } from '../inside.js';
import { runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';

export interface Tips {
  /** Those of HEADs. */
  readonly heads: readonly string[];
  /** Object ids, each once: commits, and tags. */
  readonly oids: ReadonlySet<string>;
}

/** A line of `git worktree list --porcelain`; zeros before the first commit. */
const HEAD = /^HEAD ([0-9a-f]*[1-9a-f][0-9a-f]*)$/gm;

/** Null where git stumbles over a ref or a work tree that is broken: what it named is not known. */
export async function readTips(repository: Repository, signal?: AbortSignal): Promise<Tips | null> {
  const at = inside(repository, signal);
  const [refs, workTrees] = await Promise.all([
    runGit(['for-each-ref', '--format=%(HEAD)%(objectname)'], at),
    existsSync(join(repository.commonDir, 'worktrees'))
      ? runGit(['worktree', 'list', '--porcelain'], at)
      : null,
  ]);
  if (refs.code !== 0 || refs.stderr !== '' || (workTrees !== null && workTrees.code !== 0)) return null;
  const named = refs.stdout.toString('latin1').split('\n').slice(0, -1);
  const onBranch = named.find((line) => line.startsWith('*'))?.slice(1);
  const own = onBranch ?? (await detachedHead(at));
  const listed = workTrees?.stdout.toString('latin1') ?? '';
  const others = [...listed.matchAll(HEAD)].map(([, oid]) => oid!);
  const heads = [...(own === undefined ? [] : [own]), ...others];
  return { heads, oids: new Set([...heads, ...named.map((line) => line.slice(1))]) };
}

async function detachedHead(at: ReturnType<typeof inside>): Promise<string | undefined> {
  const { code, stdout } = await runGit(['rev-parse', '--verify', '--quiet', 'HEAD'], at);
  return code === 0 ? stdout.toString('latin1').trim() : undefined;
}
