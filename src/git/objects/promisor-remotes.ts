// The remotes that a partial clone left objects on. Asked by each scan of such a clone.
import { type GitOptions, gitFailure, runGit } from '../process/spawn.js';

/** Their names; none for a repository that has all of its own objects. */
export async function promisorRemotes(options: GitOptions): Promise<string[]> {
  const answer = await runGit(['config', '--null', '--get-regexp', '^remote\\..*\\.promisor$'], options);
  // 1: none is set.
  if (answer.code !== 0 && answer.code !== 1) throw gitFailure('config', answer);
  const remotes: string[] = [];
  for (const record of answer.stdout.toString('utf8').split('\0')) {
    const [, name, value] = /^remote\.(.*)\.promisor(?:\n(.*))?$/s.exec(record) ?? [];
    if (name !== undefined && !/^(?:false|no|off|0)$/i.test(value ?? '')) remotes.push(name);
  }
  return remotes;
}
