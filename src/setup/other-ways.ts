// What hooks let pass though they stop a plain commit or push: they ask for the branch, for the kind
// of file, for a merge under way, for the first ref alone. Two conditions are tried at once where they
// go together, as each try runs hooks; what is said names both.
import { type Attempt, bring, FILE, HARMLESS, MESSAGE, mergeByHand, say, start } from './attempts.js';
import type { ClientHook } from './hook-names.js';
import type { Manager } from './place.js';
import type { Scratch } from './scratch.js';

interface Way {
  /** Behind "lets a made-up key through". */
  readonly how: string;
  readonly fix: string;
  /** Managers that may let it pass, whatever they are told: that is a note, and no fault of the hook's. */
  readonly isLimitOf?: readonly Manager[];
  /** Whether the key gets through. */
  passes(scratch: Scratch, text: string): Promise<boolean>;
}

/** In the order in which they are tried. */
export function otherWays(name: ClientHook, scratch: Scratch): readonly Way[] {
  if (name === 'pre-commit') return [...COMMITS, ...scratch.files.map(inFile)];
  if (name === 'pre-push') return PUSHES;
  return name === 'commit-msg' ? MESSAGES : [];
}

const FIX = 'let nothing in the hook skip veleaks there; in a script npx veleaks init puts it first';

function way(how: string, attempt: Attempt, rest: Partial<Way> = {}): Way {
  return {
    how,
    fix: FIX,
    passes: async (scratch, text) => (await attempt(scratch, text))?.code === 0,
    ...rest,
  };
}

const COMMITS: readonly Way[] = [
  // git hands the hook an index of its own here.
  way('in git commit -a', commitAll, {
    fix: 'git hands it another index there, in GIT_INDEX_FILE: let nothing before veleaks unset that',
  }),
  way('in a merge that is committed by hand, on another branch', (scratch, text) =>
    mergeByHand(scratch, text, otherBranch(scratch)),
  ),
];

async function commitAll(scratch: Scratch, text: string): ReturnType<Attempt> {
  await start(scratch);
  await bring(scratch, HARMLESS);
  scratch.write(FILE, text);
  return scratch.run('commit', '-a', '-m', MESSAGE);
}

/** The first of them where no branch is checked out. */
function inFile(file: string, at: number): Way {
  const isDetached = at === 0;
  const passes = async (scratch: Scratch, text: string): Promise<boolean> => {
    await start(scratch);
    if (isDetached) await scratch.silently('checkout', '-q', '--detach');
    await scratch.stage(file, text);
    if ((await scratch.run('commit', '-m', MESSAGE))?.code !== 0) return false;
    // An attribute may have made something else of it, such as an address in LFS.
    const blob = await scratch.run('cat-file', 'blob', `HEAD:${file}`);
    return blob?.stdout.includes(text.trimEnd()) ?? false;
  };
  const where = isDetached ? ', where no branch is checked out' : '';
  return { how: `in a file such as ${file}${where}`, fix: FIX, passes };
}

const MESSAGES: readonly Way[] = [
  way('in the message of a merge', (scratch, text) => say(scratch, `Merge branch 'theirs'\n\n${text}`)),
];

const PUSHES: readonly Way[] = [
  way('in a push of another branch, to an address that is no remote', async (scratch, text) => {
    await start(scratch, otherBranch(scratch));
    await bring(scratch, text, `${MESSAGE} elsewhere`);
    return scratch.run('push', scratch.server, `refs/heads/${otherBranch(scratch)}`);
  }),
  way(
    'in a push of a tag, in its message',
    async (scratch, text) => {
      await start(scratch);
      await scratch.silently('tag', '-f', '-a', '-F', scratch.message(text), TAG);
      const output = await scratch.run('push', scratch.remote, `refs/tags/${TAG}`);
      // It would go with other pushes (--follow-tags).
      await scratch.silently('tag', '-d', TAG);
      return output;
    },
    // Both ask for the files first that the push changes.
    { isLimitOf: ['lefthook', 'pre-commit'] },
  ),
  way(
    'in an update of two branches, in the second',
    async (scratch, text) => {
      const [first, second] = [`${TAG}-1`, `${TAG}-2`];
      const refs = [`refs/heads/${first}`, `refs/heads/${second}`] as const;
      await start(scratch, first);
      await start(scratch, second);
      await scratch.silently('push', '-q', scratch.remote, refs[0], refs[1]);
      await start(scratch, first);
      await bring(scratch, HARMLESS);
      await start(scratch, second);
      await bring(scratch, text);
      return scratch.run('push', scratch.remote, refs[0], refs[1]);
    },
    {
      fix: 'let nothing skip veleaks there, and hand it all lines of the standard input',
      isLimitOf: ['pre-commit'],
    },
  ),
];

const TAG = 'veleaks-doctor';

/** As people name one: hooks pass some by. */
function otherBranch({ branch }: Scratch): string {
  if (/^(?:main|master|trunk|develop)$/.test(branch)) return 'feature/veleaks-doctor';
  return branch.startsWith('main/') ? 'master' : 'main';
}
