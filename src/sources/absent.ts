// Rows of the ledger for what the repository refers to and does not have.
import { type Connectivity, UNKNOWN_STOP } from '../git/objects/connectivity.js';
import { promisorRemotes } from '../git/objects/promisor-remotes.js';
import type { GitOptions } from '../git/process/spawn.js';
import type { Coverage } from '../model/coverage.js';
import { FIX, fetchLeftOut } from '../model/fixes.js';

/** A row for each object: it is lost, or left on the remote of a partial clone. */
export async function reportAbsent(
  oids: readonly string[],
  coverage: Coverage,
  at: GitOptions,
): Promise<void> {
  if (oids.length === 0) return;
  const [remote] = await promisorRemotes(at);
  const row =
    remote === undefined
      ? ({ reason: 'missing', ...FIX.missing } as const)
      : ({ reason: 'promised', ...fetchLeftOut(remote) } as const);
  for (const oid of oids) coverage.skip({ kind: 'object', what: oid, ...row });
}

/** Rows for what the refs lead to and cannot be had. */
export async function reportConnectivity(
  { absent, stoppedAt }: Connectivity,
  coverage: Coverage,
  at: GitOptions,
): Promise<void> {
  const known = new Set(coverage.skipped.map(({ what }) => what));
  await reportAbsent(
    absent.filter((oid) => !known.has(oid)),
    coverage,
    at,
  );
  if (stoppedAt !== null && !known.has(stoppedAt)) reportStop(stoppedAt, coverage);
}

/** The row for a walk through history that git gave up. */
export function reportStop(stoppedAt: string, coverage: Coverage): void {
  const reason = stoppedAt.startsWith(UNKNOWN_STOP) ? 'git-failed' : 'missing';
  coverage.skip({ kind: 'history', what: stoppedAt, reason, ...FIX[reason] });
}
