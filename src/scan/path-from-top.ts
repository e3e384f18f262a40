// Where something is in a work tree.
import { promises } from 'node:fs';
import { relative, sep } from 'node:path';
import { isWithin } from '../files/within.js';
import type { Repository } from '../git/repository.js';

/**
 * The path from the top of the work tree, with `/` between its parts; '' for the top, and where
 * there is none around.
 */
export async function pathFromTop({ root }: Repository, path: string): Promise<string> {
  if (root === null) return '';
  const [top, here] = await Promise.all([promises.realpath(root), promises.realpath(path)]);
  return isWithin(top, here) ? relative(top, here).split(sep).join('/') : '';
}
