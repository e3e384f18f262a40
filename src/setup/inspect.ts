// What can be seen of hooks without running them.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isFolder } from '../files/is-folder.js';
import type { Repository } from '../git/repository.js';
import { shell } from '../model/shell-quote.js';
import { type ConfiguredHooks, whyNoneRuns } from './hooks/configured-hooks.js';
import { isExecutable } from './hooks/executable.js';
import type { HookName } from './hooks/hook-names.js';
import { hookText } from './hooks/hook-text.js';
import { saidOfHooksPath } from './hooks/hooks-folder.js';
import { huskyIn } from './managers/husky.js';
import { type HookPlace, type Manager, ownHooksCommand } from './place.js';
import { bad, type Symptom } from './proof/symptom.js';

const INSTALL: Readonly<Record<Exclude<Manager, 'husky'>, string>> = {
  lefthook: 'npx veleaks init, and npx lefthook install',
  'pre-commit': 'npx veleaks init, and the pre-commit install that it names',
  plain: 'npx veleaks init',
  'simple-git-hooks': 'npx veleaks init, and npx simple-git-hooks',
  yorkie: 'npx veleaks init, and install the packages again',
  'husky-4': 'npx veleaks init, and install the packages again',
};

/** Variables by which a manager is told to run nothing. */
const SWITCHES: Readonly<Record<string, RegExp>> = {
  HUSKY: /^(?:0|false)$/,
  LEFTHOOK: /^(?:0|false)$/,
  HUSKY_SKIP_HOOKS: /^(?:1|true)$/,
  SKIP_SIMPLE_GIT_HOOKS: /^1$/,
  SKIP: /veleaks/,
};

/** What stands in the way of all hooks. */
export function inspectPlace(
  { cwd, root }: Repository,
  place: HookPlace,
  env: Readonly<Record<string, string | undefined>>,
): Symptom[] {
  const symptoms: Symptom[] = [];
  const { hooksPath, folder, manager } = place;
  if (hooksPath !== null && !existsSync(folder)) {
    const isOfWorkTree = place.scope === 'worktree';
    const fix =
      manager === 'husky' && !isOfWorkTree
        ? huskyIn('this', place.husky)
        : (place.checkout ?? `${ownHooksCommand(place)}${isOfWorkTree ? '' : ', or make the folder'}`);
    symptoms.push(
      bad(`${saidOfHooksPath(hooksPath)}, and nothing is there: git runs no hook and says nothing`, fix),
    );
  } else if (existsSync(folder) && !isFolder(folder)) {
    // What others have as well stays where it is: /dev/null turns all hooks off.
    const fix = place.isOwn
      ? 'see what it is, and move it away; then npx veleaks init'
      : ownHooksCommand(place);
    symptoms.push(bad(`${folder} is no folder: git runs no hook and says nothing`, fix));
  } else if (hooksPath === null && manager === 'husky') {
    symptoms.push(
      bad('husky is used here, but git does not know it: core.hooksPath is not set', place.husky),
    );
  }
  for (const [name, off] of Object.entries(SWITCHES))
    if (off.test(env[name] ?? ''))
      symptoms.push(bad(`${name}=${env[name]} is set: it turns hooks off silently`, `unset ${name}`));
  if (root === null)
    symptoms.push(
      bad(
        `${cwd} is bare: only pre-receive runs here`,
        'run npx veleaks doctor in a clone or a work tree of it',
      ),
    );
  return symptoms;
}

/** A hook that git does not take, unless the one that it takes goes on with it. */
export function inspectUnused({ commonDir }: Repository, place: HookPlace): Symptom[] {
  const { hooksPath, folder, isOwn } = place;
  const unused = join(commonDir, 'hooks');
  if (hooksPath === null || !existsSync(folder) || folder === unused) return [];
  if (!callsVeleaks(unused, 'pre-commit')) return [];
  const what = `the hook with veleaks is in ${unused}, but ${saidOfHooksPath(hooksPath)}`;
  return [bad(what, isOwn ? 'npx veleaks init' : mendOf(place))];
}

/** Why git would not run the hook; null if it would. */
export function inspectHook(
  name: HookName,
  place: HookPlace,
  isWindows: boolean,
  configured: ConfiguredHooks,
): Symptom | null {
  const { folder, isOwn } = place;
  const file = join(folder, name);
  // git runs it by its configuration.
  if (!isThere(file, isWindows) && configured.areRun && configured.active.has(name)) return null;
  if (!existsSync(file)) {
    const why = whyNoneRuns(name, configured);
    const what = `there is no ${name} hook${why === null ? '' : `: ${why}`}`;
    return bad(what, place.checkout ?? (isOwn ? installOf(place) : mendOf(place)));
  }
  if (!statSync(file).isFile())
    return bad(`${file} is no file: git cannot run it as a hook`, 'see what it is, and move it away');
  if (!isWindows && !isExecutable(file))
    return (statSync(file).mode & 0o111) === 0
      ? bad(`${name} is not executable, so git ignores it`, shell`chmod +x ${file}`)
      : bad(
          `nothing may be run where ${name} lies, so git ignores it: the disk is mounted so (noexec), ` +
            'or it is of another user',
          'mount it with exec, or: git config core.hooksPath FOLDER, one where programs run',
        );
  return null;
}

function installOf({ manager, husky }: HookPlace): string {
  return manager === 'husky' ? `${husky}, and npx veleaks init` : INSTALL[manager];
}

function isThere(file: string, isWindows: boolean): boolean {
  return existsSync(file) && (isWindows || isExecutable(file));
}

/** What helps where the hooks are not those of this work tree. */
function mendOf(place: HookPlace): string {
  return place.lender === null || !existsSync(place.folder)
    ? ownHooksCommand(place)
    : shell`(cd ${place.lender} && npx veleaks init)`;
}

function callsVeleaks(folder: string, name: string): boolean {
  return hookText(join(folder, name))?.includes('veleaks hook') ?? false;
}
