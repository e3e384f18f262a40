// Where the hooks of a repository lie, and which hook manager minds them.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { realPath } from '../files/real-path.js';
import { isWithin } from '../files/within.js';
import { configScope, configValue } from '../git/questions.js';
import type { Repository } from '../git/repository.js';
import { trackedFolder } from '../git/work-tree/work-tree.js';
import { workTreesOf } from '../git/work-tree/work-trees.js';
import { shell } from '../model/shell-quote.js';
import { hooksFolder } from './hooks/hooks-folder.js';
import { huskyCommand, huskyFolder, usesHusky } from './managers/husky.js';
import type { JsonManagerName } from './managers/json-hooks.js';
import { findJsonManager } from './managers/json-manager.js';

export type Manager = 'husky' | 'lefthook' | 'pre-commit' | 'plain' | JsonManagerName;

export interface HookPlace {
  readonly manager: Manager;
  /** Where git looks for hooks, absolute. */
  readonly folder: string;
  /** Where scripts for people to edit lie, absolute: the same, but for husky. */
  readonly scripts: string;
  /** The value of core.hooksPath; null where it is not set. */
  readonly hooksPath: string | null;
  /**
   * True if the folder belongs to this repository: it lies in its work tree or its git directory.
   */
  readonly isOwn: boolean;
  /**
   * Where core.hooksPath is set, in git's words: `local`, `worktree`, `global`, `command`; or null.
   */
  readonly scope: string | null;
  /** The top of another work tree of this repository, if the hooks lie in one; else null. */
  readonly lender: string | null;
  /**
   * What brings the folder back, where git tracks hooks in it that are not checked out; else null.
   */
  readonly checkout: string | null;
  /** The configuration file of the manager, absolute; null for husky and plain hooks. */
  readonly config: string | null;
  /** Where the hooks are in a configuration that is JSON. */
  readonly keys: readonly string[];
  /** The command by which husky has git call its scripts. */
  readonly husky: string;
}

const LEFTHOOK = ['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) =>
  ['yml', 'yaml', 'toml', 'json'].map((ending) => `${name}.${ending}`),
);
const FRAMEWORK = ['.pre-commit-config.yaml', '.pre-commit-config.yml'];

/**
 * `hooksPath`: git's setting. `packageFolder`: the folder of the package that veleaks is in,
 * absolute. Each null where there is none.
 */
export async function findHookPlace(
  repository: Repository,
  hooksPath: string | null,
  packageFolder: string | null,
): Promise<HookPlace> {
  const { cwd, root, commonDir } = repository;
  const folder = hooksFolder(repository, hooksPath);
  const managed = managerOf(root, folder, hooksPath, packageFolder);
  const homes = [root, commonDir].flatMap((home) => (home === null ? [] : [realPath(home)]));
  const isOwn = [folder, managed.scripts ?? folder].every(
    (one) => mayLie(one) && homes.some((home) => isWithin(home, realPath(one))),
  );
  const scope = hooksPath === null ? null : await configScope(cwd, 'core.hooksPath');
  const lender = isOwn ? null : await otherWorkTreeOf(folder, repository);
  const husky = huskyCommand(root, managed.scripts ?? folder);
  const checkout = await checkoutOf(repository, folder);
  const set = { folder, hooksPath, scope, isOwn, lender, checkout, husky };
  const found = { ...set, scripts: folder, config: null, keys: [] };
  return { ...found, ...managed };
}

async function checkoutOf({ cwd, root }: Repository, folder: string): Promise<string | null> {
  if (root === null || existsSync(folder) || !isWithin(root, folder)) return null;
  const path = relative(root, folder).split(sep).join('/');
  if (!(await trackedFolder(path, { cwd: root }))) return null;
  // The person may stand in a folder below, from which git would take the path.
  return (await configValue(cwd, 'core.sparseCheckout')) === 'true'
    ? shell`git -C ${root} sparse-checkout add ${path}`
    : shell`git -C ${root} checkout -- ${path}`;
}

async function otherWorkTreeOf(folder: string, { cwd }: Repository): Promise<string | null> {
  const tops = await workTreesOf(cwd);
  return tops.find((top) => isWithin(realPath(top), realPath(folder))) ?? null;
}

function managerOf(
  root: string | null,
  folder: string,
  hooksPath: string | null,
  packageFolder: string | null,
): Pick<HookPlace, 'manager'> & Partial<HookPlace> {
  if (root === null) return { manager: 'plain' };
  const husky = huskyFolder(folder);
  if (husky !== null) return { manager: 'husky', scripts: husky };
  const packages = [...new Set([root, packageFolder ?? root])];
  const json = packages.map(findJsonManager).find((one) => one !== null);
  if (json) return json;
  const home = packages.find(usesHusky);
  if (hooksPath === null && home !== undefined) return { manager: 'husky', scripts: join(home, '.husky') };
  const config = (names: readonly string[]) => names.map((name) => join(root, name)).find(existsSync);
  const lefthook = config(LEFTHOOK);
  if (lefthook) return { manager: 'lefthook', config: lefthook };
  const framework = config(FRAMEWORK);
  return framework ? { manager: 'pre-commit', config: framework } : { manager: 'plain' };
}

/**
 * A command after which git takes this repository's own hooks. What is set for one work tree goes
 * before what is set for all of them, and what the environment or the command line says before
 * both.
 */
export function ownHooksCommand({ scope }: Pick<HookPlace, 'scope'>): string {
  if (scope === 'command') return 'unset GIT_CONFIG_COUNT GIT_CONFIG_PARAMETERS && npx veleaks init';
  return scope === 'worktree'
    ? 'git config --worktree --unset core.hooksPath && npx veleaks init'
    : 'git config core.hooksPath .githooks && npx veleaks init';
}

/** False below a file: for `.git/hooks` in a linked work tree, where `.git` is one. */
function mayLie(path: string): boolean {
  const above = dirname(path);
  if (above === path || existsSync(path)) return true;
  return existsSync(above) ? statSync(above).isDirectory() : mayLie(above);
}
