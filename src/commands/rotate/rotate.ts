// `veleaks rotate KEYID`: guides one key through a rotation without downtime. Both keys work until
// the old one is revoked. It can be left at any step and taken up again. A script names the steps
// (--steps); without these and a terminal it is a checklist.
import { dirname, join } from 'node:path';
import { findRepository } from '../../git/repository.js';
import { EXIT, type ExitCode, VeleaksError } from '../../model/errors.js';
import { sanitize } from '../../report/safe/sanitize.js';
import { acceptRevoked } from '../../report/wording/accept-revoked.js';
import type { LeakedKey } from '../../revoke/leaked-key.js';
import { Receipts } from '../../revoke/receipts.js';
import {
  type Rotation,
  readingAt,
  readRotation,
  rotationAt,
  STEPS,
  type StepName,
  withoutDeath,
  writeRotation,
} from '../../revoke/rotation.js';
import { verifyLeaked } from '../../revoke/verify.js';
import { quote } from '../arguments/arguments.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { SEE_IDS } from '../arguments/key-ids.js';
import { profiles, receiptsFileOf, requirePlaceToRevoke } from '../arguments/revocation-options.js';
import type { Settings } from '../arguments/settings.js';
import { Apis } from '../revoke/apis.js';
import { findLeakedKeys } from '../revoke/leaked-keys.js';
import { asProven } from '../revoke/verified-keys.js';
import { Prompt } from '../world/prompt.js';
import { writeOut } from '../world/streams.js';
import type { World } from '../world/world.js';
import { PersonsAnswers, ScriptsAnswers } from './answers.js';
import { type RotationContext, type RunningRotation, say } from './running-rotation.js';
import { ROTATION_STEPS } from './steps.js';

export async function runRotate(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  if (parsed.operands.length === 0) throw new VeleaksError('usage', 'veleaks rotate needs a key id', SEE_IDS);
  const steps = namedSteps(parsed.values);
  const atTerminal = steps === null && world.stdin.isTerminal && world.stderr.isTerminal;
  // Before anything else is read: from now on nothing that is pasted is seen.
  const prompt = atTerminal ? new Prompt(world) : null;
  const apis = await Apis.of(parsed, settings, world);
  try {
    const { keys } = await findLeakedKeys(parsed, settings, world);
    const key = keys.find(({ finding }) => finding.keyId === parsed.operands[0]) ?? keys[0];
    if (!key) throw new VeleaksError('usage', `the key ${parsed.operands[0]} was not found here`, SEE_IDS);
    const context = await begin(key, apis, parsed, world);
    if (steps !== null) {
      if (steps.includes('revoke')) requirePlaceToRevoke(world);
      const answers = new ScriptsAnswers(world, parsed.values.yes === true);
      return await doSteps(await settle({ ...context, answers, byScript: true }), steps);
    }
    if (prompt === null) return await printChecklist(context, world);
    requirePlaceToRevoke(world);
    const answers = new PersonsAnswers(prompt);
    return await guide(await settle({ ...context, answers, byScript: false }), prompt);
  } finally {
    prompt?.close();
    await apis.close();
  }
}

/** The steps that a script names; null where a person is asked. */
function namedSteps({ steps: given, yes }: ParsedArguments['values']): readonly StepName[] | null {
  if (given === undefined) {
    if (yes) throw new VeleaksError('usage', '--yes goes with --steps', 'name them: --steps revoke,prove');
    return null;
  }
  const names = (given as readonly string[]).flatMap((list) => list.split(','));
  const unknown = names.find((name) => !STEPS.includes(name as StepName));
  if (unknown !== undefined)
    throw new VeleaksError(
      'usage',
      `--steps does not know the step ${quote(unknown)}`,
      `use some of: ${STEPS.join(', ')}`,
    );
  if (names.includes('revoke') && !yes)
    throw new VeleaksError(
      'usage',
      '--steps revoke cannot be undone, and asks nobody',
      'add --yes; nothing was sent',
    );
  // Those are about the new key, which is kept nowhere.
  const needsKey = names.includes('write') || names.includes('check');
  return STEPS.filter((step) => names.includes(step) || (step === 'paste' && needsKey));
}

