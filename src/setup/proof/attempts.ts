// The ways of each hook to bring a text in: a commit, a merge, a message, a push; plainly, or under
// conditions that hooks ask for.
import type { GitOutput } from '../../git/process/spawn.js';
import type { ClientHook } from '../hooks/hook-names.js';
import type { Change, Scratch } from './scratch.js';

const FILE = 'veleaks-doctor.txt';
export const HARMLESS = 'no key\n';
/** As checks of messages want it. */
const MESSAGE = 'chore: try the hooks';
/** The branch that is merged. */
const THEIRS = 'veleaks-doctor-theirs';
const TAG = 'veleaks-doctor';

/** Null is a hook that did not end. */
export type Attempt = (scratch: Scratch, text: string) => Promise<GitOutput | null>;

/** A cherry-pick within a rebase is what git itself makes of one with conflicts. */
export const SEQUENCED = ['rebase', 'cherry-pick', 'revert'] as const;
type Sequenced = (typeof SEQUENCED)[number];

/** What a hook may ask for before it lets veleaks look; plain where nothing is said. */
export interface CommitConditions {
  /** The file that holds the text. */
  readonly file?: string | undefined;
  /** Where HEAD is: another branch; none; one without a commit. */
  readonly head?: 'other' | 'detached' | 'unborn';
  /** What git is in the middle of; `all` but a merge at once. */
  readonly during?: 'merge' | Sequenced | 'all';
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
  const branch = branchAt(scratch, head);
  const rebases = during === 'rebase' || during === 'all';
  if (all || rebases) await bring(scratch, [{ branch, text: HARMLESS, file }]);
  else await scratch.startAt(branch);
  // A rebase does so itself, and notes the branch.
  if (head === 'detached' && !rebases) await scratch.silently('checkout', '-q', '--detach');
  if (head === 'unborn') await scratch.unbear();
  const undo = during === undefined ? null : await enter(scratch, during);
  if (all) scratch.write(file, text);
  else await scratch.stage(file, text);
  const output = await scratch.run('commit', all ? '-am' : '-m', MESSAGE);
  await undo?.();
  return output;
}

/**
 * Brings git into the middle of something. Gives what takes it out again, where a checkout does
 * not.
 */
async function enter(
  scratch: Scratch,
  during: NonNullable<CommitConditions['during']>,
): Promise<(() => Promise<void>) | null> {
  const rebases = during === 'rebase' || during === 'all';
  // Ends with the failure of `false`, and the rebase under way.
  if (rebases)
    await scratch.run('-c', 'core.hooksPath=/dev/null', 'rebase', '-q', '--exec', 'false', scratch.base);
  const heads = Object.entries(HEADS_OF).filter(([state]) => during === state || during === 'all');
  if (heads.length > 0) await scratch.pointAtBase(heads.map(([, name]) => name));
  return rebases ? () => scratch.silently('rebase', '--quit') : null;
}

const HEADS_OF = { 'cherry-pick': 'CHERRY_PICK_HEAD', revert: 'REVERT_HEAD' };

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
  await scratch.startAt(branchAt(scratch, head));
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
  if (isSecond) await pushPair(scratch, to);
  // A manager may hand on nothing of what is pushed, so that all branches are searched: none other
  // has a key. What a push before has brought through would be no news.
  const message = `${MESSAGE}, ${Object.keys(conditions).join(' ')}`;
  const brought = { branch: isSecond ? PAIR[1] : branch, text: isTag ? HARMLESS : text, message };
  const first = isSecond ? [{ branch: PAIR[0], text: HARMLESS }] : [];
  await bring(scratch, [...first, brought], head === 'detached');
  if (isTag) await scratch.silently('tag', '-f', '-a', '-F', scratch.message(text), TAG, scratch.base);
  if (isDeleting) await scratch.silently('push', '-q', to, `+${scratch.base}^{commit}:${GONE}`);
  const other = isSecond ? `refs/heads/${PAIR[0]}` : isDeleting ? `:${GONE}` : null;
  if (!isSecond) await scratch.forget(ref);
  scratch.mayServe(ref);
  const output = await (other === null ? scratch.run('push', to, ref) : scratch.run('push', to, other, ref));
  // It would go with other pushes (--follow-tags).
  if (isTag) await scratch.silently('tag', '-d', TAG);
  return output;
}

/** As people name branches. */
const PAIR = ['feature/veleaks-doctor', 'fix/veleaks-doctor'] as const;

/** Both are on the server, so that what comes then is an update. */
async function pushPair(scratch: Scratch, to: string): Promise<void> {
  const [one, two] = PAIR.map((branch) => `+${scratch.base}^{commit}:refs/heads/${branch}`);
  for (const branch of PAIR) scratch.mayServe(`refs/heads/${branch}`);
  await scratch.silently('push', '-q', to, one!, two!);
}

/** git names it before the others. */
const GONE = 'refs/heads/a-veleaks-doctor';

/** As people name one: hooks pass some by. */
function otherBranch({ branch }: Scratch): string {
  if (/^(?:main|master|trunk|develop)$/.test(branch)) return 'feature/veleaks-doctor';
  return branch.startsWith('main/') ? 'master' : 'main';
}

/**
 * Commits texts past the hooks, each on a branch that has nothing else; the last is checked out.
 */
async function bring(
  scratch: Scratch,
  changes: readonly Partial<Change>[],
  isDetached = false,
): Promise<void> {
  const whole = changes.map((change) => ({
    branch: scratch.branch,
    file: FILE,
    text: HARMLESS,
    message: MESSAGE,
    ...change,
  }));
  await scratch.commitAll(whole);
  await scratch.silently('checkout', isDetached ? '-qfd' : '-qf', whole.at(-1)!.branch, '--');
}

/** A merge that can be made, and that brings a text. */
async function diverge(
  scratch: Scratch,
  text: string,
  { file = FILE, head }: CommitConditions,
): Promise<void> {
  await bring(scratch, [
    { branch: THEIRS, text, file, message: 'theirs' },
    { branch: branchAt(scratch, head), text: 'ours\n', file: 'veleaks-doctor-ours.txt', message: 'ours' },
  ]);
}

function branchAt(scratch: Scratch, head: CommitConditions['head']): string {
  return head === 'other' ? otherBranch(scratch) : scratch.branch;
}
