// The files that git ignores and that leave all the same: in a package that npm publishes, or in an
// image.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inside } from '../../git/inside.js';
import { nulRecords } from '../../git/process/records.js';
import { gitFailure, runGit } from '../../git/process/spawn.js';
import type { Repository } from '../../git/repository.js';
import type { Coverage } from '../../model/coverage.js';
import { discoverOnce } from '../env-files/discover.js';
import { isForeign } from '../reading/foreign-folders.js';
import type { Shipping } from './shipping.js';
import { shippingOf } from './shipping-of.js';

/** A package may lie in what was built: `dist/package.json`, `out/library/package.json`. */
const PACKAGE_DEPTH = 2;
/** Where that repeats the folders of the sources: `dist/libs/shared/ui/package.json`. */
const OUTPUT_DEPTH = 5;
const OUTPUT = /^(?:[^/]+\/){0,3}(?:dist|build|built|out|output|release|publish)(?:\/|$)/;

/** Paths relative to the top of the work tree. */
export async function listShippedIgnored(
  repository: Repository,
  coverage: Coverage,
  signal?: AbortSignal,
): Promise<string[]> {
  const root = repository.root ?? repository.cwd;
  const discovery = await discoverOnce(repository, coverage, signal);
  const shipping = await shippingOf(root, discovery);
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const output = await runGit(args, inside(repository, signal));
  if (output.code !== 0) throw gitFailure('ls-files', output);
  const shipped: string[] = [];
  const open: { folder: string; depth: number }[] = [];
  for (const record of nulRecords(output.stdout)) {
    const path = record.toString('utf8');
    // No name that is not UTF-8 can be told apart by the rules.
    if (path.endsWith('/')) open.push({ folder: path.slice(0, -1), depth: 0 });
    else if (shipping.waysOf(path).length > 0) shipped.push(path);
  }
  // git names folders in one another where all that lies in them is ignored.
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    signal?.throwIfAborted();
    const { folder, depth } = next;
    if (seen.has(folder)) continue;
    seen.add(folder);
    if (!mayShip(shipping, folder, depth)) continue;
    for (const entry of await entriesOf(join(root, folder))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) open.push({ folder: path, depth: depth + 1 });
      else if (entry.isFile() && shipping.waysOf(path).length > 0) shipped.push(path);
    }
  }
  return shipped;
}

function mayShip(shipping: Shipping, folder: string, depth: number): boolean {
  if (shipping.enters(folder)) return true;
  return depth < (OUTPUT.test(folder) ? OUTPUT_DEPTH : PACKAGE_DEPTH) && !isForeign(folder);
}

/** None of a folder that is gone, or a repository of its own. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.some(({ name }) => name === '.git') ? [] : entries;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}
