// How a key is taken out of a history: git filter-repo, with a file that says what to replace.

import { isWithin } from '../files/within.js';
import { writeWhole } from '../files/write.js';
import { writeTarget } from '../files/write-target.js';
import { VeleaksError } from '../model/errors.js';
import type { Finding } from '../model/report.js';
import { quoteForShell } from '../model/shell-quote.js';

/**
 * What stands in the history afterwards; without `==>`, at the last of which filter-repo splits a
 * line.
 */
const REMOVED = '***REMOVED***';

/**
 * Writes the replacement file, which holds the key: readable for its owner alone, and never inside
 * a repository.
 * https://htmlpreview.github.io/?https://github.com/newren/git-filter-repo/blob/docs/html/git-filter-repo.html
 * (--replace-text)
 */
export function writeReplacements(file: string, key: string, root: string): void {
  if ([file, writeTarget(file).path].some((path) => isWithin(root, path)))
    throw new VeleaksError(
      'usage',
      `${file} is in the repository, where a file with the key must not be`,
      'name another place: --receipts FILE',
    );
  const unmasked = `literal:${key}==>${REMOVED}\n`;
  writeWhole(
    file,
    { unmasked },
    {
      what: 'the file with the key',
      fix: 'name another place: --receipts FILE',
      setMode: 0o600,
      folderMode: 0o700,
    },
  );
}

/** The commands to paste. `file`: the replacement file. */
export function purgeCommands(file: string): string[] {
  const quoted = quoteForShell(file);
  return [
    'git clone --mirror <url of the repository> purge.git && cd purge.git',
    `git filter-repo --replace-text ${quoted} --replace-message ${quoted}`,
    'git push --force --mirror <url of the repository>',
    `rm ${quoted}`,
  ];
}

/** The places that a replacement of plain text does not reach. */
export function placesByHand({ occurrences }: Finding): string[] {
  const places = occurrences.flatMap(({ kind, path = '', refs = [], decoding }) => {
    if (kind === 'ref') return [`the name of ${refs[0]}: delete it on the server`];
    if (kind === 'path') return [`the name of ${path}: rename it with --path-rename`];
    return decoding.length > 0 ? [`${path}: written as ${decoding.join(' of ')}`] : [];
  });
  return [...new Set(places)];
}
