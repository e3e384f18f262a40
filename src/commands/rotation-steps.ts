// The steps of a rotation: what the person reads, and what is done when they say so.
import { join } from 'node:path';
import { Detector } from '../detect/detector.js';
import { discoverInRepository } from '../env/discover.js';
import { readSmallFile } from '../env/small-file.js';
import type { Repository } from '../git/repository.js';
import type { Profile } from '../model/api.js';
import { Coverage } from '../model/coverage.js';
import type { Secret } from '../model/secret.js';
import { whereIs } from '../report/places.js';
import { EXPOSURES } from '../report/wording.js';
import type { Verified } from '../revoke/answers.js';
import { rewriteEnvFile } from '../revoke/env-file.js';
import type { LeakedKey } from '../revoke/leaked-key.js';
import { placesByHand, purgeCommands, writeReplacements } from '../revoke/purge.js';
import { heldBack } from '../revoke/rails.js';
import type { Receipts } from '../revoke/receipts.js';
import { revokeKey } from '../revoke/revoke-key.js';
import type { Rotation, Step } from '../revoke/rotation.js';
import { verifyKey } from '../revoke/verify.js';
import { keyId } from '../triage/key-id.js';
import type { Apis } from './ask-api.js';
import type { Prompt } from './prompt.js';
import type { World } from './world.js';

export interface Rotating {
  readonly key: LeakedKey;
  readonly apis: Apis;
  readonly world: World;
  readonly prompt: Prompt;
  readonly repository: Repository | null;
  /** The folder of the receipts, and the file with the state of this rotation. */
  readonly folder: string;
  readonly file: string;
  readonly receipts: Receipts;
  readonly profile: { readonly name: string; readonly profile: Profile };
  readonly rotation: Rotation;
  /** The new key, once it was pasted in this run. */
  readonly fresh: Secret | null;
  readonly abused?: boolean;
  /** True once the old key was seen dead in this run. */
  readonly dead: boolean;
}

interface RotationStep {
  readonly title: string;
  readonly lines: (rotating: Omit<Rotating, 'prompt'>) => readonly string[];
  /** Gives what is so afterwards; null if it was not done. */
  readonly act: (rotating: Rotating) => Promise<Rotating | null>;
}

const nothing = async (rotating: Rotating): Promise<Rotating> => rotating;

export const ROTATION_STEPS: Readonly<Record<Step, RotationStep>> = {
  look: {
    title: 'See how far the key got, and whose it is',
    lines: describeKey,
    act: async (rotating) => ({
      ...rotating,
      abused: await yes(rotating, 'Do you see that someone abuses it? Then it is revoked first'),
    }),
  },
  create: {
    title: 'Create a new key',
    lines: ({ key }) => [`${key.rule.dashboard}: one for this environment alone, with a name that says so.`],
    act: nothing,
  },
  paste: {
    title: 'Paste the new key; nobody sees it, and it is checked',
    lines: ({ key, apis }) =>
      apis.endpointOf(key.rule)
        ? []
        : ['Without the base URL of the API it cannot be checked whether it lives.'],
    act: pasteKey,
  },
  write: {
    title: 'Put the new key into the environment files',
    lines: ({ key }) => [
      `${key.rule.variable}=<the new key>, in each .env file that holds the old one, and where your host keeps its variables.`,
      ...(key.inUse === null ? [] : [`In use now: ${key.inUse}.`]),
    ],
    act: writeEnvFiles,
  },
  deploy: {
    title: 'Deploy, and see that it works',
    lines: () => ['Both keys work until the old one is revoked.'],
    act: nothing,
  },
  check: { title: 'Check that the new key still lives', lines: () => [], act: checkFresh },
  revoke: {
    title: 'Revoke the old key',
    lines: ({ key, apis }) => {
      const endpoint = apis.endpointOf(key.rule);
      return [
        endpoint
          ? `At ${endpoint.host}.`
          : `${key.rule.dashboard}: find ${key.finding.mask}, and revoke it there.`,
      ];
    },
    act: revokeOld,
  },
  prove: { title: 'Prove that the old key is dead', lines: () => [], act: proveDead },
  purge: {
    title: 'Take the old key out of the history',
    lines: ({ key, folder }) => [
      'A dead key harms no one: do it only where it is worth that everybody clones anew.',
      ...purgeCommands(replacementsFile(key, folder)),
      ...placesByHand(key.finding),
    ],
    act: purge,
  },
  rest: {
    title: 'Know what stays behind',
    lines: () => [
      'Forks and clones of others; pull requests, whose refs a push does not rewrite; caches of the host and of search',
      'engines; images, packages and artifacts that were built from it; logs, chats and backups. Only a dead key helps there.',
    ],
    act: nothing,
  },
};

function describeKey({ key: { finding, inUse } }: Omit<Rotating, 'prompt'>): string[] {
  const [place] = finding.occurrences;
  const first = finding.occurrences
    .filter(({ date }) => date !== undefined)
    .sort((a, b) => (a.date! < b.date! ? -1 : 1))[0];
  return [
    `${finding.mask} (${finding.keyId}): ${EXPOSURES[finding.exposure]}${place ? `, ${whereIs(place)}` : ''}`,
    ...(first
      ? [`since ${first.date}, by ${first.author ?? 'an unknown author'}: ask them what uses it`]
      : []),
    ...(inUse === null ? [] : [`in use: ${inUse}`]),
  ];
}

async function yes({ prompt }: Rotating, question: string): Promise<boolean> {
  return /^y(?:es)?$/i.test(await prompt.ask(`   ${question} [y/N]: `));
}

