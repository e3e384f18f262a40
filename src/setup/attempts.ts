// The plain way of each hook to bring a text in: a commit, a merge, a message, a push.
import type { GitOutput } from '../git/process/spawn.js';
import type { ClientHook } from './hook-names.js';
import type { Scratch } from './scratch.js';

export const FILE = 'veleaks-doctor.txt';
export const HARMLESS = 'no key\n';
/** As checks of messages want it. */
export const MESSAGE = 'chore: try the hooks';
/** The branch that is merged. */
const THEIRS = 'veleaks-doctor-theirs';

/** Null is a hook that did not end. */
export type Attempt = (scratch: Scratch, text: string) => Promise<GitOutput | null>;

export const ATTEMPTS: Readonly<Record<ClientHook, Attempt>> = {
  'pre-commit': async (scratch, text) => {
    await start(scratch);
    await scratch.stage(FILE, text);
    return scratch.run('commit', '-m', MESSAGE);
  },
  'pre-merge-commit': async (scratch, text) => {
    await diverge(scratch, text);
    return scratch.run('merge', '--no-edit', THEIRS);
  },
  'commit-msg': (scratch, text) => say(scratch, `${MESSAGE}\n\n${text}`),
  'pre-push': async (scratch, text) => {
    await start(scratch);
    await bring(scratch, text);
    await scratch.forget(scratch.branch);
    return scratch.run('push', scratch.remote, `refs/heads/${scratch.branch}`);
  },
};

/** A branch with nothing on it but an empty commit, checked out. */
export async function start(scratch: Scratch, branch = scratch.branch): Promise<void> {
  await scratch.silently('checkout', '-q', '--force', '-B', branch, scratch.base);
}

/** Commits a text past the hooks. */
export async function bring(scratch: Scratch, text: string, message = MESSAGE): Promise<void> {
  await scratch.stage(FILE, text);
  await scratch.silently('commit', '-q', '--no-verify', '-m', message);
}

/** A merge that can be made, and that brings a text. */
async function diverge(scratch: Scratch, text: string, branch = scratch.branch): Promise<void> {
  await start(scratch, THEIRS);
  await bring(scratch, text, 'theirs');
  await start(scratch, branch);
  await scratch.stage('veleaks-doctor-ours.txt', 'ours\n');
  await scratch.silently('commit', '-q', '--no-verify', '-m', 'ours');
}

/** A merge that the person commits, as after a conflict. */
export async function mergeByHand(scratch: Scratch, text: string, branch: string): Promise<GitOutput | null> {
  await diverge(scratch, text, branch);
  await scratch.silently('merge', '-q', '--no-commit', THEIRS);
  return scratch.run('commit', '-m', MESSAGE);
}

/** Commits a file without a key, with a message. */
export async function say(scratch: Scratch, message: string): Promise<GitOutput | null> {
  await start(scratch);
  await scratch.stage('veleaks-doctor-message.txt', HARMLESS);
  return scratch.run('commit', '-F', scratch.message(message));
}
