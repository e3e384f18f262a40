// `veleaks doctor`: proves that the installed hooks stop a key, and says what does not. Nothing of
// the repository is changed.

import { BUILT_IN_RULES } from '../../detect/built-in-rules.js';
import { maskText } from '../../detect/mask-text.js';
import { EXIT, type ExitCode } from '../../model/errors.js';
import { decideColor, type Style } from '../../report/color.js';
import { indent, type Line, render, span, wrap } from '../../report/page.js';
import { jujutsu, stagesItself } from '../../setup/caveats.js';
import { callsByFile, lackOfHooks, NO_VELEAKS } from '../../setup/find-program.js';
import { CLIENT_HOOKS, type HookName } from '../../setup/hooks/hook-names.js';
import { inspectHook, inspectPlace, inspectUnused } from '../../setup/inspect.js';
import { inspectCi } from '../../setup/inspect-ci.js';
import { inspectOtherWorkTrees, ofNewWorkTrees } from '../../setup/other-work-trees.js';
import { isProven, makeUpLeak, proveHook } from '../../setup/proof/prove.js';
import { proveByBranch } from '../../setup/proof/prove-by-branch.js';
import { canTry, Scratch } from '../../setup/proof/scratch.js';
import { bad, good, note, type Symptom, unknown } from '../../setup/proof/symptom.js';
import { findSituation, type Situation } from '../../setup/situation.js';
import { unguardedSubmodules } from '../../setup/submodules.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { hookNamesOf } from '../arguments/hook-names.js';
import type { Settings } from '../arguments/settings.js';
import { writeOut } from '../world/streams.js';
import type { World } from '../world/world.js';
import { repositoryAround } from './init.js';

export async function runDoctor(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  if (parsed.values.agents !== undefined) {
    const { examineAgents } = await import('./doctor-agents.js');
    return writeSymptoms(await examineAgents(parsed, world), settings, world);
  }
  const repository = await repositoryAround(world);
  const situation = await findSituation(repository, world.cwd, world.signal);
  const { root } = repository;
  const tried = root === null ? [] : await examine(situation, hookNamesOf(parsed, repository), world);
  const symptoms = [
    ...inspectPlace(repository, situation.place, world.env),
    ...(isProven('pre-commit', tried) ? [] : inspectUnused(repository, situation.place)),
    ...(await inspectOtherWorkTrees(repository, situation.place.hooksPath, world.signal)),
    ...tried,
    ...ofNewWorkTrees(situation.place),
    ...(root === null ? [] : inspectCi(root)),
    ...(root === null ? [] : [...jujutsu(root), ...stagesItself(situation.place)].map(unknown)),
    ...(await unguardedSubmodules(repository, world.signal)).map(unknown),
    note('what --no-verify skips, and the PATH of a GUI client, cannot be seen from here'),
  ];
  return writeSymptoms(symptoms, settings, world);
}

async function writeSymptoms(
  symptoms: readonly Symptom[],
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  const color = decideColor(world.env, world.stdout.isTerminal, settings.noColor);
  const shown = settings.quiet ? symptoms.filter(({ status }) => status === 'bad') : symptoms;
  await writeOut(
    render([...shown.flatMap((one) => linesOf(one, world.stdout.columns)), sum(symptoms)], color),
    world,
  );
  return symptoms.some(({ status }) => status === 'bad') ? EXIT.findings : EXIT.clean;
}

/** Each hook that git would run is run. */
async function examine(situation: Situation, names: readonly HookName[], world: World): Promise<Symptom[]> {
  const { place, configured } = situation;
  if (!canTry(situation))
    return [bad('the path of this repository contains a key: the hooks were not tried', 'rename the folder')];
  const symptoms: Symptom[] = [];
  const leak = makeUpLeak(BUILT_IN_RULES[0]!);
  const scratch = await Scratch.make(situation, world.signal);
  try {
    const program = await examineProgram(scratch, situation, world);
    const tried = CLIENT_HOOKS.filter((one) => names.includes(one));
    for (const name of tried) {
      const unseen = inspectHook(name, place, world.isWindows, configured);
      const seen = unseen ? [unseen] : await proveHook(name, leak, scratch, place);
      for (const symptom of seen) symptoms.push(symptom);
    }
    // Last, as git takes other hooks in the scratch from then on.
    for (const symptom of await proveByBranch(situation, tried, leak, scratch)) symptoms.push(symptom);
    const areProven = tried.every((name) => isProven(name, symptoms));
    symptoms.unshift(areProven ? program.ifProven : program.found);
  } finally {
    scratch.remove();
  }
  return symptoms;
}

/**
 * Which veleaks a hook finds: asked through a git alias, which runs in the same shell and
 * environment as hooks do.
 */
async function examineProgram(
  scratch: Scratch,
  { repository, found, from, call, place }: Situation,
  world: World,
): Promise<{ readonly found: Symptom; readonly ifProven: Symptom }> {
  const same = (found: Symptom) => ({ found, ifProven: found });
  const lack = await lackOfHooks(repository, found, from, world.signal);
  // Proved below, like any other.
  if (lack?.what === NO_VELEAKS && callsByFile(place))
    return same(note('hooks find no veleaks on PATH, and call the program that set them up'));
  if (lack !== null)
    return {
      found: bad(`hooks find ${lack.what} on PATH`, lack.command),
      // A start-up file of theirs may have put it there, or a path in them.
      ifProven: note(`there is ${lack.what} on the PATH of a plain shell; the hooks find what they need`),
    };
  const alias = `alias.which-veleaks=!${call.program} --version`;
  const output = await scratch.run('-c', alias, 'which-veleaks');
  const version = output?.stdout.toString('utf8').trim() ?? '';
  if (output?.code !== 0)
    return same(
      bad(`hooks find a veleaks that does not run (exit code ${output?.code})`, 'install it again'),
    );
  if (version === __VELEAKS_VERSION__) return same(good(`hooks find veleaks ${version}`));
  return same(
    bad(
      `hooks find veleaks ${maskText(version).slice(0, 20)}, this is ${__VELEAKS_VERSION__}`,
      'update the one on PATH, or take it off',
    ),
  );
}

const MARKS: Readonly<Record<Symptom['status'], readonly [string, Style]>> = {
  good: ['ok   ', 'good'],
  bad: ['FAIL ', 'danger'],
  note: ['note ', 'faint'],
};

function linesOf({ status, what, fix }: Symptom, width: number): Line[] {
  const [mark, style] = MARKS[status];
  return [
    ...wrap([span(mark, style)], maskText(what), width),
    ...(fix === undefined ? [] : wrap([indent(5), span('Fix: ', 'strong')], maskText(fix), width)),
  ];
}

function sum(symptoms: readonly Symptom[]): Line {
  const count = symptoms.filter(({ status }) => status === 'bad').length;
  const open = symptoms.some(({ isOpen }) => isOpen);
  if (!symptoms.some(({ status }) => status !== 'note'))
    return [span('veleaks: ', 'warning'), span('there was no hook to try, so nothing is proven')];
  if (count === 0)
    return [
      span('veleaks: ', 'good'),
      span(
        open ? 'the hooks that were reached stop keys; the notes say what is not known' : 'the hooks work',
      ),
    ];
  return [
    span('veleaks: ', 'danger'),
    span(count === 1 ? '1 thing to fix' : `${count} things to fix`, 'strong'),
  ];
}
