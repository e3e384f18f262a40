// The .env files that the next commit would add, for the git hook: a file that git tracks already
// is not told there.
import type { Candidate } from '../model/candidate.js';
import type { EnvRow } from '../model/report.js';
import { groupRows } from './checks/env-result.js';
import { allowOf, maskKeys } from './env-files/contents.js';

/**
 * `files`: those whose name says that they hold secrets; `bytes` is null for one that could not be
 * read whole.
 */
export function checkAddedFiles(
  files: readonly { readonly path: string; readonly bytes: Uint8Array | null }[],
  detect: (bytes: Uint8Array) => Candidate[],
): EnvRow[] {
  const judgements = files
    .filter(({ bytes }) => bytes === null || allowOf(bytes, detect) === null)
    .map(({ path }) => ({
      path,
      status: 'tracked' as const,
      failing: true,
      exists: true,
      code: 'env-added' as const,
      data: { path: maskKeys(path, detect) },
    }));
  return groupRows(judgements, (text) => maskKeys(text, detect));
}
