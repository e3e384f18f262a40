// Whether a push from this repository would have left a trace in its remote-tracking refs, by the
// configuration.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configEntries } from '../questions.js';
import type { Repository } from '../repository.js';
import { isFetchedWherePushed, trackingRef } from './remotes.js';
import { hasOldRemotes, type RemoteSettings, type Setting, type WorkTreeSettings } from './settings.js';

/** What a push to a branch of any name is asked about. */
const ANY_BRANCH = 'refs/heads/any/branch';

/**
 * A log of its own lifetime: that of a remote-tracking ref may have forgotten what others still
 * know.
 */
const OF_LOGS = /^gc\..*\.reflogexpire(?:unreachable)?$/;

/** What a repository's configuration says of its pushes. */
export class PushTraces {
  readonly #repository: Repository;
  readonly #settings: RemoteSettings;

  constructor(repository: Repository, settings: RemoteSettings) {
    this.#repository = repository;
    this.#settings = settings;
  }

  /**
   * True where each push goes to a remote whose branches are all tracked here, and where the logs
   * of these are kept as long as all others. Not so: a clone of a single branch, a push to an
   * address or to another repository than is fetched from, to Gerrit (`refs/for/…`), to Subversion
   * or Perforce.
   */
  areLeft(): Promise<boolean> {
    return this.#areAllPlain(() => true, 1);
  }

  /**
   * The same of a branch that is here still: how long logs are kept does not matter to what it
   * leads to.
   */
  areTracked(): Promise<boolean> {
    return this.#areAllPlain(({ name }) => !OF_LOGS.test(name), 0);
  }

  /** `least`: so many remotes there have to be. */
  async #areAllPlain(matters: (setting: Setting) => boolean, least: number): Promise<boolean> {
    const listings = await this.#settings.all();
    if (listings === null || hasOldRemotes(this.#repository)) return false;
    // git's own settings of a repository are among these.
    if (listings.some(({ settings }) => settings.length === 0)) return false;
    for (const listing of listings) if (!(await this.#isAllPlain(listing, matters, least))) return false;
    return true;
  }

  async #isAllPlain(
    { gitDir, remotes, settings }: WorkTreeSettings,
    matters: (setting: Setting) => boolean,
    least: number,
  ): Promise<boolean> {
    if (remotes.length < least) return false;
    const known = new Set(remotes.map(({ name }) => name));
    const areTracked = remotes.every(
      (remote) =>
        isFetchedWherePushed(remote) && trackingRef(remote, ANY_BRANCH)?.startsWith('refs/remotes/'),
    );
    if (!areTracked) return false;
    const odd = settings.filter((setting) => matters(setting) && !isPlain(setting, known));
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
