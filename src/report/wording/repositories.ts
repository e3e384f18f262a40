// The repositories of a report on several: in which order, and in which words. Layouts are
// elsewhere.
import type { Report, RepositoryRow, RepositoryStatus, Shard } from '../../model/report.js';
import { formatAmount, formatBytes, formatCount } from './numbers.js';

/** What needs a look first. */
const WORST_FIRST: readonly RepositoryStatus[] = ['findings', 'failed', 'incomplete', 'empty', 'clean'];

export const REPOSITORY_STATUSES: Readonly<Record<RepositoryStatus, string>> = {
  findings: 'keys',
  failed: 'not read',
  incomplete: 'incomplete',
  empty: 'empty',
  clean: 'clean',
};

/** Those with something to look at first; of each, by name. */
export function worstFirst(rows: readonly RepositoryRow[]): RepositoryRow[] {
  return [...rows].sort((a, b) => WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status));
}

/** `5,000 repositories: 40 keys, 3 not read, 4,957 clean`; nothing in a report on one. */
export function describeRepositories({ repositories, shard }: Report): string | null {
  if (repositories === undefined) return null;
  const counts = WORST_FIRST.flatMap((status) => {
    const count = repositories.filter((row) => row.status === status).length;
    return count === 0 ? [] : `${formatCount(count)} ${COUNTED[status]}`;
  });
  const amount = formatAmount(repositories.length, 'repository', 'repositories');
  return `${amount}${describeShard(shard)}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`;
}

const COUNTED: Readonly<Record<RepositoryStatus, string>> = {
  findings: 'with findings',
  failed: 'not read',
  incomplete: 'incomplete',
  empty: 'empty',
  clean: 'clean',
};

/** ` (shard 3 of 16)`; nothing in a report on the whole. */
export function describeShard(shard: Shard | undefined): string {
  return shard === undefined ? '' : ` (shard ${shard.index} of ${formatCount(shard.total)})`;
}

/** What is reported of a repository beside its name and status. */
export function describeRow({ status, keys, objects, bytes, why }: RepositoryRow): string {
  const read = objects > 0 ? `${formatAmount(objects, 'object')}, ${formatBytes(bytes)}` : '';
  return [keys > 0 ? formatAmount(keys, 'key') : '', status === 'failed' ? (why ?? '') : read]
    .filter((text) => text !== '')
    .join('; ');
}
