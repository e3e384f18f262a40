// A history of which an earlier scan knows all but what has come since.
import { type Connectivity, checkConnectivity, checkConnectivityOf } from '../../git/objects/connectivity.js';
import { promisorRemotes } from '../../git/objects/promisor-remotes.js';
import { readObjectsOn } from '../../git/objects/read-on.js';
import type { GitOptions } from '../../git/process/spawn.js';
import { FIX } from '../../model/fixes.js';
import type { Fragment } from '../../model/fragment.js';
import { MAX_OBJECT } from '../../objects/limits.js';
import { readLoose } from '../../objects/loose/loose.js';
import { ObjectScan, provenanceOf } from '../object-fragments.js';
import type { Pointers } from '../pointers.js';
import type { ScanWorld } from '../source.js';
import type { Searched } from './cache-file.js';
import type { StoreState } from './store-state.js';
import type { TreeNotes } from './tree-notes.js';
import { isItself, verified } from './verified-objects.js';

/**
 * No more tips than this are named as the edge of what was checked: git takes its time for each.
 */
const MAX_EDGES = 64;

export class KnownHistory {
  readonly #searched: Searched;
  readonly #newOids: readonly string[];
  readonly #state: StoreState;
  readonly #at: GitOptions;

  /** `newOids`: the objects that have come since. All that `searched` lists is still here. */
  constructor(searched: Searched, newOids: readonly string[], state: StoreState, at: GitOptions) {
    this.#searched = searched;
    this.#newOids = newOids;
    this.#state = state;
    this.#at = at;
  }

  /** As HistoryEngine.everything. */
  async *everything(
    world: ScanWorld,
    pointers: Pointers,
    trees: TreeNotes,
  ): AsyncGenerator<Fragment, Connectivity> {
    const connectivity = this.#checkConnectivity();
    // Looked at below; if the caller stops before, its end is no one's concern.
    connectivity.catch(() => undefined);
    const { recheck, objects, bytes } = this.#searched;
    const scan = new ObjectScan(world, {
      placesOf: (object) => [provenanceOf(object)],
      missing: 'corrupt',
      pointers,
      trees,
      total: recheck.length + this.#newOids.length,
    });
    const { coverage } = world;
    const before = { objects: coverage.objects, bytes: coverage.bytes };
    // What was found in them must not be gone because other bytes are read under their names by
    // now.
    const report = (what: string): void =>
      coverage.skip({ kind: 'object', what, reason: 'corrupt', ...FIX.corrupt });
    yield* this.#look(recheck, scan, report);
    coverage.objects = before.objects + objects;
    coverage.bytes = before.bytes + bytes;
    yield* this.#look(this.#newOids, scan);
    return connectivity;
  }

  /**
   * Reads objects: what is loose at once, the rest through git. `report`: is told those whose
   * content does not hash to their name.
   */
  async *#look(
    oids: readonly string[],
    scan: ObjectScan,
    report?: (oid: string) => void,
  ): AsyncGenerator<Fragment> {
    const left: string[] = [];
    for (const oid of oids) {
      const folder = this.#state.parts.loose.get(oid);
      const object = folder === undefined ? 'vanished' : readLoose(folder, oid, MAX_OBJECT);
      if (object === 'special') {
        scan.skip({ kind: 'object', what: oid, reason: 'unreadable', ...FIX.special });
        continue;
      }
      if (typeof object === 'string') {
        left.push(oid);
        continue;
      }
      const { buffer, byteOffset, length } = object.bytes;
      const bytes = Buffer.from(buffer, byteOffset, length);
      const whole = { oid, type: object.type, size: length, bytes };
      if (report && !isItself(whole)) report(oid);
      yield* scan.whole(whole);
    }
    if (left.length === 0) return;
    const answers = readObjectsOn(left, this.#at);
    yield* scan.fragments(report ? verified(answers, report) : answers);
  }

  /**
   * Follows what is new: what the earlier scan's tips lead to was followed then, and nothing of it
   * has gone.
   */
  async #checkConnectivity(): Promise<Connectivity> {
    const { absent, heads, tips } = this.#searched;
    const now = this.#state.tips.oids;
    const then = new Set(tips);
    const gone = tips.filter((oid) => !now.has(oid));
    // What was absent may be here by now, with more behind it; or nothing may lead to it any
    // longer.
    const lacked = new Set(absent);
    const isOther = gone.length > 0 || this.#newOids.some((oid) => lacked.has(oid));
    if (absent.length > 0 && (isOther || !(await this.#isPartial()))) return checkConnectivity(this.#at);
    const fresh = [...now].filter((oid) => !then.has(oid));
    const edges = [...new Set([...heads, ...gone])].slice(0, MAX_EDGES);
    const found = await checkConnectivityOf(fresh, edges, this.#at);
    return { ...found, absent: [...new Set([...absent, ...found.absent])] };
  }

  /**
   * A partial clone lacks many objects for long: to follow everything each time would take longer
   * than the search.
   */
  async #isPartial(): Promise<boolean> {
    return (await promisorRemotes(this.#at)).length > 0;
  }
}
