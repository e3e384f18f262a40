// `veleaks rotate KEYID`: guides one key through a rotation without downtime. Both keys work until the old one is revoked. It
// can be left at any step and taken up again; without a terminal it is a checklist.
import { dirname, join } from 'node:path';
import { findRepository } from '../git/repository.js';
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import { sanitize } from '../report/sanitize.js';
import type { LeakedKey } from '../revoke/leaked-key.js';
import { Receipts } from '../revoke/receipts.js';
import { type Rotation, readRotation, STEPS, type Step, writeRotation } from '../revoke/rotation.js';
import { verifyReadings } from '../revoke/verify.js';
import { Apis } from './apis.js';
import type { ParsedArguments } from './flags.js';
import { SEE_IDS } from './key-ids.js';
import { findLeakedKeys } from './leaked-keys.js';
import { Prompt } from './prompt.js';
import { profiles, receiptsFileOf, requirePlaceToRevoke } from './revocation-options.js';
import { type Begun, type Rotating, say } from './rotating.js';
import { ROTATION_STEPS } from './rotation-steps.js';
import type { Settings } from './settings.js';
import { writeOut } from './streams.js';
import { asProven } from './verified-keys.js';
import type { World } from './world.js';

export async function runRotate(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  if (parsed.operands.length === 0)
    throw new VeleaksError('usage', 'veleaks rotate wants the id of a key', SEE_IDS);
  const apis = await Apis.of(parsed, settings, world);
  try {
    const { keys } = await findLeakedKeys(parsed, settings, world);
    const key = keys.find(({ finding }) => finding.keyId === parsed.operands[0]) ?? keys[0];
    if (!key) throw new VeleaksError('usage', `the key ${parsed.operands[0]} was not found here`, SEE_IDS);
    const begun = await begin(key, apis, parsed, world);
    if (!(world.stdin.isTerminal && world.stderr.isTerminal)) return await printChecklist(begun, world);
    requirePlaceToRevoke(world);
    const prompt = new Prompt(world);
    try {
      return await guide(await settle({ ...begun, prompt }));
    } finally {
      await prompt.close();
    }
  } finally {
    await apis.close();
  }
}

async function begin(key: LeakedKey, apis: Apis, { values }: ParsedArguments, world: World): Promise<Begun> {
  const receiptsFile = receiptsFileOf(values, world);
  const folder = dirname(receiptsFile);
  const file = join(folder, `rotation-${key.finding.keyId}.json`);
  const rotation = await readRotation(file, key.finding.keyId);
  return {
    key: asRemembered(key, rotation),
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
function isProvenDead({ key, dead, rotation }: Begun): boolean {
  return key.readings.length === 0 && (dead || rotation.done.includes('prove'));
}

/** Where the text does not say where the key ends, the API is asked; what it accepts is the key. */
async function settle(rotating: Rotating): Promise<Rotating> {
  const { key, apis, rotation } = rotating;
  if (key.readings.length === 0 || apis.endpointOf(key.rule) === null) return rotating;
  const { verified, key: reading } = await verifyReadings(
    key.readings,
    key.rule.api!,
    await apis.of(key.rule),
  );
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
    rotation: { ...rotation, reading: reading.keyId },
  };
  await writeRotation(settled.file, settled.rotation);
  return settled;
}

/** The key as an earlier run of the rotation saw it alive. */
function asRemembered(key: LeakedKey, { reading }: Rotation): LeakedKey {
  const known = key.readings.find(({ keyId }) => keyId === reading);
  return known ? asProven(key, known) : key;
}

/** One step after the other; where the key is being abused, the revocation first. */
async function guide(rotating: Rotating): Promise<ExitCode> {
  const { world, prompt } = rotating;
  let state = rotating;
  for (let index = 0; index < STEPS.length; index += 1) {
    const step = orderOf(state.rotation)[index]!;
    const { title, lines, act } = ROTATION_STEPS[step];
    await say(`\n${index + 1}. ${title}`, world);
    if (isDone(step, state)) {
      await say('   done already', world);
      continue;
    }
    for (const line of lines(state)) await say(`   ${line}`, world);
    const choice = await choose(prompt);
    if (choice === 'q') break;
    if (choice === 's') continue;
    const after = await act(state);
    if (after === null) {
      await say('   Not done: run this command again to take it up here.', world);
      continue;
    }
    const done = [...new Set([...after.rotation.done, step])];
    state = { ...after, rotation: { ...after.rotation, done } };
    writeRotation(state.file, state.rotation);
  }
  const { keyId, mask } = state.key.finding;
  const isDead = isProvenDead(state);
  await say(
    isDead ? `\n${mask} is dead.` : `\n${mask} is not proven dead. To go on: npx veleaks rotate ${keyId}`,
    world,
  );
  return isDead ? EXIT.clean : EXIT.revocation;
}

/** Asked again for what is none of the three. */
async function choose(prompt: Prompt): Promise<'' | 's' | 'q'> {
  for (;;) {
    const answer = (await prompt.ask('   [Enter] go on, [s] skip, [q] stop here: ')) ?? 'q';
    const choice = (['', 's', 'q'] as const).find((one) => one === answer.toLowerCase());
    if (choice !== undefined) return choice;
  }
}

/** The new key is kept nowhere: where steps are left that need it, it is pasted again. */
function isDone(step: Step, { rotation: { done }, fresh }: Rotating): boolean {
  if (!done.includes(step)) return false;
  return step !== 'paste' || fresh !== null || (done.includes('write') && done.includes('check'));
}

function orderOf({ abused }: Rotation): readonly Step[] {
  if (!abused) return STEPS;
  const first: readonly Step[] = ['look', 'revoke', 'prove'];
  return [...first, ...STEPS.filter((step) => !first.includes(step))];
}

async function printChecklist(begun: Begun, world: World): Promise<ExitCode> {
  const rows = orderOf(begun.rotation).flatMap((step, index) => {
    const { title, lines } = ROTATION_STEPS[step];
    const mark = begun.rotation.done.includes(step) ? 'x' : ' ';
    return [`[${mark}] ${index + 1}. ${title}`, ...lines(begun).map((line) => `       ${line}`)];
  });
  await writeOut(`${rows.map(sanitize).join('\n')}\n`, world);
  return isProvenDead(begun) ? EXIT.clean : EXIT.revocation;
}
