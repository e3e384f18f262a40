// Commits for Gerrit: what is pushed to `refs/for/…` leaves no trace in remote-tracking refs.
import { readMessages } from '../../git/commits/commit-messages.js';
import type { Repository } from '../../git/repository.js';

/** Gerrit's hook leaves this line. */
const CHANGE = /^Change-Id: I[0-9a-f]{8,}/m;

export function isForReview(message: string): boolean {
  return CHANGE.test(message);
}

/** Those of the commits that may have been sent for a review. */
export async function commitsForReview(
  repository: Repository,
  commits: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (commits.length === 0) return new Set();
  const messages = await readMessages(repository, commits, signal);
  return new Set(commits.filter((id) => isForReview(messages.get(id)?.message ?? '')));
}
