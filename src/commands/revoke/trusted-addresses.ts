// No file of a scanned repository says where keys go: neither the configuration with the API's
// address, nor a rule that names the variable with it.
import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isWithin } from '../../files/within.js';
import { findRepository } from '../../git/repository.js';
import { VeleaksError } from '../../model/errors.js';
import type { ParsedArguments } from '../arguments/flags.js';
import type { Settings } from '../arguments/settings.js';
import type { World } from '../world/world.js';

/** The folders and files that a command scans, absolute. */
export function placesOf({ command, operands }: ParsedArguments, { cwd }: World): string[] {
  const named = command === 'all' || command === 'files' ? operands : [];
  return named.length > 0 ? named.map((path) => resolve(cwd, path)) : [cwd];
}

/** Throws a usage error for a file in, or of the same repository as, one of the places. */
export async function requireTrustedAddresses(
  { apiUrl, ruleFiles }: Settings,
  places: readonly string[],
): Promise<void> {
  const { configFile } = apiUrl ?? {};
  if (configFile !== undefined && (await isScanned(places, configFile)))
    throw refused(configFile, "a configuration inside the scanned repository may not give the API's address");
  for (const [file, rules] of ruleFiles)
    if (rules.some(({ api }) => api !== undefined) && (await isScanned(places, file)))
      throw refused(file, 'a rule inside the scanned repository may not say where keys are sent');
}

function refused(file: string, why: string): VeleaksError {
  return new VeleaksError('usage', `${file}: ${why}`, 'keep it outside; nothing was sent');
}

async function isScanned(places: readonly string[], file: string): Promise<boolean> {
  // A pipe of the shell's has no path of its own.
  const real = await realpath(file).catch(() => file);
  const home = await findRepository(dirname(real));
  for (const place of places) {
    const folder = await folderOf(place);
    // What is not there is told by the scan.
    if (folder === null) continue;
    const repository = await findRepository(folder);
    // Another work tree of the same repository is the same repository.
    if (repository !== null && repository.commonDir === home?.commonDir) return true;
    if (isWithin(await realpath(repository?.root ?? folder), real)) return true;
  }
  return false;
}

async function folderOf(place: string): Promise<string | null> {
  try {
    return (await stat(place)).isDirectory() ? place : dirname(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
