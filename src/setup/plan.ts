// What to change so that a repository's hooks call veleaks, or no longer do.
import { existsSync, lstatSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Repository } from '../git/repository.js';
import { VeleaksError } from '../model/errors.js';
import { isEmptyScript, isShellScript, withHookBlock, withoutBlock } from './block.js';
import { type Edit, readIfThere } from './edits.js';
import type { HookName } from './hook-names.js';
import type { HookPlace } from './place.js';
import { frameworkWith, lefthookWith, recipeOf } from './recipes.js';

export interface SetupPlan {
  readonly edits: readonly Edit[];
  /** Commands for the person: what a hook manager needs to take the change up. */
  readonly commands: readonly string[];
  /** Lines to write by hand into the file that is named, where veleaks must not guess. */
  readonly manual: { readonly file: string; readonly lines: string } | null;
}

/** Throws where the hooks are not this repository's alone. */
export async function planSetup(place: HookPlace, names: readonly HookName[]): Promise<SetupPlan> {
  switch (place.manager) {
    case 'lefthook':
      return planConfig(place, lefthookWith, names, ['npx lefthook install']);
    case 'pre-commit': {
      const types = names.map((name) => `--hook-type ${name}`).join(' ');
      // The framework takes no commit while its configuration has changes that are not staged.
      const take = [`git add ${basename(place.config!)}`, `pre-commit install ${types}`];
      return planConfig(place, frameworkWith, names, take);
    }
    case 'husky': {
      const active = place.hooksPath !== null && existsSync(join(place.folder, 'pre-commit'));
      return {
        edits: await hookEdits(place.scripts, names),
        commands: active ? [] : ['npx husky'],
        manual: null,
      };
    }
    case 'plain':
      if (!place.isOwn) throw sharedFolder(place);
      return { edits: await hookEdits(place.scripts, names), commands: [], manual: null };
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
    const before = await readIfThere(place.config);
    const after = before === null ? null : withoutBlock(before);
    if (before !== after) edits.push({ kind: 'write', file: place.config, before, after });
  }
  return { edits, commands: [], manual: null };
}

function sharedFolder({ folder, hooksPath }: HookPlace): VeleaksError {
  return new VeleaksError(
    'config',
    `core.hooksPath is ${hooksPath}: ${folder} serves other repositories too`,
    'give this one hooks of its own: git config core.hooksPath .githooks',
  );
}

/** Where a hook that is no shell script is put, to be called by the one that takes its name. */
const keptName = (file: string): string => `${file}.before-veleaks`;

async function hookEdits(folder: string, names: readonly HookName[]): Promise<Edit[]> {
  const edits: Edit[] = [];
  for (const name of names) edits.push(...(await hookEdit(join(folder, name), name)));
  return edits;
}

async function hookEdit(file: string, name: HookName): Promise<Edit[]> {
  const before = await readIfThere(file);
  if (before !== null && (lstatSync(file).isSymbolicLink() || !isShellScript(before))) {
    const after = `${withHookBlock('', name)}exec "$(dirname "$0")/${name}.before-veleaks" "$@"\n`;
    return [
      { kind: 'move', file, to: keptName(file) },
      { kind: 'write', file, before: null, after },
    ];
  }
  const after = withHookBlock(before ?? '', name);
  return after === before ? [] : [{ kind: 'write', file, before, after }];
}

async function removalOf(file: string): Promise<Edit[]> {
  const before = await readIfThere(file);
  if (before === null || withoutBlock(before) === before) return [];
  const rest = withoutBlock(before);
  if (existsSync(keptName(file))) {
    return [
      { kind: 'write', file, before, after: null },
      { kind: 'move', file: keptName(file), to: file },
    ];
  }
  return [{ kind: 'write', file, before, after: isEmptyScript(rest) ? null : rest }];
}

/** Adds to the configuration of a manager, or says what to add. */
async function planConfig(
  { config, manager }: HookPlace,
  change: (text: string, names: readonly HookName[]) => string | null,
  names: readonly HookName[],
  commands: readonly string[],
): Promise<SetupPlan> {
  const file = config!;
  const before = (await readIfThere(file)) ?? '';
  const bare = withoutBlock(before);
  // Somebody has written it by hand already.
  if (names.every((name) => bare.includes(`veleaks hook ${name}`) || bare.includes(`veleaks-${name}`)))
    return { edits: [], commands, manual: null };
  const after = change(bare, names);
  if (after === null) return { edits: [], commands, manual: { file, lines: recipeOf(manager, names) } };
  return { edits: after === before ? [] : [{ kind: 'write', file, before, after }], commands, manual: null };
}
