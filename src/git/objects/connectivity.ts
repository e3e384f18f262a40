// What refs, reflogs and the index lead to and the repository does not have. Only git follows all
// of them as git does: an object that nothing reaches may refer to pruned ones, and that is no
// damage.
import { regex } from '../../model/regex.js';
import { ByteReader } from '../process/byte-reader.js';
import { type GitExit, type GitOptions, startGit } from '../process/spawn.js';
import { ALL_ROOTS, ROOTS_BESIDE_REFS } from '../refs/roots.js';

export interface Connectivity {
  /** Ids of the objects that are not here, sorted. */
  readonly absent: readonly string[];
  /**
   * What git could not follow any further, an object id or a ref: what lies behind it is not known.
   */
  readonly stoppedAt: string | null;
}

/**
 * Follows everything. Does not go to the network for the objects that a partial clone left on its
 * remote.
 */
export function checkConnectivity(options: GitOptions): Promise<Connectivity> {
  return follow(ALL_ROOTS, '', options);
}

/** Follows `tips`, the reflogs and the index, but nothing that `edges` lead to. */
export function checkConnectivityOf(
  tips: readonly string[],
  edges: readonly string[],
  options: GitOptions,
): Promise<Connectivity> {
  const lines = [...tips, ...edges.map((oid) => `^${oid}`), ''];
  return follow(['--stdin', ...ROOTS_BESIDE_REFS], lines.join('\n'), options);
}

/** Not by the commit graph, which `startGit` leaves out: that leads past a commit that is gone. */
const REV_LIST = ['rev-list', '--objects', '--no-object-names', '--missing=print'];

async function follow(roots: readonly string[], input: string, options: GitOptions): Promise<Connectivity> {
  const child = startGit([...REV_LIST, ...roots], options);
  child.streams.stdin.end(input);
  const absent: string[] = [];
  const reader = new ByteReader(child.streams.stdout);
  try {
    for (;;) {
      const line = reader.lineAtHand() ?? (await reader.line());
      if (line === null) break;
      if (line.startsWith('?')) absent.push(line.slice(1));
    }
    const exit = await child.exit;
    return { absent: absent.sort(), stoppedAt: exit.code === 0 ? null : stopOf(exit) };
  } finally {
    child.end();
  }
}

/** How it begins where git does not say at what it stopped. */
export const UNKNOWN_STOP = 'git rev-list';

const NAMED = regex()`
  (?:bad (?:tree )?object|Could not read|missing \w+ object|unable to parse \w+)
  :? '?([0-9a-f]{40,64}|refs/\S+|HEAD)
`;

/** What a `git rev-list` that failed names as its stumbling block. */
export function stopOf(exit: GitExit): string {
  const waitsFor = exit.stuck && 'waitsFor' in exit.stuck ? exit.stuck.waitsFor : null;
  const unknown = waitsFor === null ? UNKNOWN_STOP : `${UNKNOWN_STOP}: it waited for ${waitsFor}`;
  return NAMED.exec(exit.stderr)?.[1] ?? unknown;
}
