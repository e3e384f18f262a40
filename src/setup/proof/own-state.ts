// What hooks may ask of this one clone before they let veleaks look: settings that git itself does
// not act by, files in its git directory, who commits. A throw-away repository has them too.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { containsKey } from '../../detect/mask-text.js';
import { configEntries, configValue } from '../../git/questions.js';
import { regex } from '../../model/regex.js';

/**
 * By these git itself acts: they could stop a change there, or lead it elsewhere. `hook` is read
 * apart.
 */
const OF_GIT = new Set(
  [
    'add am apply attr branch checkout clean clone commit core credential diff extensions fetch filter',
    'fsck fsmonitor gc gpg hook http i18n include includeif index init lfs maintenance merge pack pager',
    'promisor protocol pull push rebase receive reftable remote rerere safe sequencer sparse splitindex',
    'ssh submodule tag trace2 transfer uploadpack url',
  ].flatMap((line) => line.split(' ')),
);

/** What is set for this clone alone, as `hooks.allowSecrets` may be. */
export async function settingsForHooks(cwd: string): Promise<(readonly [key: string, value: string])[]> {
  const entries = await configEntries(cwd, '.');
  return entries
    .filter(({ scope, key }) => /^(?:local|worktree)$/.test(scope) && !OF_GIT.has(key.split('.')[0]!))
    .map(({ key, value }) => [key, value] as const)
    .filter((pair) => !pair.some(containsKey));
}

/** For a person whom git does not know. */
export async function identityFor(cwd: string): Promise<Record<string, string>> {
  const names = { 'user.name': 'veleaks doctor', 'user.email': 'doctor@veleaks.invalid' };
  const known = await Promise.all(Object.keys(names).map((name) => configValue(cwd, name)));
  const isKnown = known.every((value) => value !== null && value !== '' && !containsKey(value));
  return isKnown ? {} : names;
}

/** Names that git gives, and its tools. */
const NAMES_OF_GIT = regex('')`
  ^(?:[A-Z_]+|config.*|description|index.*|packed-refs|shallow|gitdir|commondir|locked|gc\..*|.*\.lock)$
`;

/** Small files in git directories that git knows nothing of, as `.git/no-checks`. */
export function filesForHooks(folders: readonly string[]): string[] {
  return [...new Set(folders)].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => !NAMES_OF_GIT.test(name) && !containsKey(name))
      .map((name) => join(folder, name))
      .filter((file) => lstatSync(file).isFile()),
  );
}
