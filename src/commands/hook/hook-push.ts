// The scope of the hooks that see a push: all objects that it brings, whichever ref brings them,
// and the names of new refs.
import { isObjectId } from '../../git/objects/cat-file.js';
import { objectTypes } from '../../git/objects/object-types.js';
import { type Destination, provenThere } from '../../git/remotes/proven-there.js';
import { everyPushable, mayMirror, refsAreHidden } from '../../git/remotes/pushable.js';
import { VeleaksError } from '../../model/errors.js';
import type { HistoryRange, Scope } from '../../model/scope.js';
import {
  newNames,
  parsePrePush,
  parsePreReceive,
  pushedRevisions,
  type RefUpdate,
} from '../../range/pushed.js';
import type { World } from '../world/world.js';

/**
 * `args`: the remote's name (its URL where it has none) and its URL. What the server is proven to
 * have is left out.
 */
export async function pushScope(args: readonly string[], world: World): Promise<Scope | null> {
  const input = await readInput(world);
  const { PRE_COMMIT_REMOTE_NAME = '', PRE_COMMIT_REMOTE_URL = '' } = world.env;
  const to = { name: args[0] || PRE_COMMIT_REMOTE_NAME, address: args[1] || PRE_COMMIT_REMOTE_URL };
  if (input.trim() !== '') return seenPush(parsePrePush(input), to, world);
  return (await isNoPush(input, world)) ? null : unseenPush(to, world);
}

/**
 * git gives no line where there is nothing to push, and what `init` writes then hands on an empty
 * one. It is believed where nothing in the hook could have read the lines before.
 */
async function isNoPush(input: string, { cwd, env, signal }: World): Promise<boolean> {
  if (input !== '\n') return false;
  const { readsPushFirst } = await import('../../setup/hooks/first-reader.js');
  return readsPushFirst(cwd, env, signal);
}

async function seenPush(updates: readonly RefUpdate[], to: Destination, world: World): Promise<Scope | null> {
  const at = { cwd: world.cwd, signal: world.signal };
  const olds = updates.flatMap(({ old }) => old ?? []);
  const [here, proven] = await Promise.all([objectTypes(olds, at), provenThere(to, updates, at)]);
  const revisions = pushedRevisions(updates, (id) => here.has(id));
  return revisions.length === 0 ? null : beforePush({ revisions }, proven, newNames(updates));
}

/**
 * Another hook may have eaten the lines. What is pushed is then any of the refs that are here. The
 * pre-commit framework hands on the first line alone; its `from` is the server's word only as a
 * whole id.
 */
async function unseenPush(to: Destination, world: World): Promise<Scope | null> {
  const at = { cwd: world.cwd, signal: world.signal };
  const { PRE_COMMIT_FROM_REF: from = '', PRE_COMMIT_REMOTE_BRANCH: ref = '' } = world.env;
  const old = isObjectId(from) ? from : null;
  const said = ref === '' || old === null ? [] : [{ ref, old }];
  const [{ oids, names }, here, proven] = await Promise.all([
    mayMirror(to, at).then((isMirror) => everyPushable(at, isMirror)),
    objectTypes(old === null ? [] : [old], at),
    provenThere(to, said, at),
  ]);
  const known = [...here.keys(), ...proven];
  return oids.length === 0
    ? null
    : { ...beforePush({ revisions: oids }, known, names), beforePush: 'unseen' };
}

function beforePush(
  { revisions }: HistoryRange,
  known: readonly string[],
  refNames: readonly string[],
): Extract<Scope, { kind: 'history' }> {
  const all = new Set([...revisions, ...known.map((id) => `^${id}`)]);
  return { kind: 'history', range: { revisions: [...all] }, refNames, beforePush: true };
}

/**
 * On a server: all that neither the old ends nor its branches and tags have, for those anyone can
 * fetch. The pushed objects are in quarantine, where git finds them by its variables.
 */
export async function receiveScope(world: World): Promise<Scope | null> {
  const at = { cwd: world.cwd, signal: world.signal };
  const input = await readInput(world);
  // git never asks without a line: another program of the hook has read them.
  if (input.trim() === '')
    throw new VeleaksError(
      'git',
      'pre-receive was given no ref on standard input, so nothing was checked',
      'run veleaks first in the hook, or pass on to it the standard input that git gives to the hook',
    );
  const updates = parsePreReceive(input);
  const here = await objectTypes(
    updates.flatMap(({ old }) => old ?? []),
    at,
  );
  const revisions = pushedRevisions(updates, (id) => here.has(id));
  if (revisions.length === 0) return null;
  const isOpen = !world.env.GIT_NAMESPACE && !(await refsAreHidden(at));
  const range: HistoryRange = isOpen ? { revisions, except: 'branches-and-tags' } : { revisions };
  return { kind: 'history', range, refNames: newNames(updates) };
}

async function readInput({ stdin }: World): Promise<string> {
  if (stdin.isTerminal) return '';
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
