// Whether the work tree speaks of the API: then the .env file that is not there yet must be ready.
import { join } from 'node:path';
import { containsKey } from '../../detect/mask-text.js';
import { liesAt } from '../../files/lies-at.js';
import { type RawPath, within } from '../../files/raw-path.js';
import { readStartIfFit } from '../../files/read.js';
import { inside } from '../../git/inside.js';
import { nulRecordStream, nulRecords } from '../../git/process/records.js';
import { runGit, startGit } from '../../git/process/spawn.js';
import type { Repository } from '../../git/repository.js';
import type { Coverage } from '../../model/coverage.js';
import { VeleaksError } from '../../model/errors.js';
import type { Rule } from '../../model/rule.js';

/** git grep takes each file into memory as a whole: without these it is asked again. */
const LARGE_BYTES = 256 * 1024 * 1024;
/** More are not named to git. */
const MAX_LARGE = 100;

/** What is installed of veleaks names the API, and says nothing of who installed it. */
const OWN_PACKAGE = ':(exclude,glob)**/node_modules/veleaks/**';

/**
 * Whether a text file of the work tree names the variable of a key, the beginning of one, or
 * another sign of the API. True too where that is not known.
 */
export async function findsSigns(
  repository: Repository,
  rules: readonly Rule[],
  coverage: Coverage,
  signal?: AbortSignal,
): Promise<boolean> {
  if (rules.length === 0) return false;
  const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const signs = rules.flatMap((rule) => [literal(rule.variable), literal(rule.prefix), ...rule.signs]);
  // -a: attributes have no say in what is text.
  const options = ['-a', '-l', '-z', '-E', '--untracked', '--no-recurse-submodules', '--no-textconv'];
  const words = signs.flatMap((sign) => ['-e', sign]);
  /** Null where git does not say. */
  const search = async (leftOut: readonly string[]): Promise<boolean | null> => {
    const pathspecs = leftOut.map((path) => `:(exclude,literal)${path}`);
    const at = inside(repository, signal);
    const child = startGit(['grep', ...options, ...words, '--', '.', OWN_PACKAGE, ...pathspecs], at);
    child.streams.stdin.end();
    try {
      for await (const path of nulRecordStream(child.streams.stdout))
        if (isText(within(repository.cwd, path))) return true;
      const { code } = await child.exit;
      return code === 0 || code === 1 ? false : null;
    } catch (error) {
      // git broke off.
      if (!(error instanceof VeleaksError)) throw error;
      return null;
    } finally {
      child.end();
    }
  };
  const report = (where: string, fix: string): void =>
    coverage.skip({ kind: 'source', what: `signs of the API in ${where}`, reason: 'git-failed', fix });
  const found = await search([]);
  if (found !== null) return found;
  // git had no memory, or does not like its configuration.
  const large = await largeFiles(repository, signal);
  const elsewhere = large.length === 0 ? null : await search(large);
  if (elsewhere === null) report('the work tree', 'see what git says: git grep --untracked -q x');
  else if (!elsewhere)
    for (const path of large)
      report(path, 'git has no memory for it: have git ignore it, or keep it elsewhere, if it is data');
  return elsewhere ?? true;
}

/** Bytes in which git itself looks for a NUL: xdiff-interface.c, buffer_is_binary(). */
const FIRST_BYTES = 8000;

/** True too for what cannot be read. */
function isText(path: RawPath): boolean {
  return readStartIfFit(path, FIRST_BYTES)?.includes(0) !== true;
}

/** Files that the next commit could take, or has, and that may be too large for git's memory. */
async function largeFiles(repository: Repository, signal?: AbortSignal): Promise<string[]> {
  const ask = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { code, stdout } = await runGit(ask, inside(repository, signal));
  if (code !== 0) return [];
  const paths = new Set(nulRecords(stdout).map((record) => record.toString('utf8')));
  const isLarge = (path: string): boolean => (liesAt(join(repository.cwd, path))?.size ?? 0) > LARGE_BYTES;
  // git would be given the names where everybody can read them.
  return [...paths].filter((path) => isLarge(path) && !containsKey(path)).slice(0, MAX_LARGE);
}
