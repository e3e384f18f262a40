// Where git is started for a repository.

import type { GitOptions } from './process/spawn.js';
import type { Repository } from './repository.js';

export function inside(repository: Repository, signal: AbortSignal | undefined): GitOptions {
  const { cwd, workTree } = repository;
  return { cwd, ...(workTree === undefined ? {} : { workTree }), ...(signal ? { signal } : {}) };
}
