// What of the roots' objects is not here, judged from what a search saw on its way. git is asked
// only where that does not tell.
import type { GitObject, NoObject } from '../../git/objects/cat-file.js';
import { type Connectivity, checkConnectivity } from '../../git/objects/connectivity.js';
import type { Unreadable } from '../../git/objects/read-on.js';
import type { GitOptions } from '../../git/process/spawn.js';
import type { RefList } from '../../git/refs/ref-list.js';
import { listRoots } from '../../git/refs/roots.js';
import { Reach } from '../../objects/references/reach.js';
import { type AbsentReference, MAX_ABSENT } from '../../objects/references/references.js';
import type { Batch } from '../../objects/search/searcher.js';
import type { OpenStore } from '../../objects/store/open-store.js';

type Answer = GitObject | NoObject | Unreadable;

export class ConnectivityCheck {
  readonly #at: GitOptions;
  readonly #roots: Promise<string[] | null>;
  readonly #absent: AbsentReference[] = [];
  /** Objects of which the search did not read what they refer to. */
  readonly #unread = new Set<string>();
  #knowsAll = true;

  /**
   * Begins to list the roots: before the objects are listed, so that what is added meanwhile is not
   * missed.
   */
  constructor(at: GitOptions, refs?: RefList) {
    this.#at = at;
    this.#roots = listRoots(at, refs);
    // Looked at by `judge`; if the caller stops before, its end is no one's concern.
    this.#roots.catch(() => undefined);
  }

  take({ absent, malformed, unsearched }: Batch): void {
    for (const reference of absent) this.#absent.push(reference);
    if (malformed > 0) this.#knowsAll = false;
    for (const { oid, why } of unsearched) if (why !== 'postponed') this.#unread.add(oid);
  }

  /**
   * Passes on what git says of objects that the search did not read: only a blob refers to nothing.
   */
  async *watch(answers: AsyncIterable<Answer>): AsyncGenerator<Answer> {
    for await (const answer of answers) {
      if (answer.type !== 'blob' && this.#unread.has(answer.oid)) this.#knowsAll = false;
      yield answer;
    }
  }

  /**
   * Each object told as absent was proven to be led to by a root; where one cannot be, git looks
   * for all.
   */
  async result(store: OpenStore): Promise<Connectivity> {
    const roots = await this.#roots;
    const knowsAll = roots !== null && this.#knowsAll && store.lost.length === 0;
    const absent = knowsAll ? this.#proven(new Reach(store.plan, roots)) : null;
    // What was absent may be here by now.
    if (absent === null || (absent.length > 0 && store.hasChanged())) return checkConnectivity(this.#at);
    return { absent, stoppedAt: null };
  }

  /**
   * The ids of the absent objects; null if a root or a commit is among them, or it is not known
   * whether a root leads to each.
   */
  #proven(reach: Reach): string[] | null {
    // At a commit or a tag that is not here git stops, and says so in its own way.
    if (!reach.hasAllRoots || this.#absent.some(({ link }) => link === 'history')) return null;
    const suspects = new Set(this.#absent.map(({ oid }) => oid));
    if (suspects.size > MAX_ABSENT) return null;
    const led = this.#absent.filter(({ holder }) => reach.leadsTo(holder));
    const proven = new Set(led.map(({ oid }) => oid));
    return proven.size === suspects.size ? [...proven].sort() : null;
  }
}