async function tell({ world }: Rotating, text: string): Promise<void> {
  await world.stderr.write(`   ${text}\n`);
}

async function ask(rotating: Rotating, secret: Secret): Promise<Verified> {
  const { apis, key } = rotating;
  if (apis.endpointOf(key.rule) === null) return { liveness: 'unknown', why: 'no base URL is known' };
  const value = secret.reveal();
  return verifyKey({ keyId: keyId(value), value }, key.rule.api!, await apis.of(key.rule));
}

async function pasteKey(rotating: Rotating): Promise<Rotating | null> {
  const { key, prompt, world, receipts, apis } = rotating;
  const typed = (await prompt.askHidden('   New key: ')).trim();
  const [found, ...others] = new Detector([key.rule]).detect(Buffer.from(typed));
  const isWhole = found?.verdict === 'finding' && others.length === 0 && found.secret.reveal() === typed;
  if (!isWhole) return refuse(rotating, 'That is no such key.');
  if (typed === key.secret.reveal()) return refuse(rotating, 'That is the old key.');
  const { secret } = found;
  const replacement = { keyId: keyId(typed), mask: secret.mask };
  const { liveness, why } = await ask(rotating, secret);
  await tell(rotating, `${secret.mask}: ${liveness}${why ? ` (${why})` : ''}`);
  const endpoint = apis.endpointOf(key.rule);
  if (endpoint !== null && liveness !== 'active') return null;
  if (endpoint !== null)
    await receipts.add({
      version: 1,
      time: world.date().toISOString(),
      event: 'replaced',
      keyId: key.finding.keyId,
      mask: key.finding.mask,
      host: endpoint.host,
      replacement: replacement.keyId,
    });
  return { ...rotating, fresh: secret, rotation: { ...rotating.rotation, replacement } };
}

async function refuse(rotating: Rotating, why: string): Promise<null> {
  await tell(rotating, why);
  return null;
}

async function writeEnvFiles(rotating: Rotating): Promise<Rotating | null> {
  const { repository, key, fresh } = rotating;
  if (fresh === null) return refuse(rotating, 'The new key was not pasted in this run.');
  if (repository?.root == null) return refuse(rotating, 'There is no work tree here.');
  const { root, gitDir } = repository;
  const { files } = await discoverInRepository(repository, new Coverage());
  const old = key.secret.reveal();
  const holding = files.filter(({ path }) => readSmallFile(join(root, path))?.includes(old));
  if (holding.length === 0) await tell(rotating, 'No .env file here holds the old key.');
  for (const { path } of holding) {
    if (!(await yes(rotating, `Write the new key into ${JSON.stringify(path)}?`))) continue;
    const { changed, left } = await rewriteEnvFile(join(root, path), old, fresh.reveal(), gitDir);
    if (changed) await tell(rotating, 'Written.');
    if (left)
      await tell(
        rotating,
        'The old key stands there still, in a comment or in a form that is not known: look by hand.',
      );
  }
  return rotating;
}

async function checkFresh(rotating: Rotating): Promise<Rotating | null> {
  if (rotating.fresh === null)
    return refuse(rotating, 'The new key was not pasted in this run: check it in what you deployed.');
  const { liveness, why } = await ask(rotating, rotating.fresh);
  await tell(rotating, `${rotating.fresh.mask}: ${liveness}${why ? ` (${why})` : ''}`);
  return liveness === 'active' ? rotating : null;
}

async function revokeOld(rotating: Rotating): Promise<Rotating | null> {
  const { key, apis, prompt, world, receipts, profile, rotation } = rotating;
  if (apis.endpointOf(key.rule) === null) return rotating;
  if (heldBack(key, { allowUnpushed: true, evenIfInUse: true }, true) !== null)
    return refuse(rotating, 'It is not certain what the key is: revoke it in the dashboard.');
  if (rotation.replacement === undefined && key.inUse !== null)
    await tell(rotating, 'No new key was verified: what uses the old one will stop working.');
  const typed = await prompt.ask('   To revoke it for good, type the last four characters of the old key: ');
  if (typed !== key.secret.reveal().slice(-4)) return refuse(rotating, 'It was not confirmed.');
  const before = await ask(rotating, key.secret);
  const ending = await revokeKey(key, before, {
    api: await apis.of(key.rule),
    profileName: profile.name,
    profile: profile.profile,
    receipts,
    world,
  });
  await tell(
    rotating,
    `${key.finding.mask}: ${ending.status} (before: ${before.liveness}, after: ${ending.after})`,
  );
  const dead = ending.status === 'revoked' || ending.status === 'inactive';
  return ending.status === 'still-live' ? null : { ...rotating, dead };
}

async function proveDead(rotating: Rotating): Promise<Rotating | null> {
  const { liveness, why } = await ask(rotating, rotating.key.secret);
  await tell(rotating, `${rotating.key.finding.mask}: ${liveness}${why ? ` (${why})` : ''}`);
  return liveness === 'inactive' ? { ...rotating, dead: true } : null;
}

function replacementsFile({ finding }: LeakedKey, folder: string): string {
  return join(folder, `purge-${finding.keyId}.txt`);
}

async function purge(rotating: Rotating): Promise<Rotating> {
  const { key, folder, repository } = rotating;
  const file = replacementsFile(key, folder);
  if (
    repository === null ||
    !(await yes(rotating, `Write ${file}? It holds the old key, for you alone to read`))
  )
    return rotating;
  await writeReplacements(file, key.secret.reveal(), repository.root ?? repository.gitDir);
  await tell(rotating, 'Written. Remove it when you are done.');
  return rotating;
}
