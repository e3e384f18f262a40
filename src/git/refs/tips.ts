// What all refs and HEADs name: where a walk through everything begins, but for reflogs and the
// index.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inside } from '../inside.js';
import { runGit } from '../process/spawn.js';
import type { Repository } from '../repository.js';
import { RefList } from './ref-list.js';

export interface Tips {
  /** Those of HEADs. */
  readonly heads: readonly string[];
  /** Object ids, each once: commits, and tags. */
  readonly oids: ReadonlySet<string>;
}

/** A line of `git worktree list --porcelain`; zeros before the first commit. */
const HEAD = /^HEAD ([0-9a-f]*[1-9a-f][0-9a-f]*)$/gm;

/** Null where git stumbles over a ref or a work tree that is broken: what it named is not known. */
export async function readTips(
  repository: Repository,
  signal?: AbortSignal,
  list = new RefList(inside(repository, signal)),
): Promise<Tips | null> {
  const at = inside(repository, signal);
  const [refs, workTrees] = await Promise.all([
    list.sound(),
    existsSync(join(repository.commonDir, 'worktrees'))
      ? runGit(['worktree', 'list', '--porcelain'], at)
      : null,
  ]);
  if (refs === null || (workTrees !== null && workTrees.code !== 0)) return null;
  const onBranch = refs.find(({ isHead }) => isHead)?.object;
  const own = onBranch ?? (await detachedHead(at));
  const listed = workTrees?.stdout.toString('latin1') ?? '';
  const others = [...listed.matchAll(HEAD)].map(([, oid]) => oid!);
  const heads = [...(own === undefined ? [] : [own]), ...others];
  return { heads, oids: new Set([...heads, ...refs.map(({ object }) => object)]) };
}

async function detachedHead(at: ReturnType<typeof inside>): Promise<string | undefined> {
  const { code, stdout } = await runGit(['rev-parse', '--verify', '--quiet', 'HEAD'], at);
  return code === 0 ? stdout.toString('latin1').trim() : undefined;
}
