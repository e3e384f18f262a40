// What a push brings, from the lines that git gives to pre-push and pre-receive. Pure: texts in,
// revisions out. https://git-scm.com/docs/githooks#_pre_push and #pre-receive
import { VeleaksError } from '../model/errors.js';

/** One ref of a push. An id is null where git gives zeros: a ref that is new, or deleted. */
export interface RefUpdate {
  readonly ref: string;
  /** What the receiving side has now. */
  readonly old: string | null;
  readonly new: string | null;
}

/** Parses pre-push's `<local ref> <local id> <remote ref> <remote id>`, one update a line. */
export function parsePrePush(input: string): RefUpdate[] {
  return linesOf(input).map((line) => {
    // A local ref may be an expression that was typed (`HEAD^{/fix it}`): the last three fields
    // have no spaces. To git a space that breaks no line is a letter.
    const [, local, ref, remote] = PRE_PUSH.exec(line) ?? [];
    return update(line, ref, remote, local);
  });
}

/** Parses pre-receive's `<old id> <new id> <ref>`, one update a line. */
export function parsePreReceive(input: string): RefUpdate[] {
  return linesOf(input).map((line) => {
    const [, before, after, ref] = PRE_RECEIVE.exec(line) ?? [];
    return update(line, ref, before, after);
  });
}

/** Of SHA-1 or of SHA-256, whole: git shortens none here. */
const ID = '([0-9a-f]{40}|[0-9a-f]{64})';
const PRE_PUSH = new RegExp(`^.* ${ID} ([^ ]+) ${ID}$`, 's');
const PRE_RECEIVE = new RegExp(`^${ID} ${ID} ([^ ]+)$`);

function linesOf(input: string): string[] {
  return input.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function update(line: string, ref?: string, before?: string, after?: string): RefUpdate {
  if (ref === undefined || before === undefined || after === undefined) {
    throw new VeleaksError(
      'usage',
      `standard input has a line that is not a ref update: ${JSON.stringify(line)}`,
      'pass on what git gives to the hook, line by line',
    );
  }
  return { ref, old: idOf(before), new: idOf(after) };
}

/** Zeros stand for no object, whatever the hash. */
function idOf(text: string): string | null {
  return /^0*$/.test(text) ? null : text;
}

/**
 * The revisions that a push brings: each new end, less the ends that the receiving side has. `has`
 * says whether an object is here: after a fetch by no one, a force-push leaves out what only the
 * remote knows.
 */
export function pushedRevisions(updates: readonly RefUpdate[], has: (id: string) => boolean): string[] {
  const ends = updates.flatMap((one) => (one.new === null ? [] : [one.new]));
  if (ends.length === 0) return [];
  const known = updates.flatMap(({ old }) => (old !== null && has(old) ? [`^${old}`] : []));
  return [...new Set([...ends, ...known])];
}

/**
 * The names that the push gives to new refs: those of others are there already, and a deletion
 * takes its name away.
 */
export function newNames(updates: readonly RefUpdate[]): string[] {
  return updates.filter((one) => one.old === null && one.new !== null).map(({ ref }) => ref);
}
