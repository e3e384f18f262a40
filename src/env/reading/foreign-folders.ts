// Folders with other people's files.

/** Env files in them are theirs. */
export const FOREIGN_FOLDERS: readonly string[] = [
  'node_modules',
  'vendor',
  'bower_components',
  '.venv',
  'venv',
];

/** True for what lies in such a folder. */
export function isForeign(path: string): boolean {
  return path.split('/').some((part) => FOREIGN_FOLDERS.includes(part));
}
