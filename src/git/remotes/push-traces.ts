// Whether a push from this repository would have left a trace in its remote-tracking refs, by the
// configuration.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configEntries } from '../questions.js';
import type { Repository } from '../repository.js';
import { askEachConfig, hasOldRemotes } from './other-settings.js';
import { isFetchedWherePushed, parseRemotes, trackingRef } from './remotes.js';

const ASKED = '^(remote|url|branch|core|gc|svn-remote|git-p4|gerrit|includeif)\\.';

/** What a push to a branch of any name is asked about. */
const ANY_BRANCH = 'refs/heads/any/branch';

/**
 * A log of its own lifetime: that of a remote-tracking ref may have forgotten what others still
 * know.
 */
const OF_LOGS = /^gc\..*\.reflogexpire(?:unreachable)?$/;

/** What a repository's configuration says of its pushes. git is asked once, when that is wanted. */
export class PushTraces {
  readonly #repository: Repository;
  readonly #signal: AbortSignal | undefined;
  #listings: Promise<readonly Listing[] | null> | null = null;

  constructor(repository: Repository, signal?: AbortSignal) {
    this.#repository = repository;
    this.#signal = signal;
  }

  /**
   * True where each push goes to a remote whose branches are all tracked here, and where the logs of
   * these are kept as long as all others. Not so: a clone of a single branch, a push to an address
   * or to another repository than is fetched from, to Gerrit (`refs/for/…`), to Subversion or Perforce.
   */
  areLeft(): Promise<boolean> {
    return this.#areAllPlain(() => true, 1);
  }

  /**
   * The same of a branch that is here still: how long logs are kept does not matter to what it leads
   * to.
   */
  areTracked(): Promise<boolean> {
    return this.#areAllPlain(({ name }) => !OF_LOGS.test(name), 0);
  }

  /** `least`: so many remotes there have to be. */
  async #areAllPlain(matters: (setting: Setting) => boolean, least: number): Promise<boolean> {
    this.#listings ??= this.#ask();
    const listings = await this.#listings;
    if (listings === null || hasOldRemotes(this.#repository)) return false;
    for (const listing of listings) if (!(await this.#isAllPlain(listing, matters, least))) return false;
    return true;
  }

  async #isAllPlain(
    { gitDir, text }: Listing,
    matters: (setting: Setting) => boolean,
    least: number,
  ): Promise<boolean> {
    const remotes = parseRemotes(text);
    if (remotes.length < least) return false;
    const known = new Set(remotes.map(({ name }) => name));
    const areTracked = remotes.every(
      (remote) =>
        isFetchedWherePushed(remote) && trackingRef(remote, ANY_BRANCH)?.startsWith('refs/remotes/'),
    );
    if (!areTracked) return false;
    const odd = settingsOf(text).filter((setting) => matters(setting) && !isPlain(setting, known));
    return odd.every(mayBeOfOthers) && (odd.length === 0 || (await this.#isOfNoRepository(odd, gitDir)));
  }

  /**
   * A person's own `remote.pushDefault = fork` is about the clones that have a remote of that name.
   * In one that has none, git takes the word for a folder; set for one clone, it tells that there
   * was such a remote.
   */
  async #isOfNoRepository(settings: readonly Setting[], gitDir: string): Promise<boolean> {
    const { cwd } = this.#repository;
    if (settings.some(({ value }) => existsSync(join(cwd, value)))) return false;
    const entries = await configEntries(cwd, '^remote\\.pushdefault$', gitDir);
    const scopes = entries.map(({ scope }) => scope);
    return scopes.length > 0 && scopes.every((scope) => scope === 'global' || scope === 'system');
  }

  /** Null where git does not say all of it. */
  async #ask(): Promise<readonly Listing[] | null> {
    const answers = await askEachConfig(['--null', '--get-regexp', ASKED], this.#repository, this.#signal);
    if (answers.some(({ code }) => code !== 0)) return null;
    return answers.map(({ gitDir, stdout }) => ({ gitDir, text: stdout.toString('utf8') }));
  }
}

/** What the configuration says of a work tree, by its git directory. */
interface Listing {
  readonly gitDir: string;
  readonly text: string;
}

interface Setting {
  /** Section and variable are in lower case: `remote.Origin.pushurl`. */
  readonly name: string;
  readonly value: string;
}

/** Records of `<name> LF <value> NUL`; without a value it is true. */
function settingsOf(listing: string): Setting[] {
  return listing
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const end = record.indexOf('\n');
      return end === -1
        ? { name: record, value: 'true' }
        : { name: record.slice(0, end), value: record.slice(end + 1) };
    });
}

/** Whether it names, for all repositories of a person, a remote that this one may lack. */
function mayBeOfOthers({ name, value }: Setting): boolean {
  return name === 'remote.pushdefault' && /^\w[\w.-]*$/.test(value);
}

/** False for a setting by which something was pushed, or forgotten, without a trace. */
function isPlain({ name, value }: Setting, remotes: ReadonlySet<string>): boolean {
  if (/^(?:svn-remote|git-p4|gerrit)\./.test(name)) return false;
  if (OF_LOGS.test(name)) return false;
  // What it takes in on another branch is not known here.
  if (name.startsWith('includeif.onbranch:')) return false;
  if (name === 'core.logallrefupdates') return !/^(?:false|no|off|0|)$/i.test(value);
  if (/^branch\..*\.(?:remote|pushremote)$/.test(name) || name === 'remote.pushdefault')
    return value === '.' || remotes.has(value);
  if (/^remote\..*\.vcs$/.test(name)) return false;
  if (/^remote\..*\.(?:url|pushurl)$/.test(name)) return !/^\w+::/.test(value);
  if (/^remote\..*\.push$/.test(name)) return /^\+?[^:]*(?::(?:refs\/heads\/.*|(?!refs\/).*))?$/.test(value);
  return true;
}
