// What a child process is given that others can see: on most systems anybody may read its arguments
// (ps), and every program that it starts inherits its environment. No key is in either.
import { delimiter, isAbsolute, relative } from 'node:path';
import { containsKey } from '../../detect/mask-text.js';
import { VeleaksError } from '../../model/errors.js';

/** Throws where an argument contains a key: names reach git by standard input. */
export function refuseKeys(args: readonly string[]): void {
  if (!args.some(containsKey)) return;
  throw new VeleaksError(
    'git',
    'a name or path contains a key, and git would have to be given it where every user of this machine ' +
      'can read it',
    'rename it, or leave the key out of the command',
  );
}

/**
 * The environment without what contains a key, plain or encoded, as a whole or in part. A path that
 * says where git finds something is written relative to `cwd` where that has no key in it; where it
 * has, this throws: without it git would look elsewhere. `locations`: the names of those variables.
 */
export function withoutKeys(
  env: Readonly<NodeJS.ProcessEnv>,
  cwd: string,
  locations: readonly string[],
): NodeJS.ProcessEnv {
  const clean: NodeJS.ProcessEnv = {};
  for (const [name, value = ''] of Object.entries(env)) {
    if (!containsKey(`${name}=${value}`)) clean[name] = value;
    else if (name.toUpperCase() === 'PATH') clean[name] = cleanEntries(value);
    else if (name === 'GIT_ALTERNATE_OBJECT_DIRECTORIES' || PATHS.includes(name) || isPath(name, locations))
      clean[name] = relativeTo(cwd, name, value);
  }
  hideSettings(env, clean);
  return clean;
}

/**
 * Beside those of git: without them git reads no configuration of the user, and may refuse the
 * repository.
 */
const PATHS = ['HOME', 'XDG_CONFIG_HOME'];

function isPath(name: string, locations: readonly string[]): boolean {
  return locations.includes(name) && !/^GIT_CONFIG_(?:COUNT|PARAMETERS|NOSYSTEM)$/.test(name);
}

function cleanEntries(path: string): string {
  return path
    .split(delimiter)
    .filter((entry) => !containsKey(entry))
    .join(delimiter);
}

function relativeTo(cwd: string, name: string, value: string): string {
  const way = isAbsolute(value) ? relative(cwd, value) || '.' : value;
  if (!containsKey(way)) return way;
  throw new VeleaksError(
    'git',
    `${name} contains a key, and a program that is started here would show it`,
    'rename the folder, or set the variable to another path',
  );
}

/**
 * Numbered settings (git-config(1), GIT_CONFIG_COUNT) keep their numbers: git stops where one is
 * missing.
 */
function hideSettings(env: Readonly<NodeJS.ProcessEnv>, clean: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    const number = /^GIT_CONFIG_(?:KEY|VALUE)_(\d+)$/.exec(name)?.[1];
    if (number === undefined || clean[name] !== undefined) continue;
    clean[`GIT_CONFIG_KEY_${number}`] = 'veleaks.hidden';
    clean[`GIT_CONFIG_VALUE_${number}`] = '';
  }
}
