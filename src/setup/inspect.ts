// What can be seen of hooks without running them.
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import type { Repository } from '../git/repository.js';
import { shell } from '../model/shell-quote.js';
import type { HookName } from './hook-names.js';
import type { HookPlace, Manager } from './place.js';
import { bad, type Symptom } from './symptom.js';

const INSTALL: Readonly<Record<Manager, string>> = {
  husky: 'npx husky, and npx veleaks init',
  lefthook: 'npx veleaks init, and npx lefthook install',
  'pre-commit': 'npx veleaks init, and the pre-commit install that it names',
  plain: 'npx veleaks init',
  'simple-git-hooks': 'npx veleaks init, and npx simple-git-hooks',
  yorkie: 'npx veleaks init, and install the packages again',
  'husky-4': 'npx veleaks init, and install the packages again',
};

/** Hooks of the repository's own, whatever set core.hooksPath: the user's configuration, or this one. */
const OWN_HOOKS = 'git config core.hooksPath .githooks && npx veleaks init';

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
  { cwd, commonDir, root }: Repository,
  place: HookPlace,
  env: Readonly<Record<string, string | undefined>>,
): Symptom[] {
  const symptoms: Symptom[] = [];
  const { hooksPath, folder, manager, isOwn } = place;
  if (hooksPath !== null && !existsSync(folder)) {
    const fix = manager === 'husky' ? 'npx husky in this work tree' : `${OWN_HOOKS}, or make the folder`;
    symptoms.push(
      bad(`core.hooksPath is ${hooksPath}, and nothing is there: git runs no hook and says nothing`, fix),
    );
  } else if (hooksPath === null && manager === 'husky') {
    symptoms.push(
      bad('husky is used here, but git does not know it: core.hooksPath is not set', 'npx husky'),
    );
  } else if (
    hooksPath !== null &&
    callsVeleaks(join(commonDir, 'hooks'), 'pre-commit') &&
    folder !== join(commonDir, 'hooks')
  ) {
    symptoms.push(
      bad(
        `the hook with veleaks is in ${join(commonDir, 'hooks')}, but core.hooksPath is ${hooksPath}`,
        isOwn ? 'npx veleaks init' : OWN_HOOKS,
      ),
    );
  }
  for (const [name, off] of Object.entries(SWITCHES))
    if (off.test(env[name] ?? ''))
      symptoms.push(bad(`${name}=${env[name]} is set: it turns hooks off silently`, `unset ${name}`));
  if (root === null)
    symptoms.push(bad(`${cwd} is bare: only pre-receive runs here`, 'run npx veleaks doctor in a clone'));
  return symptoms;
}

/** Why git would not run the hook; null if it would. */
export function inspectHook(
  name: HookName,
  { folder, manager, isOwn }: HookPlace,
  isWindows: boolean,
): Symptom | null {
  const file = join(folder, name);
  if (!existsSync(file)) return bad(`there is no ${name} hook`, isOwn ? INSTALL[manager] : OWN_HOOKS);
  if (!isWindows && !isExecutable(file))
    return bad(`${name} is not executable, so git ignores it`, shell`chmod +x ${file}`);
  return null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function callsVeleaks(folder: string, name: string): boolean {
  const file = join(folder, name);
  return existsSync(file) && readRegular(file, MAX_TEXT_BYTES).toString('latin1').includes('veleaks hook');
}
