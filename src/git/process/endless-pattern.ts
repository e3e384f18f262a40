// A pattern by which git compares without end: each `**/` begins anew at every folder of a path, so
// that thirty of them in one line of a .gitignore cost more than any machine has time for. Looked
// for once git does take long, so that it can be named.
import { dirname, isAbsolute, join } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import { readIfFit } from '../../files/read.js';
import { gitDirAround } from './special-files.js';

/** Of two, a path of ten thousand folders would still be compared in time. */
const MANY = 3;
/** So many names of the work tree are looked at. */
const MAX_NAMES = 20_000;
const MAX_FILE = 8 * 1024 * 1024;

const NAMES = ['.gitignore', '.gitattributes'];

/**
 * Where such a pattern stands in the repository that `folder` lies in: a file, a colon, the number
 * of its line. Null where none is found.
 */
export function findEndlessPattern(folder: string): string | null {
  const gitDir = gitDirAround(folder);
  if (gitDir === null) return null;
  const known = ['info/exclude', 'info/attributes'].map((name) => join(gitDir, name));
  for (const file of [...known, ...configured(gitDir), ...patternFiles(dirname(gitDir))]) {
    const line = lineOf(file);
    if (line !== null) return `${file}:${line}`;
  }
  return null;
}

/** The lists that the repository's own configuration names. */
function configured(gitDir: string): string[] {
  return [
    ...textOf(join(gitDir, 'config')).matchAll(
      /^[ \t]*(?:excludes|attributes)file\s*=\s*"?([^"\r\n]+?)"?\s*$/gim,
    ),
  ]
    .map(([, path = '']) => path)
    .filter((path) => isAbsolute(path));
}

function* patternFiles(top: string): Generator<string> {
  const folders = [top];
  let left = MAX_NAMES;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of entriesOf(folder)) {
      left -= 1;
      if (left === 0) return;
      if (entry.isDirectory() && entry.name !== '.git') folders.push(join(folder, entry.name));
      else if (NAMES.includes(entry.name)) yield join(folder, entry.name);
    }
  }
}

/** The first such line, from 1. */
function lineOf(file: string): number | null {
  const at = textOf(file)
    .split('\n')
    .findIndex((line) => line.split('**').length > MANY);
  return at === -1 ? null : at + 1;
}

function textOf(file: string): string {
  return readIfFit(file, MAX_FILE)?.toString('latin1') ?? '';
}
