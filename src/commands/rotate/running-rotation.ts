// What the steps of a rotation share: what is known so far, and how they speak with the person.
import type { Repository } from '../../git/repository.js';
import type { Profile } from '../../model/api.js';
import type { Secret } from '../../model/secret.js';
import { sanitize } from '../../report/safe/sanitize.js';
import type { Verified } from '../../revoke/answers.js';
import type { LeakedKey } from '../../revoke/leaked-key.js';
import type { Receipts } from '../../revoke/receipts.js';
import type { Rotation } from '../../revoke/rotation.js';
import { verifyKey } from '../../revoke/verify.js';
import { keyId } from '../../triage/key-id.js';
import type { Apis } from '../revoke/apis.js';
import type { World } from '../world/world.js';
import type { Answers } from './answers.js';

/** What is known of a rotation before anybody is asked. */
export interface RotationContext {
  readonly key: LeakedKey;
  readonly apis: Apis;
  readonly world: World;
  readonly repository: Repository | null;
  /** The folder of the receipts, and the file with the state of this rotation. */
  readonly folder: string;
  readonly file: string;
  readonly receipts: Receipts;
  readonly profile: { readonly name: string; readonly profile: Profile };
  readonly rotation: Rotation;
  /** The new key, once it was pasted in this run. */
  readonly fresh: Secret | null;
  /** True once the old key was seen dead in this run. */
  readonly dead: boolean;
}

export interface RunningRotation extends RotationContext {
  readonly answers: Answers;
  /** No person is there to judge: what only they can know is taken for what is safe. */
  readonly byScript: boolean;
}

/** Writes lines to standard error; what a repository says is made harmless. */
export async function say(text: string, { stderr }: World): Promise<void> {
  await stderr.write(`${text.split('\n').map(sanitize).join('\n')}\n`);
}

export function print({ world }: RunningRotation, text: string): Promise<void> {
  return say(`   ${text}`, world);
}

/** Tells why a step was not done. */
export async function refuse(rotating: RunningRotation, why: string): Promise<null> {
  await print(rotating, why);
  return null;
}

/** Asks the API whether a key lives, and tells what it said. */
export async function askAndPrint(rotating: RunningRotation, secret: Secret): Promise<Verified> {
  const verified = await verify(rotating, secret);
  const { liveness, why } = verified;
  await print(rotating, `${secret.mask}: ${liveness}${why ? ` (${why})` : ''}`);
  return verified;
}

export async function verify({ apis, key }: RunningRotation, secret: Secret): Promise<Verified> {
  if (apis.endpointOf(key.rule) === null) return { liveness: 'unknown', why: 'no base URL is known' };
  const value = secret.reveal();
  return verifyKey({ keyId: keyId(value), value }, key.rule.api!, await apis.of(key.rule));
}