async function begin(
  key: LeakedKey,
  apis: Apis,
  { values }: ParsedArguments,
  world: World,
): Promise<RotationContext> {
  const receiptsFile = receiptsFileOf(values, world);
  const folder = dirname(receiptsFile);
  const file = join(folder, `rotation-${key.finding.keyId}.json`);
  const host = apis.endpointOf(key.rule)?.host ?? null;
  const rotation = rotationAt(await readRotation(file, key.finding.keyId), host);
  return {
    key: asRemembered(key, readingAt(rotation, host)),
    apis,
    world,
    folder,
    file,
    repository: await findRepository(world.cwd),
    receipts: await Receipts.read(receiptsFile),
    profile: (await profiles(values.profile, world.cwd, [key.rule]))(key.rule),
    rotation,
    fresh: null,
    dead: false,
  };
}

/** Of a key whose end is not certain nothing is proven. */
function isProvenDead({ key, dead, rotation }: RotationContext): boolean {
  return key.readings.length === 0 && (dead || rotation.done.includes('prove'));
}

/**
 * Where the text does not say where the key ends, or what it says is not accepted, the API is
 * asked; what it accepts is the key.
 */
async function settle(rotating: RunningRotation): Promise<RunningRotation> {
  const { key, apis, rotation } = rotating;
  const host = apis.endpointOf(key.rule)?.host;
  const isCertain = key.readings.length === 0;
  if (host === undefined || (isCertain && rotation.aliveAt === host)) return rotating;
  const { verified, key: reading } = await verifyLeaked(key, await apis.of(key.rule));
  if (isCertain && reading === null) return rotating;
  if (reading === null) {
    await say(
      `${key.finding.mask}: ${verified.liveness}${verified.why ? ` (${verified.why})` : ''}`,
      rotating.world,
    );
    return rotating;
  }
  const settled = {
    ...rotating,
    key: asProven(key, reading),
    rotation: { ...rotation, reading: reading.keyId, aliveAt: host },
  };
  await writeRotation(settled.file, settled.rotation);
  return settled;
}

/** The key as an earlier run of the rotation saw it alive. */
function asRemembered(key: LeakedKey, reading: string | undefined): LeakedKey {
  const known =
    reading === undefined
      ? undefined
      : [...key.readings, ...key.near()].find(({ keyId }) => keyId === reading);
  return known ? asProven(key, known) : key;
}

/** One step after the other; where the key is being abused, the revocation first. */
async function guide(rotating: RunningRotation, prompt: Prompt): Promise<ExitCode> {
  const { world } = rotating;
  let state = rotating;
  const forget = reportIfInterrupted(() => state);
  for (let index = 0; index < STEPS.length; index += 1) {
    const step = orderOf(state.rotation)[index]!;
    const { title, lines } = ROTATION_STEPS[step];
    await say(`\n${index + 1}. ${title}`, world);
    if (isDone(step, state)) {
      await say('   done already', world);
      continue;
    }
    for (const line of lines(state)) await say(`   ${line}`, world);
    const choice = await choose(prompt, state);
    if (choice === 'q') break;
    if (choice === 's') continue;
    ({ state } = await act(step, state));
  }
  forget();
  return finish(state, isProvenDead(state));
}

/** Whatever ends it: what is done is said, and what is left. Gives what ends that. */
function reportIfInterrupted(stateNow: () => RunningRotation): () => void {
  const { world } = stateNow();
  const onInterrupt = () => void say(`\n${summaryOf(stateNow()).join('\n')}`, world).catch(() => undefined);
  world.signal.addEventListener('abort', onInterrupt);
  return () => world.signal.removeEventListener('abort', onInterrupt);
}

