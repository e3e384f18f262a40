// The remotes as the configuration has them: where each is fetched from, and which refs here track
// which of its refs.
import { type GitOptions, gitFailure, runGit } from '../process/spawn.js';

export interface Remote {
  readonly name: string;
  /** The address that it is fetched from, with `url.<base>.insteadOf` applied. */
  readonly address: string;
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
  const remotes = new Map<string, { urls: string[]; fetch: string[] }>();
  const rewrites: (readonly [base: string, start: string])[] = [];
  for (const record of listing.split('\0')) {
    const [, section, name = '', variable] = /^(remote|url)\.(.*)\.([^.\n]+)\n/s.exec(record) ?? [];
    if (section === undefined) continue;
    const value = record.slice(record.indexOf('\n', record.lastIndexOf(`.${variable}\n`)) + 1);
    if (section === 'url' && variable === 'insteadof') rewrites.push([name, value]);
    if (section !== 'remote') continue;
    const remote = remotes.get(name) ?? { urls: [], fetch: [] };
    remotes.set(name, remote);
    if (variable === 'url') remote.urls.push(value);
    if (variable === 'fetch') remote.fetch.push(value);
  }
  return [...remotes].flatMap(
    ([
      name,
      {
        urls: [url],
        fetch,
      },
    ]) => (url === undefined ? [] : [{ name, address: rewritten(url, rewrites), fetch }]),
  );
}

/** git-config(1), url.<base>.insteadOf: the longest start that fits counts. */
function rewritten(url: string, rewrites: readonly (readonly [base: string, start: string])[]): string {
  const fitting = rewrites.filter(([, start]) => url.startsWith(start));
  const [best] = fitting.sort(([, a], [, b]) => b.length - a.length);
  return best === undefined ? url : best[0] + url.slice(best[1].length);
}

/** The ref here that tracks a ref of the remote; null where none does. */
export function trackingRef({ fetch }: Remote, ref: string): string | null {
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
export function trackedRef({ fetch }: Remote, ref: string): string | null {
  const turned = fetch.map((refspec) => refspec.replace(/^\+?([^:^]+):(.+)$/, '$2:$1'));
  return trackingRef({ name: '', address: '', fetch: turned }, ref);
}
