// `veleaks init`: sets the git hooks up in whatever the repository uses; `--uninstall` takes them
// out again.
import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { applyFix, type FixPlan } from '../../env/fix.js';
import { isWithin } from '../../files/within.js';
import { jujutsuHelp } from '../../git/jujutsu.js';
import { configValue } from '../../git/questions.js';
import { findRepository, type Repository } from '../../git/repository.js';
import { EXIT, type ExitCode, VeleaksError } from '../../model/errors.js';
import { sanitize } from '../../report/safe/sanitize.js';
import { caveatsOf } from '../../setup/caveats.js';
import { applyEdits, diffOf, listOf, shownFrom } from '../../setup/edits.js';
import { type Lack, lackOfHooks, lastingProgram, NO_VELEAKS } from '../../setup/find-program.js';
import { installOfManager } from '../../setup/manager-program.js';
import type { HookPlace } from '../../setup/place.js';
import { planRemoval, planSetup, type SetupPlan } from '../../setup/plan.js';
import { findSituation, type Situation } from '../../setup/situation.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { hookNamesOf } from '../arguments/hook-names.js';
import type { Settings } from '../arguments/settings.js';
import { describeFix, planIgnores } from '../env.js';
import { writeOut } from '../world/streams.js';
import type { World } from '../world/world.js';

const MANAGERS: Readonly<Record<HookPlace['manager'], string>> = {
  husky: 'husky',
  lefthook: 'lefthook',
  'pre-commit': 'the pre-commit framework',
  plain: 'git',
  'simple-git-hooks': 'simple-git-hooks',
  yorkie: 'yorkie',
  'husky-4': 'husky 4',
};

export async function runInit(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const repository = await repositoryAround(world);
  const { 'dry-run': dryRun, uninstall, fix } = parsed.values;
  const names = hookNamesOf(parsed, repository);
  const situation = await findSituation(repository, world.cwd, world.signal);
  const { place, found, from } = situation;
  const isRemoval = uninstall === true;
  const missing = isRemoval ? null : await lackOfHooks(repository, found, from, world.signal);
  // Hooks of this clone alone, which nobody else gets, may call the very program that sets them up.
  const fallback =
    missing?.what === NO_VELEAKS && place.manager === 'plain'
      ? lastingProgram(world.program, world.isWindows)
      : null;
  const call = fallback === null ? situation.call : { ...situation.call, fallback };
  const lack = fallback === null ? missing : null;
  const plan = await (isRemoval
    ? planRemoval(repository, place, names)
    : planSetup(place, names, call, world.isWindows));
  // Hooks that find no veleaks would stop every commit.
  if (lack !== null && !dryRun) {
    await writeOut(refusal(lack), world);
    return EXIT.incomplete;
  }
  if (!dryRun) applyEdits(plan.edits);
  const path = Object.entries(world.env).find(([name]) => name.toUpperCase() === 'PATH')?.[1];
  const install = plan.commands.length === 0 ? null : installOfManager(place, path, world.isWindows);
  const lacking = [lack?.command ?? null, install].filter((command) => command !== null);
  const commands = [...lacking, ...plan.commands];
  const caveats = isRemoval ? [] : await caveatsOf(situation, world.signal);
  const how = { dryRun: dryRun === true, removed: isRemoval };
  await writeOut(described({ ...plan, commands }, caveats, situation, how), world);
  if (!isRemoval && repository.root !== null) await fixIgnores(settings, world, fix === true && !dryRun);
  return plan.manual === null ? EXIT.clean : EXIT.incomplete;
}

function refusal({ what, command }: Lack): string {
  const next = [command, 'npx veleaks init'].map((line) => `  ${sanitize(line)}\n`).join('');
  return (
    `veleaks: nothing was set up: git hooks would find ${sanitize(what)} here, and would stop every ` +
    `commit\n\nNext:\n${next}`
  );
}

export async function repositoryAround({ cwd, signal }: World): Promise<Repository> {
  const repository = await findRepository(cwd, signal);
  if (repository && !(await isInGitDirectory(repository, cwd))) return repository;
  if (repository)
    throw new VeleaksError(
      'config',
      `this folder is in the git directory of a work tree, ${repository.gitDir}`,
      'run it in the work tree',
    );
  throw new VeleaksError(
    'no-repository',
    'this folder is not in a git repository',
    jujutsuHelp(cwd) ?? 'run it inside one: git init makes one',
  );
}

/** Hooks of a work tree are set up from the work tree; GIT_DIR makes one of any folder. */
async function isInGitDirectory({ root, gitDir }: Repository, cwd: string): Promise<boolean> {
  if (root !== null) return isWithin(gitDir, root);
  return isWithin(gitDir, realpathSync(cwd)) && (await configValue(gitDir, 'core.bare')) === 'false';
}

function described(
  { edits, commands, manual }: SetupPlan,
  caveats: readonly string[],
  { place, repository: { cwd, root } }: Situation,
  { dryRun, removed }: { dryRun: boolean; removed: boolean },
): string {
  const nothing = removed ? 'no hook calls veleaks through init' : 'the hooks are set up already';
  const by = `(hooks are run by ${MANAGERS[place.manager]})`;
  const done = removed ? 'the hooks are taken out' : 'the hooks are set up';
  const change = dryRun
    ? `this would change ${by}:\n\n${diffOf(edits, shownFrom(cwd))}`
    : `${done} ${by}:\n\n${listOf(edits, shownFrom(cwd))}`;
  const head = edits.length > 0 ? change : `${nothing}\n`;
  const byHand =
    manual === null
      ? ''
      : `\nAdd this to ${relative(cwd, manual.file)}, where it says which hooks it runs` +
        `${manual.replaces ? ', in place of what it has by the same names' : ''}:\n\n${manual.lines}`;
  // A bare repository has no commit or push of its own to prove a hook with.
  const next = [...commands, ...(removed || dryRun || root === null ? [] : ['npx veleaks doctor'])];
  const then = next.length === 0 ? '' : `\nNext:\n${next.map((line) => `  ${line}\n`).join('')}`;
  const text = manual !== null && edits.length === 0 ? byHand.trimStart() : head + byHand;
  const aside = caveats.map((line) => `\n${line}\n`).join('');
  return `veleaks: ${(text + aside + then).split('\n').map(sanitize).join('\n')}`;
}

/**
 * Fixes the .gitignore where that was asked for, and otherwise says that it can be, or why not: the
 * hooks are set up by then.
 */
async function fixIgnores(settings: Settings, world: World, apply: boolean): Promise<void> {
  let change: FixPlan | null;
  try {
    change = await planIgnores(settings, world);
  } catch (error) {
    if (apply || !(error instanceof VeleaksError)) throw error;
    const said = sanitize(`${error.message}; ${error.fix}`);
    await writeOut(`\nWhether git ignores all .env files is not known: ${said}\n`, world);
    return;
  }
  if (change === null) return;
  if (apply) {
    await applyFix(change);
    await writeOut(`\n${describeFix(change)}`, world);
  } else {
    await writeOut('\ngit does not ignore all .env files yet: npx veleaks env --fix\n', world);
  }
}
