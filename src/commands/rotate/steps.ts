// The steps of a rotation: what the person reads, and what is done when they say so
// (rotate-new-key.ts, rotate-old-key.ts).
import { placesByHand, purgeCommands } from '../../revoke/purge.js';
import type { StepName } from '../../revoke/rotation.js';
import { checkFresh, pasteKey, writeEnvFiles } from './new-key.js';
import { describeKey, proveDead, purge, replacementsFile, revokeOld, seeAlive } from './old-key.js';
import type { RotationContext, RunningRotation } from './running-rotation.js';

interface RotationStep {
  readonly title: string;
  readonly lines: (context: RotationContext) => readonly string[];
  /** Gives what is so afterwards; null if it was not done. */
  readonly act: (rotating: RunningRotation) => Promise<RunningRotation | null>;
}

const nothing = async (rotating: RunningRotation): Promise<RunningRotation> => rotating;

export const ROTATION_STEPS: Readonly<Record<StepName, RotationStep>> = {
  look: {
    title: 'See how far the key got, and whose it is',
    lines: describeKey,
    act: async (rotating) => {
      const question = 'Do you see that someone abuses it? Then it is revoked first';
      const abused = await rotating.answers.yes(question, false);
      return seeAlive({ ...rotating, rotation: { ...rotating.rotation, abused } });
    },
  },
  create: {
    title: 'Create a new key',
    lines: ({ key }) => [key.rule.dashboard, 'One for this environment alone, with a name that says so.'],
    act: nothing,
  },
  paste: {
    title: 'Paste the new key; nobody sees it, and it is checked',
    lines: ({ key, apis, rotation }) => [
      ...(rotation.replacement ? [`It is kept nowhere: paste ${rotation.replacement.mask} again.`] : []),
      ...(apis.endpointOf(key.rule)
        ? []
        : ['Without the base URL of the API nothing can say whether it is live.']),
    ],
    act: pasteKey,
  },
  write: {
    title: 'Put the new key into the environment files',
    lines: ({ key }) => [
      `${key.rule.variable}=<the new key>, in each .env file that contains the old one,`,
      'and where your host keeps its variables. Code reads it from there.',
      ...(key.inUse === null ? [] : [`In use now: ${key.inUse}.`]),
    ],
    act: writeEnvFiles,
  },
  deploy: {
    title: 'Deploy, and see that it works',
    lines: () => ['Both keys work until the old one is revoked.'],
    act: nothing,
  },
  check: { title: 'Check that the new key still works', lines: () => [], act: checkFresh },
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
      'A dead key harms no one: do it only if that is worth everyone cloning again.',
      ...purgeCommands(replacementsFile(key, folder)),
      ...placesByHand(key.finding),
    ],
    act: purge,
  },
  rest: {
    title: 'Know what stays behind',
    lines: () => [
      'Forks and clones of others; pull requests, whose refs a push does not rewrite;',
      'caches of the host and of search engines; images, packages and artifacts that',
      'were built from it; logs, chats and backups. Only a dead key helps there.',
    ],
    act: nothing,
  },
};
