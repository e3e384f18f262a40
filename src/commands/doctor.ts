// `veleaks doctor`: proves that the installed hooks stop a key, and says what does not. Nothing of the repository is changed.

import { BUILT_IN_RULES } from '../detect/built-in-rules.js';
import { maskText } from '../detect/mask-text.js';
import type { Repository } from '../git/repository.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import { decideColor, type Style } from '../report/color.js';
import { indent, type Line, render, span, wrap } from '../report/page.js';
import { CLIENT_HOOKS, type HookName } from '../setup/hook-names.js';
import { inspectHook, inspectPlace } from '../setup/inspect.js';
import { inspectCi } from '../setup/inspect-ci.js';
import { findHookPlace, type HookPlace } from '../setup/place.js';
import { proveHook } from '../setup/prove.js';
import { canTry, Scratch } from '../setup/scratch.js';
import { bad, good, note, type Symptom } from '../setup/symptom.js';
import type { ParsedArguments } from './flags.js';
import { hookNamesOf } from './hook-names.js';
import { repositoryAround } from './init.js';
import { writeOut } from './output.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export async function runDoctor(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  const repository = await repositoryAround(world);
  const place = await findHookPlace(repository);
  const symptoms = [
    ...inspectPlace(repository, place, world.env),
    ...(repository.root === null
      ? []
      : await examine(repository, place, hookNamesOf(parsed, repository), world)),
    ...(repository.root === null ? [] : inspectCi(repository.root)),
    note('what --no-verify skips, and the PATH of a GUI client, cannot be seen from here'),
  ];
  const color = decideColor(world.env, world.stdout.isTerminal, settings.noColor);
  const shown = settings.quiet ? symptoms.filter(({ status }) => status === 'bad') : symptoms;
  await writeOut(
    render([...shown.flatMap((one) => linesOf(one, world.stdout.columns)), sum(symptoms)], color),
    world,
  );
  return symptoms.some(({ status }) => status === 'bad') ? EXIT.findings : EXIT.clean;
}

/** Each hook that git would run is run. */
async function examine(
  repository: Repository,
  place: HookPlace,
  names: readonly HookName[],
  world: World,
): Promise<Symptom[]> {
  if (!canTry(repository, place))
    return [bad('the path of this repository contains a key: the hooks were not tried', 'rename the folder')];
  const symptoms: Symptom[] = [];
  const scratch = await Scratch.make(repository, place, world.signal);
  try {
    symptoms.push(await examineProgram(scratch));
    for (const name of CLIENT_HOOKS.filter((one) => names.includes(one)))
      symptoms.push(
        inspectHook(name, place, world.isWindows) ?? (await proveHook(name, BUILT_IN_RULES[0]!, scratch)),
      );
  } finally {
    scratch.remove();
  }
  return symptoms;
}

/** Which veleaks a hook finds: asked through a git alias, which runs in the same shell and environment as hooks do. */
async function examineProgram(scratch: Scratch): Promise<Symptom> {
  const alias = 'alias.which-veleaks=!PATH="$PATH:$PWD/node_modules/.bin" && veleaks --version';
  const output = await scratch.run('-c', alias, 'which-veleaks');
  const version = output?.stdout.toString('utf8').trim() ?? '';
  if (output?.code !== 0)
    return bad(
      'hooks find no veleaks on PATH',
      'npm install --save-dev veleaks, or npm install --global veleaks',
    );
  if (version === __VELEAKS_VERSION__) return good(`hooks find veleaks ${version}`);
  return bad(
    `hooks find veleaks ${maskText(version).slice(0, 20)}, this is ${__VELEAKS_VERSION__}`,
    'update the one on PATH, or take it off',
  );
}

const MARKS: Readonly<Record<Symptom['status'], readonly [string, Style]>> = {
  good: ['ok   ', 'good'],
  bad: ['FAIL ', 'danger'],
  note: ['note ', 'faint'],
};

function linesOf({ status, what, mend }: Symptom, width: number): Line[] {
  const [mark, style] = MARKS[status];
  return [
    ...wrap([span(mark, style)], maskText(what), width),
    ...(mend === undefined ? [] : wrap([indent(5), span('Fix: ', 'strong')], maskText(mend), width)),
  ];
}

function sum(symptoms: readonly Symptom[]): Line {
  const count = symptoms.filter(({ status }) => status === 'bad').length;
  if (count === 0) return [span('veleaks: ', 'good'), span('the hooks hold')];
  return [
    span('veleaks: ', 'danger'),
    span(count === 1 ? '1 thing is to be mended' : `${count} things are to be mended`, 'strong'),
  ];
}
