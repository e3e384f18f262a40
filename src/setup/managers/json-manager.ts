// Which of the hook managers that keep their commands in JSON a package uses, and in which file.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isFolder } from '../../files/is-folder.js';
import { valueAt } from '../../model/value-at.js';
import { JSON_MANAGERS, type JsonManagerName } from './json-hooks.js';
import { readManifest } from './manifest.js';

interface Found {
  readonly manager: JsonManagerName;
  /** Absolute. */
  readonly config: string;
  /** Where the hooks are in it. */
  readonly keys: readonly string[];
}

/**
 * The endings of the files of their own that two of them read; those of scripts are not ours to
 * change.
 */
const ENDINGS = ['', '.json', '.js', '.cjs', '.mjs', '.config.js', '.config.cjs', '.yaml', '.yml'];

const OWN_FILES = {
  'simple-git-hooks': { names: ['.simple-git-hooks', 'simple-git-hooks'], keys: [] },
  'husky-4': { names: ['.huskyrc', 'husky'], keys: ['hooks'] },
} as const;

/**
 * Null where the folder's package uses none. Its dependencies alone do not say so of husky: 9 has
 * another way.
 */
export function findJsonManager(folder: string): Found | null {
  const file = join(folder, 'package.json');
  const manifest = readManifest(file);
  if (manifest === null) return null;
  for (const [manager, { keys }] of Object.entries(JSON_MANAGERS)) {
    if (valueAt(manifest, keys) !== undefined)
      return { manager: manager as JsonManagerName, config: file, keys };
  }
  for (const [manager, { names, keys }] of Object.entries(OWN_FILES)) {
    const own = names.flatMap((name) => ENDINGS.map((ending) => join(folder, name + ending))).find(isFile);
    if (own) return { manager: manager as JsonManagerName, config: own, keys };
  }
  const manager = dependencyOf(manifest);
  return manager === null ? null : { manager, config: file, keys: JSON_MANAGERS[manager].keys };
}

function dependencyOf(manifest: unknown): JsonManagerName | null {
  const version = (name: string): unknown =>
    valueAt(manifest, ['devDependencies', name]) ?? valueAt(manifest, ['dependencies', name]);
  if (version('simple-git-hooks') !== undefined) return 'simple-git-hooks';
  if (version('yorkie') !== undefined) return 'yorkie';
  return /^[\^~]?[1-4]\b/.test(String(version('husky') ?? '')) ? 'husky-4' : null;
}

function isFile(path: string): boolean {
  return !/[\\/]husky$/.test(path) && existsSync(path) && !isFolder(path);
}
