// What a scan looks through.
import { isFolder } from '../files/is-folder.js';
import type { Repository } from '../git/repository.js';
import { VeleaksError } from '../model/errors.js';
import type { Source } from '../sources/source.js';
import type { StagedFile } from '../sources/staged.js';

export interface Plan {
  readonly sources: readonly Source[];
  /**
   * The repository around what is scanned: at once where a source needs it, else when it is asked
   * for.
   */
  readonly repository: () => Promise<Repository | null>;
  /** The folder that paths are relative to, and whether its .env hygiene is part of the scan. */
  readonly root: string;
  readonly checksEnv: boolean;
  /** True where git refuses to say anything of the repository: known once the sources were read. */
  readonly refused?: boolean;
  /** The secret .env files that the next commit would add; known once the index was read. */
  readonly addedEnvFiles?: () => readonly StagedFile[];
}

/**
 * Of the library: the program is started in a folder, and a hook that looks at the index need not
 * ask.
 */
export function requireFolder(cwd: string): void {
  if (!isFolder(cwd))
    throw new VeleaksError('usage', `${cwd} is not a folder`, 'give one that exists as cwd');
}

export async function discover(folder: string, signal: AbortSignal | undefined): Promise<Repository | null> {
  const { findRepository } = await import('../git/repository.js');
  return findRepository(folder, signal);
}
