// The files that git ignores and that leave all the same: in a package that npm publishes, or in an
// image.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { bytesOf, type RawPath, rawPath, rawPaths, shown, within } from '../../files/raw-path.js';
import { inside } from '../../git/inside.js';
import { gitFailure, runGit } from '../../git/process/spawn.js';
import type { Repository } from '../../git/repository.js';
import type { Coverage } from '../../model/coverage.js';
import { discoverOnce } from '../env-files/discover.js';
import { isForeign } from '../reading/foreign-folders.js';
import type { Shipping } from './shipping.js';
import { noteCut, shippingOf } from './shipping-of.js';

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
): Promise<RawPath[]> {
  const root = repository.root ?? repository.cwd;
  const discovery = await discoverOnce(repository, coverage, signal);
  const shipping = await shippingOf(root, discovery);
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const output = await runGit(args, inside(repository, signal));
  if (output.code !== 0) throw gitFailure('ls-files', output);
  const shipped: RawPath[] = [];
  // The rules of those that ship know no names but such as are UTF-8.
  const ships = (path: RawPath): boolean => shipping.waysOf(shown(path)).length > 0;
  const open: { folder: RawPath; depth: number }[] = [];
  for (const path of rawPaths(output.stdout)) {
    if (shown(path).endsWith('/')) open.push({ folder: rawPath(bytesOf(path).subarray(0, -1)), depth: 0 });
    else if (ships(path)) shipped.push(path);
  }
  // git names folders in one another where all that lies in them is ignored.
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    signal?.throwIfAborted();
    const { folder, depth } = next;
    const key = bytesOf(folder).toString('latin1');
    if (seen.has(key)) continue;
    seen.add(key);
    if (!mayShip(shipping, shown(folder), depth)) continue;
    for (const entry of await entriesOf(within(root, folder))) {
      const path = within(folder, rawPath(entry.name), '/');
      if (entry.isDirectory()) open.push({ folder: path, depth: depth + 1 });
      else if (entry.isFile() && ships(path)) shipped.push(path);
    }
  }
  noteCut(shipping, coverage);
  return shipped;
}

function mayShip(shipping: Shipping, folder: string, depth: number): boolean {
  if (shipping.enters(folder)) return true;
  return depth < (OUTPUT.test(folder) ? OUTPUT_DEPTH : PACKAGE_DEPTH) && !isForeign(folder);
}

/** None of a folder that is gone, or a repository of its own. */
async function entriesOf(folder: RawPath): Promise<Dirent<Buffer>[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
    return entries.some(({ name }) => name.toString() === '.git') ? [] : entries;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [];
  }
}
