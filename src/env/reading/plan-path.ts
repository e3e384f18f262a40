// Paths as CI files, compose files and scripts write them.
import { posix } from 'node:path';
import { regex } from '../../model/regex.js';

/** Variables by which CI systems and shells call the top of the checkout, or the current folder. */
const HERE = regex()`
  ^(?:\$\{?(?:PWD|GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|BITBUCKET_CLONE_DIR
  |CIRCLE_WORKING_DIRECTORY|CODEBUILD_SRC_DIR|TRAVIS_BUILD_DIR|CI_WORKSPACE|DRONE_WORKSPACE)\}?
  |\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|Build\.Repository\.LocalPath)\)
  |\$\(pwd\)|\`pwd\`|\$\{\{\s*github\.workspace\s*\}\})(?=/|$)
`;

/** No system has longer ones; and each that is made of one takes as long as that. */
export const MAX_PATH = 4_096;

/**
 * A path from the root, '' for the root itself; null where a variable or an address stands for it.
 */
export function pathOf(text: string, folder: string): string | null {
  if (text.length > MAX_PATH) return null;
  const isTop = HERE.test(text);
  const path = text.replace(HERE, '.').replace(/\$\{\w+:?-([^}]*)\}/g, '$1');
  if (path === '' || path === '-' || /[$`]|^[a-z][a-z0-9+.-]*:\/\/|^git@|^\//i.test(path)) return null;
  return joinPath(isTop && !/PWD|pwd/.test(text) ? '' : folder, path);
}

/** A path from the root, '' for the root itself; null where it is too long. */
export function joinPath(folder: string, path: string): string | null {
  const joined = posix.join(folder, path).replace(/\/$/, '');
  return joined.length > MAX_PATH ? null : joined === '.' ? '' : joined;
}

/** Whether a path from the root lies elsewhere. */
export function leadsOut(path: string): boolean {
  return path === '..' || path.startsWith('../');
}
