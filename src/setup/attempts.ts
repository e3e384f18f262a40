// The ways of each hook to bring a text in: a commit, a merge, a message, a push; plainly, or under
// conditions that hooks ask for.
import type { GitOutput } from '../git/process/spawn.js';
import type { ClientHook } from './hook-names.js';
import type { Scratch } from './scratch.js';

const FILE = 'veleaks-doctor.txt';
export const HARMLESS = 'no key\n';
/** As checks of messages want it. */
const MESSAGE = 'chore: try the hooks';
/** The branch that is merged. */
const THEIRS = 'veleaks-doctor-theirs';
const TAG = 'veleaks-doctor';

/** Null is a hook that did not end. */
export type Attempt = (scratch: Scratch, text: string) => Promise<GitOutput | null>;

/** What a hook may ask for before it lets veleaks look; plain where nothing is said. */
export interface CommitConditions {
  /** The file that holds the text. */
  readonly file?: string | undefined;
  /** Where HEAD is: another branch; none; one without a commit. */
  readonly head?: 'other' | 'detached' | 'unborn';
  /** What git is in the middle of; `picks` are a cherry-pick and a revert. */
  readonly during?: 'merge' | 'rebase' | 'cherry-pick' | 'revert' | 'picks';
  /** Nothing is staged before: git commit -a. */
  readonly all?: true;
  /** How the message begins. */
  readonly message?: string;
}

export const ATTEMPTS: Readonly<Record<ClientHook, Attempt>> = {
  'pre-commit': (scratch, text) => commitUnder(scratch, text, {}),
  'pre-merge-commit': (scratch, text) => mergeUnder(scratch, text, {}),
  'commit-msg': (scratch, text) => sayUnder(scratch, text, {}),
  'pre-push': (scratch, text) => pushUnder(scratch, text, {}),
};

/** Commits a file with the text in it. */
export async function commitUnder(
  scratch: Scratch,
  text: string,
  conditions: CommitConditions,
): Promise<GitOutput | null> {
  const { file = FILE, head, during, all } = conditions;
  if (during === 'merge') {
    await diverge(scratch, text, conditions);
    await scratch.silently('merge', '-q', '--no-commit', THEIRS);
    return scratch.run('commit', '-m', MESSAGE);
  }
  await start(scratch, branchAt(scratch, head));
  if (all || during === 'rebase') await bring(scratch, HARMLESS, file);
  // A rebase does so itself, and notes the branch.
  if (head === 'detached' && during !== 'rebase') await scratch.silently('checkout', '-q', '--detach');
  if (head === 'unborn') await scratch.unbear();
  const undo = during === undefined ? null : await enter(scratch, during);
  if (all) scratch.write(file, text);
  else await scratch.stage(file, text);
  const output = await scratch.run('commit', all ? '-am' : '-m', MESSAGE);
  await undo?.();
  return output;
}

/** Brings git into the middle of something. Gives what takes it out again, where a checkout does not. */
async function enter(
  scratch: Scratch,
  during: NonNullable<CommitConditions['during']>,
): Promise<(() => Promise<void>) | null> {
  if (during === 'rebase') {
    // Ends with the failure of `false`, and the rebase under way.
    await scratch.run('-c', 'core.hooksPath=/dev/null', 'rebase', '-q', '--exec', 'false', scratch.base);
    return () => scratch.silently('rebase', '--quit');
  }
  for (const [name, states] of Object.entries(STATES))
    if (states.includes(during)) await scratch.silently('update-ref', name, scratch.base);
  return null;
}

const STATES = { CHERRY_PICK_HEAD: ['cherry-pick', 'picks'], REVERT_HEAD: ['revert', 'picks'] };

/** A merge that brings a file with the text, and that git commits itself. */
export async function mergeUnder(
  scratch: Scratch,
  text: string,
  conditions: CommitConditions,
): Promise<GitOutput | null> {
  await diverge(scratch, text, conditions);
  return scratch.run('merge', '--no-edit', THEIRS);
}

/** Commits a file without a key, with the text in the message. */
export async function sayUnder(
  scratch: Scratch,
  text: string,
  { message = MESSAGE, head }: CommitConditions,
): Promise<GitOutput | null> {
  await start(scratch, branchAt(scratch, head));
  await scratch.stage('veleaks-doctor-message.txt', HARMLESS);
  return scratch.run('commit', '-F', scratch.message(`${message}\n\n${text}`));
}

