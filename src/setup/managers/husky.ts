// husky from 5 on: scripts in a folder of the work tree, and a command by which git is told of it.
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { foldersUp } from '../../files/folders-up.js';
import { MAX_TEXT_BYTES, readRegular } from '../../files/read.js';
import { realPath } from '../../files/real-path.js';
import { isWithin } from '../../files/within.js';
import { shell } from '../../model/shell-quote.js';
import { valueAt, wordOf } from '../../model/value-at.js';
import { readManifest } from './manifest.js';

/** husky points git at `.husky/_`, whose scripts call those in `.husky`. */
const HUSKY_FOLDER = /^(.*[\\/]\.husky)(?:[\\/]_)?$/s;

/**
 * The folder of husky's scripts, where git's hooks lie in it or in what husky made of it; else
 * null.
 */
export function huskyFolder(hooks: string): string | null {
  return HUSKY_FOLDER.exec(hooks)?.[1] ?? null;
}

export function usesHusky(root: string): boolean {
  if (existsSync(join(root, '.husky'))) return true;
  const manifest = join(root, 'package.json');
  return existsSync(manifest) && /"husky"\s*:/.test(readRegular(manifest, MAX_TEXT_BYTES).toString('utf8'));
}

/**
 * The command by which husky has git call its scripts. Anywhere but at the top of the work tree
 * husky changes nothing, and exits with 0; but in the package is where npx finds it.
 */
export function huskyCommand(root: string | null, scripts: string): string {
  const home = dirname(scripts);
  const installs = asksForInstall(root, home);
  if (root === null || realPath(home) === realPath(root) || !isWithin(realPath(root), realPath(home)))
    return installs ? 'npx husky install' : 'npx husky';
  const below = relative(realPath(root), realPath(home)).split(sep);
  const path = [...below, basename(scripts)].join('/');
  const up = below.map(() => '..').join('/');
  const command = installs ? shell`cd ${up} && husky install ${path}` : shell`cd ${up} && husky ${path}`;
  return shell`(cd ${home} && npx -c ${command})`;
}

/** Where the command is to be run, unless it goes there itself. */
export function huskyIn(which: 'this' | 'that', command: string): string {
  return command.startsWith('(') ? command : `${command} in ${which} work tree`;
}

/** Up to 8 a bare `husky` prints how it is called, changes nothing, and exits with 0. */
function asksForInstall(root: string | null, home: string): boolean {
  const version = installedVersion(root, home) ?? namedVersion(home);
  return /^\D*[5-8](?:\.|$)/.test(version);
}

function installedVersion(root: string | null, home: string): string | null {
  for (const at of foldersUp(home)) {
    const version = valueAt(readManifest(join(at, 'node_modules', 'husky', 'package.json')), ['version']);
    if (typeof version === 'string') return version;
    if (at === root) return null;
  }
  return null;
}

/** What package.json asks for. */
function namedVersion(home: string): string {
  const manifest = readManifest(join(home, 'package.json'));
  return ['devDependencies', 'dependencies']
    .map((group) => wordOf(valueAt(manifest, [group, 'husky'])))
    .join('');
}
