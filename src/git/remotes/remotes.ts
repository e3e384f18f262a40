// The remotes as the configuration has them: where each is fetched from, and which refs here track
// which of its refs.
import { type GitOptions, gitFailure, runGit } from '../process/spawn.js';

export interface Remote {
  readonly name: string;
  /** The address that it is fetched from, with `url.<base>.insteadOf` applied. */
  readonly address: string;
  /**
   * The addresses that it is pushed to, by `pushurl` or `url.<base>.pushInsteadOf` others than
   * that.
   */
  readonly pushed: readonly string[];
  /** Refspecs, as git-fetch(1) has them. */
  readonly fetch: readonly string[];
}

/**
 * All remotes that have an address. The configuration is asked for as a whole: no name of theirs
 * gets into an argument.
 */
export async function readRemotes(options: GitOptions): Promise<Remote[]> {
  const answer = await runGit(['config', '--null', '--get-regexp', '^(remote|url)\\.'], options);
  if (answer.code === 1) return [];
  if (answer.code !== 0) throw gitFailure('config', answer);
  return parseRemotes(answer.stdout.toString('utf8'));
}

/** Reads records of `<key> LF <value> NUL`; a section's own name may hold dots. */
export function parseRemotes(listing: string): Remote[] {
  const remotes = new Map<string, { url: string[]; pushurl: string[]; fetch: string[] }>();
  const rewrites = { insteadof: [] as Rewrite[], pushinsteadof: [] as Rewrite[] };
  for (const record of listing.split('\0')) {
    const [, section, name = '', variable = ''] = /^(remote|url)\.(.*)\.([^.\n]+)\n/s.exec(record) ?? [];
    if (section === undefined) continue;
    const value = record.slice(record.indexOf('\n', record.lastIndexOf(`.${variable}\n`)) + 1);
    if (section === 'url' && (variable === 'insteadof' || variable === 'pushinsteadof'))
      rewrites[variable].push([name, value]);
    if (section !== 'remote') continue;
    const remote = remotes.get(name) ?? { url: [], pushurl: [], fetch: [] };
    remotes.set(name, remote);
    if (variable === 'url' || variable === 'pushurl' || variable === 'fetch') remote[variable].push(value);
  }
  return [...remotes].flatMap(([name, { url, pushurl, fetch }]) => {
    const plain = (at: string): string => rewritten(at, rewrites.insteadof) ?? at;
    const [first] = url;
    if (first === undefined) return [];
    // Of an address for pushes alone, `pushInsteadOf` is not heeded: git-config(1).
    const pushed =
      pushurl.length > 0
        ? pushurl.map(plain)
        : url.map((at) => rewritten(at, rewrites.pushinsteadof) ?? plain(at));
    return { name, address: plain(first), pushed, fetch };
  });
}

type Rewrite = readonly [base: string, start: string];

/**
 * git-config(1), url.<base>.insteadOf: the longest start that fits counts; null where none does.
 */
function rewritten(url: string, rewrites: readonly Rewrite[]): string | null {
  const fitting = rewrites.filter(([, start]) => url.startsWith(start));
  const [best] = fitting.sort(([, a], [, b]) => b.length - a.length);
  return best === undefined ? null : best[0] + url.slice(best[1].length);
}

/**
 * True where one of the addresses that a remote is pushed to is the repository that it is fetched
 * from, however the way there is written (`https://host/a/b`, `git@host:a/b.git`): only then does a
 * fetch show what was pushed, and prunes none of it.
 */
export function isFetchedWherePushed({ address, pushed }: Pick<Remote, 'address' | 'pushed'>): boolean {
  const place = placeOf(address);
  return pushed.some((one) => placeOf(one) === place);
}

/** Host and path of an address, without the way there, the person and the port. */
function placeOf(address: string): string {
  const [, host = '', path = address] =
    /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:]*)(?::\d+)?(\/.*)$/is.exec(address) ??
    /^(?:[^/@:]+@)?([^/:]{2,}):(?!\/\/)(.*)$/s.exec(address) ??
    [];
  // Where port 22 is closed: https://docs.github.com/en/authentication/troubleshooting-ssh
  const name = host.toLowerCase().replace(/^(?:alt)?ssh\./, '');
  return `${name}/${path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')}`;
}

/** The ref here that tracks a ref of the remote; null where none does. */
export function trackingRef({ fetch }: Pick<Remote, 'fetch'>, ref: string): string | null {
  for (const refspec of fetch) {
    const [, from = '', to = ''] = /^\+?([^:^]+):(.+)$/.exec(refspec) ?? [];
    const [start = '', end] = from.split('*');
    if (end === undefined) {
      if (from !== '' && from === ref) return to;
    } else if (ref.startsWith(start) && ref.endsWith(end) && ref.length >= start.length + end.length) {
      return to.replace('*', () => ref.slice(start.length, ref.length - end.length));
    }
  }
  return null;
}

/** The ref of the remote that a ref here tracks; null where none does. */
export function trackedRef({ fetch }: Pick<Remote, 'fetch'>, ref: string): string | null {
  const turned = fetch.map((refspec) => refspec.replace(/^\+?([^:^]+):(.+)$/, '$2:$1'));
  return trackingRef({ fetch: turned }, ref);
}