/** What a pre-push may ask for. */
export interface PushConditions {
  readonly head?: 'other' | 'detached';
  /** An address that is no remote. */
  readonly isElsewhere?: true;
  /** The message of a tag holds the text. */
  readonly isTag?: true;
  /** It is in the second of two branches that the server has. */
  readonly isSecond?: true;
  /** Another branch is taken off the server. */
  readonly isDeleting?: true;
}

export async function pushUnder(
  scratch: Scratch,
  text: string,
  conditions: PushConditions,
): Promise<GitOutput | null> {
  const { head, isElsewhere, isTag, isSecond, isDeleting } = conditions;
  const to = isElsewhere ? scratch.server : scratch.remote;
  const branch = head === 'other' ? otherBranch(scratch) : scratch.branch;
  const ref = isTag ? `refs/tags/${TAG}` : `refs/heads/${isSecond ? PAIR[1] : branch}`;
  await start(scratch);
  await clear(scratch);
  if (isSecond) await startTwo(scratch, to);
  else if (branch !== scratch.branch) await start(scratch, branch);
  if (isTag) await scratch.silently('tag', '-f', '-a', '-F', scratch.message(text), TAG);
  // What a push before has brought through would be no news.
  else await bring(scratch, text, FILE, `${MESSAGE}, ${Object.keys(conditions).join(' ')}`);
  if (head === 'detached') await scratch.silently('checkout', '-q', '--detach');
  if (isDeleting) await scratch.silently('push', '-q', to, `+${scratch.base}^{commit}:${GONE}`);
  if (!isSecond) await scratch.forget(ref);
  const other = isSecond ? `refs/heads/${PAIR[0]}` : isDeleting ? `:${GONE}` : null;
  const output = await (other === null ? scratch.run('push', to, ref) : scratch.run('push', to, other, ref));
  // It would go with other pushes (--follow-tags).
  if (isTag) await scratch.silently('tag', '-d', TAG);
  return output;
}

/** As people name branches. */
const PAIR = ['feature/veleaks-doctor', 'fix/veleaks-doctor'] as const;

/** Both are on the server; the first has news already. */
async function startTwo(scratch: Scratch, to: string): Promise<void> {
  for (const branch of PAIR) await start(scratch, branch);
  await scratch.silently('push', '-q', '-f', to, `refs/heads/${PAIR[0]}`, `refs/heads/${PAIR[1]}`);
  await start(scratch, PAIR[0]);
  await bring(scratch, HARMLESS, FILE);
  await start(scratch, PAIR[1]);
}

/** git names it before the others. */
const GONE = 'refs/heads/a-veleaks-doctor';

/** As people name one: hooks pass some by. */
function otherBranch({ branch }: Scratch): string {
  if (/^(?:main|master|trunk|develop)$/.test(branch)) return 'feature/veleaks-doctor';
  return branch.startsWith('main/') ? 'master' : 'main';
}

/** A manager may hand on nothing of what is pushed, so that all branches are searched. */
async function clear(scratch: Scratch): Promise<void> {
  // git takes none away where one is named twice.
  const names = new Set([THEIRS, ...PAIR, otherBranch(scratch)]);
  names.delete(scratch.branch);
  await scratch.forgetHere([...names]);
}

/** A branch with nothing on it but an empty commit, checked out. */
async function start(scratch: Scratch, branch = scratch.branch): Promise<void> {
  await scratch.silently('checkout', '-q', '--force', '-B', branch, scratch.base);
}

/** Commits a text past the hooks. */
async function bring(scratch: Scratch, text: string, file: string, message = MESSAGE): Promise<void> {
  await scratch.stage(file, text);
  await scratch.silently('commit', '-q', '--no-verify', '-m', message);
}

/** A merge that can be made, and that brings a text. */
async function diverge(
  scratch: Scratch,
  text: string,
  { file = FILE, head }: CommitConditions,
): Promise<void> {
  await start(scratch, THEIRS);
  await bring(scratch, text, file, 'theirs');
  await start(scratch, branchAt(scratch, head));
  await bring(scratch, 'ours\n', 'veleaks-doctor-ours.txt', 'ours');
}

function branchAt(scratch: Scratch, head: CommitConditions['head']): string {
  return head === 'other' ? otherBranch(scratch) : scratch.branch;
}
