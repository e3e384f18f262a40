// What `init` and `doctor` must know of a repository: its package, where its hooks lie and who
// minds them, how they call veleaks.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { configPath } from '../git/questions.js';
import type { Repository } from '../git/repository.js';
import { callOf } from './find-program.js';
import type { Call } from './hooks/block.js';
import { type ConfiguredHooks, readConfiguredHooks } from './hooks/configured-hooks.js';
import { hooksFolder } from './hooks/hooks-folder.js';
import { findPackage, type Package } from './managers/package.js';
import { findHookPlace, type HookPlace } from './place.js';

export interface Situation {
  readonly repository: Repository;
  /** Where the person stands, absolute. */
  readonly from: string;
  readonly found: Package | null;
  readonly place: HookPlace;
  readonly call: Call;
  readonly configured: ConfiguredHooks;
}

export async function findSituation(
  repository: Repository,
  cwd: string,
  signal: AbortSignal,
): Promise<Situation> {
  const from = realpathSync(cwd);
  const hooksPath = await configPath(repository.cwd, 'core.hooksPath');
  const near = hooksPath === null ? from : hooksFolder(repository, hooksPath);
  const found = await findPackage(repository, from, near, signal);
  const folder = found === null ? null : join(repository.cwd, found.folder);
  const place = await findHookPlace(repository, hooksPath, folder);
  const configured = await readConfiguredHooks(repository.cwd);
  return { repository, from, found, place, call: callOf(repository.cwd, found), configured };
}
