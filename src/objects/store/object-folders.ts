// The folders that objects lie in: the repository's own, and those it borrows from.
// https://git-scm.com/docs/gitrepository-layout (objects/info/alternates)
import { realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { readRegular } from '../../files/read.js';
import { isAbsent } from '../file-access.js';

/**
 * As deep as git follows alternates of alternates: it reads no list of a folder that is deeper than
 * the fifth.
 */
const MAX_DEPTH = 6;

/** A list of alternates with more bytes is not read. */
const MAX_LIST_BYTES = 1024 * 1024;

interface ObjectFolders {
  /** Each folder once, the repository's own first. */
  readonly folders: readonly string[];
  /** Folders that are named as alternates and are not there. */
  readonly missing: readonly string[];
  /** Lists of alternates, and folders, that are there and that the system does not let be read. */
  readonly unreadable: readonly string[];
}

/** Those of a repository whose own is `own`, with those that the environment names for it. */
export function objectFoldersOf(own: string, cwd: string): ObjectFolders {
  return findObjectFolders(own, process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES, cwd);
}

/**
 * The object folder `own` and its alternates. `ambient` is the value of
 * GIT_ALTERNATE_OBJECT_DIRECTORIES, which a hook that runs in a quarantine is given; relative ones
 * in it start from `cwd`.
 */
export function findObjectFolders(own: string, ambient: string | undefined, cwd: string): ObjectFolders {
  const folders = new Set<string>();
  const missing: string[] = [];
  const unreadable: string[] = [];
  const visit = (folder: string, depth: number): void => {
    let path: string;
    try {
      path = realpathSync(folder);
    } catch (error) {
      (isAbsent(error) ? missing : unreadable).push(folder);
      return;
    }
    if (folders.has(path) || depth > MAX_DEPTH) return;
    folders.add(path);
    for (const line of readLines(join(path, 'info', 'alternates'), unreadable)) {
      if (line !== '' && !line.startsWith('#')) visit(from(path, unquote(line)), depth + 1);
    }
  };
  visit(own, 0);
  for (const entry of splitQuoted(ambient ?? '')) visit(from(cwd, unquote(entry)), 1);
  return { folders: [...folders], missing, unreadable };
}

function from(base: string, path: string): string {
  return isAbsolute(path) ? path : resolve(base, path);
}

/**
 * The lines of a file; none if there is no such file. One that cannot be read is added to
 * `unreadable`.
 */
function readLines(path: string, unreadable: string[]): string[] {
  try {
    return readRegular(path, MAX_LIST_BYTES).toString('utf8').split('\n');
  } catch (error) {
    if (!isAbsent(error)) unreadable.push(path);
    return [];
  }
}

/** The parts of a list of paths, where one in double quotes may hold the delimiter: git(1). */
function splitQuoted(list: string): string[] {
  const parts = delimiter === ';' ? /"(?:[^"\\]|\\.)*"|[^;]+/g : /"(?:[^"\\]|\\.)*"|[^:]+/g;
  return list.match(parts) ?? [];
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A path without the quotes of a C string, if it has them. */
function unquote(text: string): string {
  if (!/^".*"$/.test(text)) return text;
  const bytes = text
    .slice(1, -1)
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    );
  // An octal escape is a byte of the path's UTF-8.
  return /\\[0-7]{3}/.test(text) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}
