// An area of a machine: a folder or a file of one holder, and what the files in it are.
import { join } from 'node:path';
import type { Homes } from '../model/homes.js';
import type { RestGroup, RestKind, SeenByModel } from '../model/rest.js';

export interface Area {
  readonly group: RestGroup;
  readonly holder: string;
  /** Absolute paths of folders, which are read whole, or of files. */
  readonly roots: (homes: Homes) => readonly string[];
  /**
   * What a file is, by its path in the root with `/` between its parts ('' for the root itself):
   * the first that fits.
   */
  readonly kinds: readonly (readonly [path: RegExp, kind: RestKind])[];
  /** Names of files right in the home that belong to it as well. */
  readonly homeFiles?: RegExp;
}

/** Whether a model has seen what a place of this kind holds, before anything in it is looked at. */
export const SEEN: Readonly<Record<RestKind, SeenByModel>> = {
  transcript: 'yes',
  prompts: 'perhaps',
  database: 'perhaps',
  snapshot: 'no',
  history: 'no',
  startup: 'no',
  configuration: 'no',
  copy: 'no',
  trash: 'no',
  dump: 'no',
  store: 'no',
  file: 'no',
};

/** A folder that a variable names, else one in the home. An empty variable is none. */
export function folderOf(variable: string, ...parts: readonly string[]): (homes: Homes) => string[] {
  return ({ env, home }) => [env[variable] || join(home, ...parts)];
}

/** Paths in the home, with `/` between their parts. */
export function inHome(...paths: readonly string[]): (homes: Homes) => string[] {
  return ({ home }) => paths.map((path) => join(home, ...path.split('/')));
}

/**
 * The folders in which programs of this user keep their configuration: of Linux, macOS and Windows.
 */
export function configFolders({ home, env }: Homes): string[] {
  return [
    env.XDG_CONFIG_HOME || join(home, '.config'),
    join(home, 'Library', 'Application Support'),
    env.APPDATA || join(home, 'AppData', 'Roaming'),
  ];
}

export function dataFolder({ home, env }: Homes): string {
  return env.XDG_DATA_HOME || join(home, '.local', 'share');
}

export function stateFolder({ home, env }: Homes): string {
  return env.XDG_STATE_HOME || join(home, '.local', 'state');
}

/** The same folders in each of the configuration folders. */
export function inConfig(...names: readonly string[]): (homes: Homes) => string[] {
  return (homes) => configFolders(homes).flatMap((folder) => names.map((name) => join(folder, name)));
}
