// Env files that may be shared (`.env.example`, `.envrc`) and hold a key, before git has them: no
// rule needs to ignore such a file, but the next `git add .` would take the key along.
import type { Repository } from '../../git/repository.js';
import type { Content } from '../env-files/contents.js';
import type { Discovery } from '../env-files/discover.js';
import type { EnvResult } from './env-result.js';
import { checkIgnored } from './ignores.js';

export async function checkDrafts(
  repository: Repository,
  { files }: Discovery,
  onDisk: ReadonlyMap<string, Content>,
  signal?: AbortSignal,
): Promise<EnvResult[]> {
  const holding = files.flatMap(({ path, nameClass, oid }) => {
    const key = nameClass === 'template' && oid === null ? onDisk.get(path)?.keys[0] : undefined;
    return key === undefined ? [] : [{ path, key }];
  });
  if (holding.length === 0) return [];
  const paths = holding.map(({ path }) => path);
  const protections = await checkIgnored(repository, paths, signal);
  return holding
    .filter(({ path }) => !['ignored', 'only-here'].includes(protections.get(path)?.state ?? ''))
    .map(({ path, key }): EnvResult => {
      const where = { path, source: path, line: key.place.line };
      const data = { mask: key.secret.mask };
      return {
        ...where,
        status: 'not-ignored',
        failing: true,
        exists: true,
        code: 'env-draft-with-key',
        data,
      };
    });
}