/** The steps that were named, without a question. The first that cannot be done is the last. */
async function doSteps(rotating: RunningRotation, steps: readonly StepName[]): Promise<ExitCode> {
  let state = rotating;
  const forget = reportIfInterrupted(() => state);
  for (const step of orderOf(state.rotation).filter((each) => steps.includes(each))) {
    await say(`${ROTATION_STEPS[step].title}:`, rotating.world);
    const acted = await act(step, state);
    state = acted.state;
    if (!acted.isDone) {
      forget();
      return finish(state, false);
    }
  }
  forget();
  const isAboutTheOld = steps.includes('revoke') || steps.includes('prove');
  return finish(state, !isAboutTheOld || isProvenDead(state));
}

/** Does a step, and notes that it was done, or that the old key was not seen dead after all. */
async function act(
  step: StepName,
  rotating: RunningRotation,
): Promise<{ readonly state: RunningRotation; readonly isDone: boolean }> {
  const after = await ROTATION_STEPS[step].act(rotating);
  if (after !== null) {
    const done = [...new Set([...after.rotation.done, step])];
    const state = { ...after, rotation: { ...after.rotation, done } };
    writeRotation(state.file, state.rotation);
    return { state, isDone: true };
  }
  await say('   Not done: run this command again to go on here.', rotating.world);
  if (step !== 'revoke' && step !== 'prove') return { state: rotating, isDone: false };
  const state = { ...rotating, dead: false, rotation: withoutDeath(rotating.rotation) };
  writeRotation(state.file, state.rotation);
  return { state, isDone: false };
}

async function finish(state: RotationContext, isWell: boolean): Promise<ExitCode> {
  await say(`\n${summaryOf(state).join('\n')}`, state.world);
  return isWell ? EXIT.clean : EXIT.revocation;
}

/** What is done and what is left, a line a step; and whether the old key is dead. */
function summaryOf(context: RotationContext): string[] {
  const { keyId, mask } = context.key.finding;
  const steps = orderOf(context.rotation).map((step, index) => {
    const mark = context.rotation.done.includes(step) ? 'x' : ' ';
    return `[${mark}] ${index + 1}. ${ROTATION_STEPS[step].title}`;
  });
  const { prose, command } = acceptRevoked([keyId]);
  return [
    ...steps,
    ...(isProvenDead(context)
      ? [`${mask} is dead.`, prose, `  ${command}`]
      : [`${mask} is not proven dead. To go on: npx veleaks rotate ${keyId}`]),
  ];
}

/** Asked again for what is none of these, and after the summary. */
async function choose(prompt: Prompt, state: RotationContext): Promise<'' | 's' | 'q'> {
  const question = '   [Enter] go on, [s] skip, [?] what is done and left, [q] stop here: ';
  for (;;) {
    const answer = ((await prompt.ask(question, ['s', 'q', '?'])) ?? 'q').toLowerCase();
    if (answer === '?') await say(summaryOf(state).join('\n'), state.world);
    const choice = (['', 's', 'q'] as const).find((one) => one === answer);
    if (choice !== undefined) return choice;
  }
}

/** The new key is kept nowhere: where steps are left that need it, it is pasted again. */
function isDone(step: StepName, { rotation: { done }, fresh }: RunningRotation): boolean {
  if (!done.includes(step)) return false;
  return step !== 'paste' || fresh !== null || (done.includes('write') && done.includes('check'));
}

function orderOf({ abused }: Rotation): readonly StepName[] {
  if (!abused) return STEPS;
  const first: readonly StepName[] = ['look', 'revoke', 'prove'];
  return [...first, ...STEPS.filter((step) => !first.includes(step))];
}

async function printChecklist(context: RotationContext, world: World): Promise<ExitCode> {
  const rows = orderOf(context.rotation).flatMap((step, index) => {
    const { title, lines } = ROTATION_STEPS[step];
    const mark = context.rotation.done.includes(step) ? 'x' : ' ';
    return [`[${mark}] ${index + 1}. ${title}`, ...lines(context).map((line) => `       ${line}`)];
  });
  await writeOut(`${rows.map(sanitize).join('\n')}\n`, world);
  return isProvenDead(context) ? EXIT.clean : EXIT.revocation;
}
