// The scope of the hooks that see a push: all objects that it brings, whichever ref brings them.
import { objectTypes } from '../git/object-types.js';
import type { HistoryRange } from '../git/range.js';
import { runGit } from '../git/spawn.js';
import { parsePrePush, parsePreReceive, pushedEnd, pushedRevisions } from '../range/pushed.js';
import type { Scope } from '../scan/request.js';
import type { World } from './world.js';

/** `args`: the remote's name (its URL where it has none) and its URL. What the remote is known to have is left out. */
export async function pushScope([remote = '']: readonly string[], world: World): Promise<Scope | null> {
  const input = await readInput(world);
  const except = { remote: remote || (world.env.PRE_COMMIT_REMOTE_NAME ?? '') };
  if (input.trim() === '') {
    // git gives no line where all is up to date; but a hook manager may have eaten them, and then HEAD is the likely end.
    const end = pushedEnd(world.env);
    return (await exists(end, world)) ? beforePush({ revisions: [end], except }) : null;
  }
  const updates = parsePrePush(input);
  const at = { cwd: world.cwd, signal: world.signal };
  const here = await objectTypes(
    updates.flatMap(({ old }) => old ?? []),
    at,
  );
  const revisions = pushedRevisions(updates, (id) => here.has(id));
  return revisions.length === 0 ? null : beforePush({ revisions, except });
}

function beforePush(range: HistoryRange): Scope {
  return { kind: 'history', range, beforePush: true };
}

/** On a server: all that none of its refs has. The pushed objects are in quarantine, where git finds them by its variables. */
export async function receiveScope(world: World): Promise<Scope | null> {
  const revisions = pushedRevisions(parsePreReceive(await readInput(world)), () => false);
  return revisions.length === 0 ? null : { kind: 'history', range: { revisions, except: 'all-refs' } };
}

async function exists(revision: string, world: World): Promise<boolean> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', revision];
  return (await runGit(args, { cwd: world.cwd, signal: world.signal })).code === 0;
}

async function readInput({ stdin }: World): Promise<string> {
  if (stdin.isTerminal) return '';
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
