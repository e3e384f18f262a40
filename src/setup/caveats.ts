// What hooks that are set up do not cover, or may not last through, in words.
import { existsSync, lstatSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import { isWithin } from '../files/within.js';
import { configPath } from '../git/questions.js';
import { shell } from '../model/shell-quote.js';
import { valueAt } from '../model/value-at.js';
import { withoutBlock } from './hooks/block.js';
import { readManifest } from './managers/manifest.js';
import type { Package } from './managers/package.js';
import type { HookPlace } from './place.js';
import type { Situation } from './situation.js';
import { unguardedSubmodules } from './submodules.js';

/** Sentences; they may quote untrusted text. */
export async function caveatsOf(situation: Situation, signal: AbortSignal): Promise<string[]> {
  const { repository, place } = situation;
  if (repository.root === null) return [];
  const template = place.manager === 'plain' ? await configPath(repository.cwd, 'init.templateDir') : null;
  return [
    ...jujutsu(repository.root),
    ...(await unguardedSubmodules(repository, signal)),
    ...(place.manager === 'plain' ? ofThisClone(situation) : []),
    ...(template === null ? [] : [`New clones get their hooks from init.templateDir (${template}) instead.`]),
    ...stagesItself(place),
    ...byConfiguration(situation),
    ...scriptsThatSetHooks(situation),
    ...(place.manager === 'plain' ? othersThatSetHooks(repository.root) : []),
  ];
}

/** veleaks looks before anything in the hook can end it, and so before what the hook stages. */
export function stagesItself({ manager, scripts }: HookPlace): string[] {
  if (manager !== 'plain' && manager !== 'husky') return [];
  const text = withoutBlock(textOf(join(scripts, 'pre-commit')) ?? '');
  const [, command] = /^[^#\n]*?\b(git[ \t]+(?:add|stage|update-index))\b/m.exec(text) ?? [];
  return command === undefined
    ? []
    : [
        `The pre-commit hook stages files itself (${command}), after veleaks has looked: what it adds, ` +
          'pre-push is the first to see.',
      ];
}

/** git runs hooks of its configuration before those in files. */
function byConfiguration({ configured: { areRun, active } }: Situation): string[] {
  const hooks = areRun ? [...active.values()].flat() : [];
  const ours = new Set(hooks.filter(({ command }) => /\bveleaks\b/.test(command)).map(({ name }) => name));
  if (ours.size === 0) return [];
  const named = [...ours].map((name) => `hook.${name}`).join(', ');
  return [`The git configuration runs veleaks as well (${named}): one of the two is enough.`];
}

/** Managers that write `.git/hooks` anew, by the files that say that they are used here. */
const OTHER_MANAGERS: readonly (readonly [file: string, says: RegExp, manager: string])[] = [
  ['.overcommit.yml', /^/, 'overcommit'],
  ['captainhook.json', /^/, 'CaptainHook'],
  ['grumphp.yml', /^/, 'GrumPHP'],
  ['grumphp.yml.dist', /^/, 'GrumPHP'],
  ['.rusty-hook.toml', /^/, 'rusty-hook'],
  ['Cargo.toml', /^cargo-husky\b|dependencies\.cargo-husky\]/m, 'cargo-husky'],
  ['composer.json', /"brainmaestro\/composer-git-hooks"/, 'composer-git-hooks'],
  ['build.gradle', /installGitHooks?/i, 'Gradle'],
  ['build.gradle.kts', /installGitHooks?/i, 'Gradle'],
  ['package.json', /"(?:pre-commit|pre-push|ghooks|git-hooks|githook-scripts)"\s*:\s*"[\^~\d*]/, 'A package'],
];

/** What no hook of veleaks would outlast, nor be told of. */
function othersThatSetHooks(root: string): string[] {
  const used = OTHER_MANAGERS.filter(([file, says]) => {
    const text = textOf(join(root, file));
    return text !== null && says.test(text);
  });
  return used.map(
    ([file, , manager]) =>
      `${manager} (${file}) rewrites .git/hooks when it is installed: then run npx veleaks init and ` +
      'npx veleaks doctor again.',
  );
}

function textOf(file: string): string | null {
  if (!existsSync(file) || !lstatSync(file).isFile()) return null;
  return readRegular(file, MAX_TEXT_BYTES).toString('utf8');
}

/** https://docs.jj-vcs.dev: hooks are those of git's commands, which jj does not use. */
export function jujutsu(root: string): string[] {
  return existsSync(join(root, '.jj'))
    ? [
        'jujutsu (.jj) is used here: it runs no git hooks, so nothing stops what jj commits or pushes. ' +
          'Run npx veleaks history before jj git push, and npx veleaks ci in the CI.',
      ]
    : [];
}

/**
 * Hooks in `.git` do not travel; those in a folder of the work tree do, but not the setting that
 * names it.
 */
function ofThisClone(situation: Situation): string[] {
  const { found, repository, place } = situation;
  const setting = settingOf(situation);
  if (place.scope === 'command')
    return [
      'core.hooksPath is set by the command line or the environment alone: without that, git runs other ' +
        `hooks${setting === null ? '' : `. To set it for this clone: ${setting}`}`,
    ];
  const holder = place.scope === 'global' || place.scope === 'system' ? 'on this machine' : 'in this clone';
  const what = `${setting === null ? 'These hooks are' : 'The setting core.hooksPath is'} ${holder} only`;
  const once = `${what}: each clone needs ${setting ?? 'npx veleaks init'} once.`;
  if (found === null) return [once];
  const file = join(repository.cwd, found.folder, 'package.json');
  const scripts = scriptsOf(file);
  const name = scriptOfInstalls(repository.cwd, found);
  const script = scripts[name];
  if (script !== undefined && SETS_HOOKS.test(script)) return [];
  // In the quotes of a script it would be read again.
  if (setting?.includes("'")) return [once];
  // Whoever installs a package that is published runs its postinstall.
  if (name === 'postinstall' && valueAt(readManifest(file), ['private']) !== true)
    return [`${once} (yarn install runs no script "prepare" here.)`];
  const inFolder = found.folder === '' ? '' : ` in ${found.folder}`;
  const command = setting ?? 'veleaks init';
  const way =
    script === undefined
      ? `run${inFolder}: npm pkg set scripts.${name}="${command} || exit 0"`
      : `add to the script "${name}" of package.json${inFolder}: && ${command}`;
  return [`${what}. So that each install of the packages sets ${setting ? 'it' : 'them up'}, ${way}`];
}

const SETS_HOOKS = /veleaks init|core\.hooksPath/;

/** What has git run the hooks of a folder of the work tree; null where they are not in one. */
function settingOf({ repository, place: { hooksPath, folder } }: Situation): string | null {
  const { cwd, root, commonDir } = repository;
  if (hooksPath === null || root === null || !isWithin(root, folder)) return null;
  if (isWithin(commonDir, folder)) return null;
  return shell`git config core.hooksPath ${relative(cwd, folder).split(sep).join('/') || '.'}`;
}

/**
 * The script that runs where the packages of a clone are installed. Yarn from 2 on runs no
 * `prepare` then, and before that not the one of a workspace:
 * https://yarnpkg.com/advanced/lifecycle-scripts
 */
function scriptOfInstalls(root: string, { installer, folder }: Package): 'prepare' | 'postinstall' {
  if (installer !== 'yarn') return 'prepare';
  const here = join(root, folder);
  const lock = textOf(join(here, 'yarn.lock'));
  const isFirstYarn = lock !== null && !lock.slice(0, 1000).includes('__metadata:');
  return isFirstYarn && !existsSync(join(here, '.yarnrc.yml')) ? 'prepare' : 'postinstall';
}

/** Scripts of package.json that may write hooks, or move them, after `init`. */
function scriptsThatSetHooks({ found, repository, place }: Situation): string[] {
  if (found === null || place.manager !== 'plain') return [];
  const scripts = scriptsOf(join(repository.cwd, found.folder, 'package.json'));
  return ['preinstall', 'install', 'postinstall', 'prepare'].flatMap((name) => {
    const text = scripts[name] ?? '';
    if (!/hook|husky/i.test(text) || /veleaks init/.test(text)) return [];
    if (place.hooksPath !== null && text.includes(`core.hooksPath ${place.hooksPath}`)) return [];
    return [
      `The script "${name}" of package.json may set hooks again (${text}): run npx veleaks doctor after it.`,
    ];
  });
}

function scriptsOf(file: string): Readonly<Record<string, string>> {
  const scripts = valueAt(readManifest(file), ['scripts']);
  const entries = Object.entries(typeof scripts === 'object' && scripts !== null ? scripts : {});
  return Object.fromEntries(entries.filter(([, text]) => typeof text === 'string'));
}
