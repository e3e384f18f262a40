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

/**
 * Whether a model has seen what a place of this kind holds, before anything in it is looked at:
 * only a record of a transcript proves that it has.
 */
export const SEEN: Readonly<Record<RestKind, SeenByModel>> = {
  transcript: 'perhaps',
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

/**
 * A folder that a variable names, and the one in the home that is used without it: a variable may
 * have been set last week. An empty variable is none.
 */
export function folderOf(variable: string, ...parts: readonly string[]): (homes: Homes) => string[] {
  return ({ env, home }) => [...nonEmpty([env[variable]]), join(home, ...parts)];
}

/** Those that are set. */
export function nonEmpty(texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => text || []);
}

/** Paths in the home, with `/` between their parts. */
export function inHome(...paths: readonly string[]): (homes: Homes) => string[] {
  return ({ home }) => paths.map((path) => join(home, ...path.split('/')));
}

/**
 * The folders in which programs of this user keep their configuration: of Linux, macOS and Windows.
 */
export function configFolders(homes: Homes): string[] {
  return [
    ...folderOf('XDG_CONFIG_HOME', '.config')(homes),
    join(homes.home, 'Library', 'Application Support'),
    ...folderOf('APPDATA', 'AppData', 'Roaming')(homes),
  ];
}

/** The folders of XDG_CONFIG_HOME, of which everything is read. */
export const wholeConfig = folderOf('XDG_CONFIG_HOME', '.config');

/** The same paths in each of the folders in which programs keep their data. */
export function inData(...paths: readonly string[]): (homes: Homes) => string[] {
  return within(folderOf('XDG_DATA_HOME', '.local', 'share'), paths);
}

/** The same paths in each of the folders in which programs keep their state. */
export function inState(...paths: readonly string[]): (homes: Homes) => string[] {
  return within(folderOf('XDG_STATE_HOME', '.local', 'state'), paths);
}

function within(folders: (homes: Homes) => string[], paths: readonly string[]): (homes: Homes) => string[] {
  return (homes) => folders(homes).flatMap((folder) => paths.map((path) => join(folder, ...path.split('/'))));
}

/** The same folders in each of the configuration folders. */
export function inConfig(...names: readonly string[]): (homes: Homes) => string[] {
  return (homes) => configFolders(homes).flatMap((folder) => names.map((name) => join(folder, name)));
}
