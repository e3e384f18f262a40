// What to change so that a repository's hooks call veleaks, or no longer do.
import { existsSync, lstatSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { isFolder } from '../files/is-folder.js';
import { entryOf } from '../files/write.js';
import type { Repository } from '../git/repository.js';
import { VeleaksError } from '../model/errors.js';
import { shell } from '../model/shell-quote.js';
import { type Edit, readIfThere, requireOwn } from './edits.js';
import {
  type Call,
  isEmptyScript,
  isShellScript,
  keptName,
  withHookBlock,
  withoutBlock,
} from './hooks/block.js';
import type { HookName } from './hooks/hook-names.js';
import { saidOfHooksPath } from './hooks/hooks-folder.js';
import { JSON_MANAGERS, type JsonManager, jsonRecipe, jsonWith, jsonWithout } from './managers/json-hooks.js';
import { lefthookRecipe, lefthookWith } from './managers/lefthook.js';
import { frameworkLines, frameworkWith } from './managers/recipes.js';
import { type HookPlace, ownHooksCommand } from './place.js';

export interface SetupPlan {
  readonly edits: readonly Edit[];
  /** Commands for the person: what a hook manager needs to take the change up. */
  readonly commands: readonly string[];
  /** Lines to write by hand into the file that is named, where veleaks must not guess. */
  readonly manual: Manual | null;
}

interface Manual {
  readonly file: string;
  readonly lines: string;
  /** True where a line takes the place of what the file has by the same name. */
  readonly replaces?: true;
}

/** Throws where the hooks are not this repository's alone. */
export async function planSetup(
  place: HookPlace,
  names: readonly HookName[],
  call: Call,
  isWindows: boolean,
): Promise<SetupPlan> {
  if (!place.isOwn) throw sharedFolder(place);
  const inTheWay = [place.folder, place.scripts].find((one) => existsSync(one) && !isFolder(one));
  if (inTheWay !== undefined)
    throw new VeleaksError(
      'io',
      `${inTheWay} is no folder, so no hooks can lie there`,
      'see what it is, and move it away',
    );
  // Written anew, they would take the place of those in the index.
  if (place.checkout !== null)
    throw new VeleaksError(
      'config',
      `git tracks hooks in ${place.folder}, and they are not checked out here`,
      `bring them back: ${place.checkout}`,
    );
  switch (place.manager) {
    case 'lefthook':
      return planConfig(place, names, {
        change: (text) => (/\.ya?ml$/.test(place.config!) ? lefthookWith(text, names, call.program) : null),
        recipe: (text) => lefthookRecipe(names, call.program, text, place.config!),
        commands: ['npx lefthook install'],
      });
    case 'pre-commit': {
      const types = names.map((name) => `--hook-type ${name}`).join(' ');
      return planConfig(place, names, {
        change: (text) => frameworkWith(text, names, call.program),
        recipe: (text) => frameworkLines(text, names, call.program),
        // The framework takes no commit while its configuration has changes that are not staged.
        commands: [shell`git add ${`:/${basename(place.config!)}`}`, `pre-commit install ${types}`],
        replaces: (recipe) => recipe.startsWith('repos:'),
      });
    }
    case 'simple-git-hooks':
    case 'yorkie':
    case 'husky-4': {
      const manager: JsonManager = JSON_MANAGERS[place.manager];
      const commandOf = (name: HookName) => manager.commandOf(name, call.program);
      const isLacking = (name: HookName) => manager.lacks?.includes(name) ?? false;
      const known = names.filter((name) => !isLacking(name));
      const plan = await planConfig(place, known, {
        change: (text) => (mayBeJson(place.config!) ? jsonWith(text, place.keys, known, commandOf) : null),
        recipe: (text) => jsonRecipe(manager, known, call.program, text, place.config!),
        commands: [manager.take],
        replaces: () => true,
      });
      const own = await hookEdits(place.folder, names.filter(isLacking), call, isExecutable(isWindows));
      return { ...plan, edits: [...plan.edits, ...own] };
    }
    case 'husky': {
      const active = place.hooksPath !== null && existsSync(join(place.folder, 'pre-commit'));
      // Those that husky 9 calls are run by `sh`, whatever their mode; up to 8 git runs them
      // itself.
      const isRun = place.folder === place.scripts ? isExecutable(isWindows) : () => true;
      return {
        edits: await hookEdits(place.scripts, names, call, isRun),
        commands: active ? [] : [place.husky],
        manual: null,
      };
    }
    case 'plain':
      return {
        edits: await hookEdits(place.scripts, names, call, isExecutable(isWindows)),
        commands: [],
        manual: null,
      };
  }
}

/** Takes back all that `planSetup` may have written, whatever minds the hooks now. */
export async function planRemoval(
  repository: Repository,
  place: HookPlace,
  names: readonly HookName[],
): Promise<SetupPlan> {
  const folders = [join(repository.cwd, '.husky'), ...(place.isOwn ? [place.scripts, place.folder] : [])];
  const edits: Edit[] = [];
  for (const folder of new Set(folders))
    for (const name of names) edits.push(...(await removalOf(join(folder, name))));
  if (place.config !== null) {
    requireOwn(place.config);
    const before = await readIfThere(place.config);
    const after = before === null ? null : withoutOurs(before, place.config, place.keys);
    if (before !== after) edits.push({ kind: 'write', file: place.config, before, after });
  }
  return { edits, commands: [], manual: null };
}

function sharedFolder(place: HookPlace): VeleaksError {
  const { folder, hooksPath, lender } = place;
  const what = hooksPath === null ? 'the hooks folder is a link' : saidOfHooksPath(hooksPath);
  if (!existsSync(folder))
    return new VeleaksError(
      'config',
      `${what}, and nothing is there: git runs no hook and says nothing`,
      ownHooksCommand(place),
    );
  if (lender !== null)
    return new VeleaksError(
      'config',
      `${what}: these are the hooks of another work tree of this repository, ${lender}`,
      shell`set them up there: (cd ${lender} && npx veleaks init)`,
    );
  return new VeleaksError(
    'config',
    `${what}: ${folder} serves other repositories too`,
    `give this one hooks of its own: ${ownHooksCommand(place)}`,
  );
}

function isExecutable(isWindows: boolean): (mode: number) => boolean {
  return (mode) => isWindows || (mode & 0o111) !== 0;
}

async function hookEdits(
  folder: string,
  names: readonly HookName[],
  call: Call,
  isRun: (mode: number) => boolean,
): Promise<Edit[]> {
  const edits: Edit[] = [];
  for (const name of names) edits.push(...(await hookEdit(join(folder, name), name, call, isRun)));
  return edits;
}

async function hookEdit(
  file: string,
  name: HookName,
  call: Call,
  isRun: (mode: number) => boolean,
): Promise<Edit[]> {
  entryOf(file);
  const before = await readIfThere(file);
  const entry = lstatSync(file, { throwIfNoEntry: false });
  if (entry && !takesBlock(before, entry, isRun)) return chain(file, entry, before, name, call);
  const after = withHookBlock(before ?? '', name, call);
  return after === before ? [] : [{ kind: 'write', file, before, after }];
}

/**
 * Not so a link, perhaps to nothing; another language; and a hook that is switched off, and is not
 * to be switched on.
 */
function takesBlock(text: string | null, entry: Stats, isRun: (mode: number) => boolean): boolean {
  if (entry.isSymbolicLink()) return false;
  // It came to be just now: another init has written it.
  if (text === null) return true;
  return isShellScript(text) && (isRun(entry.mode) || withoutBlock(text) !== text);
}

/** Puts the hook aside, to be called from the new one as git would have called it. */
async function chain(
  file: string,
  entry: Stats,
  before: string | null,
  name: HookName,
  call: Call,
): Promise<Edit[]> {
  const to = keptName(file);
  const after = withHookBlock('', name, call) + goOnWith(name);
  const kept = lstatSync(to, { throwIfNoEntry: false });
  // Its manager has written it again.
  if (kept?.isFile() && entry.isFile() && (await readIfThere(to)) === before && kept.mode === entry.mode)
    return [{ kind: 'write', file, before, after }];
  if (kept)
    throw new VeleaksError(
      'config',
      `${to} exists already, so the hook that is there cannot be moved to it`,
      'see what it is, and move it away',
    );
  return [
    { kind: 'move', file, to },
    { kind: 'write', file, before: null, after },
  ];
}

/** The line that calls the hook that was put aside. */
function goOnWith(name: string): string {
  const kept = `"$(dirname "$0")/${keptName(name)}"`;
  return `[ ! -x ${kept} ] || exec ${kept} "$@"\n`;
}

/** What a person has added to a hook that calls another stays, and with it that call. */
async function removalOf(file: string): Promise<Edit[]> {
  const before = await readIfThere(file);
  if (before === null || withoutBlock(before) === before) return [];
  const rest = withoutBlock(before);
  const isOurs = isEmptyScript(rest.replace(goOnWith(basename(file)), ''));
  if (isOurs && lstatSync(keptName(file), { throwIfNoEntry: false })) {
    return [
      { kind: 'write', file, before, after: null },
      { kind: 'move', file: keptName(file), to: file },
    ];
  }
  return [{ kind: 'write', file, before, after: isEmptyScript(rest) ? null : rest }];
}

interface ConfigChange {
  /** The text with veleaks in it; null where that must be done by hand. */
  readonly change: (text: string) => string | null;
  readonly recipe: (text: string) => string;
  readonly commands: readonly string[];
  /** Whether lines of the recipe take the place of others. */
  readonly replaces?: (recipe: string) => boolean;
}

/** Adds to the configuration of a manager, or says what to add. */
async function planConfig(
  { config, keys }: HookPlace,
  names: readonly HookName[],
  { change, recipe, commands, replaces }: ConfigChange,
): Promise<SetupPlan> {
  const file = config!;
  requireOwn(file);
  const before = (await readIfThere(file)) ?? '';
  const bare = withoutOurs(before, file, keys);
  // Somebody has written it by hand already.
  if (names.every((name) => bare.includes(`veleaks hook ${name}`) || bare.includes(`veleaks-${name}`)))
    return { edits: [], commands, manual: null };
  const after = change(bare);
  if (after === null) {
    const lines = recipe(bare);
    const manual: Manual = { file, lines, ...(replaces?.(lines) ? { replaces: true } : {}) };
    return { edits: [], commands, manual };
  }
  return { edits: after === before ? [] : [{ kind: 'write', file, before, after }], commands, manual: null };
}

function withoutOurs(text: string, file: string, keys: readonly string[]): string {
  return mayBeJson(file) ? jsonWithout(text, keys) : withoutBlock(text);
}

/** A name without an ending, as `.huskyrc`, may hold YAML as well. */
function mayBeJson(file: string): boolean {
  return !/\.(?:[cm]?js|ya?ml|toml)$/.test(file);
}
