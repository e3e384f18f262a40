// The steps of a rotation that are about the old key: how far it got, its revocation, the proof,
// and the history.
import { join } from 'node:path';
import type { Revocation } from '../../model/report.js';
import { planLines } from '../../report/formats/text/revocations.js';
import { render } from '../../report/page.js';
import { whereIs } from '../../report/wording/places.js';
import { EXPOSURE_WORDS } from '../../report/wording/wording.js';
import type { LeakedKey } from '../../revoke/leaked-key.js';
import { writeReplacements } from '../../revoke/purge.js';
import { heldBack } from '../../revoke/rails.js';
import { wasSeenAlive } from '../../revoke/receipts.js';
import { revokeKey } from '../../revoke/revoke-key.js';
import { withoutDeath } from '../../revoke/rotation.js';
import {
  askAndPrint,
  print,
  type RotationContext,
  type RunningRotation,
  refuse,
  verify,
} from './running-rotation.js';

const NOT_CERTAIN = 'It is not certain what the key is';

export function describeKey({ key: { finding, inUse } }: RotationContext): string[] {
  const [place] = finding.occurrences;
  const first = finding.occurrences
    .filter(({ date }) => date !== undefined)
    .sort((a, b) => Date.parse(a.date!) - Date.parse(b.date!))[0];
  return [
    `${finding.mask} (${finding.keyId}): ` +
      `${EXPOSURE_WORDS[finding.exposure]}${place ? `, ${whereIs(place)}` : ''}`,
    ...(first
      ? [
          `since ${first.date!.slice(0, 'yyyy-mm-dd'.length)}, by ` +
            `${first.author ?? 'an unknown author'}: ask them what uses it`,
        ]
      : []),
    ...(inUse === null ? [] : [`in use: ${inUse}`]),
  ];
}

/** Asks whether the old key lives, and remembers that it did: only then can it be proven dead. */
export async function seeAlive(rotating: RunningRotation): Promise<RunningRotation> {
  const { key, apis, rotation } = rotating;
  const endpoint = apis.endpointOf(key.rule);
  if (endpoint === null || key.readings.length > 0) return rotating;
  const { liveness } = await askAndPrint(rotating, key.secret);
  if (liveness !== 'active') return rotating;
  // What another host took for the key does not go with what this one said.
  const { reading: _, ...rest } = withoutDeath(rotation);
  const { keyId } = key.finding;
  const reading = keyId === rotation.keyId ? {} : { reading: keyId };
  return { ...rotating, rotation: { ...rest, ...reading, aliveAt: endpoint.host } };
}

export async function revokeOld(rotating: RunningRotation): Promise<RunningRotation | null> {
  const { key, apis, answers, world, receipts, profile } = rotating;
  const endpoint = apis.endpointOf(key.rule);
  if (endpoint === null)
    return rotating.byScript
      ? refuse(rotating, 'Without the base URL of the API nothing is sent: revoke it in the dashboard.')
      : rotating;
  if (heldBack(key, { allowUnpushed: true, evenIfInUse: true }, true) !== null)
    return refuse(rotating, `${NOT_CERTAIN}: revoke it in the dashboard.`);
  const isReplaced = receipts.of(key.finding.keyId, endpoint.host).some(({ event }) => event === 'replaced');
  const breaks = !isReplaced && key.inUse !== null;
  if (breaks && rotating.byScript)
    return refuse(rotating, 'It is in use, and no new key was verified: first the step paste.');
  if (breaks) await print(rotating, 'No new key was verified: what uses the old one will stop working.');
  if (!(await answers.confirms(key))) return refuse(rotating, 'It was not confirmed.');
  await print(rotating, 'It is sent, then checked until it is dead: a few minutes at most.');
  const before = await verify(rotating, key.secret);
  const { ending, unrecorded } = await revokeKey(key, before, {
    api: await apis.of(key.rule),
    profileName: profile.name,
    profile: profile.profile,
    receipts,
    world,
  });
  const { keyId, mask } = key.finding;
  const { host } = endpoint;
  const row: Revocation = {
    keyId,
    mask,
    host,
    before: before.liveness,
    dashboard: key.rule.dashboard,
    ...ending,
  };
  await world.stderr.write(render(planLines(row, world.stderr.columns), false));
  if (unrecorded) throw unrecorded;
  // What was not seen dead is not done: the step would never be offered again.
  const isDead = ending.status === 'revoked' || ending.status === 'inactive';
  return isDead ? { ...rotating, dead: true } : null;
}

export async function proveDead(rotating: RunningRotation): Promise<RunningRotation | null> {
  if (rotating.key.readings.length > 0)
    return refuse(rotating, `${NOT_CERTAIN}: look for it in the dashboard.`);
  const { liveness } = await askAndPrint(rotating, rotating.key.secret);
  if (liveness !== 'inactive') return null;
  if (!wasAliveThere(rotating))
    return refuse(
      rotating,
      'It was never seen alive there: the key of another host looks the same. Look for it in the dashboard.',
    );
  return { ...rotating, dead: true };
}

/** Whether this rotation or a receipt saw the old key alive at the host that is asked. */
function wasAliveThere({ key, apis, rotation, receipts }: RotationContext): boolean {
  const host = apis.endpointOf(key.rule)?.host;
  return (
    host !== undefined && (rotation.aliveAt === host || wasSeenAlive(receipts.of(key.finding.keyId, host)))
  );
}

export function replacementsFile({ finding }: LeakedKey, folder: string): string {
  return join(folder, `purge-${finding.keyId}.txt`);
}

export async function purge(rotating: RunningRotation): Promise<RunningRotation | null> {
  const { key, folder, repository } = rotating;
  const file = replacementsFile(key, folder);
  const question = `Write ${file}? It contains the old key, for you alone to read`;
  if (repository === null) return refuse(rotating, 'There is no repository here.');
  if (!(await rotating.answers.yes(question, true))) return rotating;
  writeReplacements(file, key.secret.reveal(), repository.root ?? repository.gitDir);
  await print(rotating, `Written: ${file}. Remove it when you are done.`);
  return rotating;
}
