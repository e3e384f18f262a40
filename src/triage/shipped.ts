// Files on disk that leave without git, and git's own folder: how far out that makes a key in them.
import { join } from 'node:path';
import { discoveredBy, discoverInRepository } from '../env/env-files/discover.js';
import { Shipping } from '../env/shipping/shipping.js';
import { shippingOf } from '../env/shipping/shipping-of.js';
import { liesAt } from '../files/lies-at.js';
import type { Repository } from '../git/repository.js';
import { Coverage } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import type { ShippedBy } from '../model/report.js';
import { exposureRank } from './exposure.js';
import type { Attribution } from './spots/spot.js';

/** Where an object may lie. */
const OBJECTS = '.git/objects/00/00';

const NOTHING = { dockerfiles: [], projects: new Set<string>(), plans: [] };

export class ShippedFiles {
  readonly #byRoot = new Map<string, Shipping>();
  readonly #scan: Coverage | undefined;
  readonly #signal: AbortSignal | undefined;

  /** `scan`: the ledger of the scan, which may know already what there is. */
  constructor(scan: Coverage | undefined, signal: AbortSignal | undefined) {
    this.#scan = scan;
    this.#signal = signal;
  }

  /**
   * The spots of a file, raised where it leaves. `root`: the top of its repository, or the folder
   * that is scanned.
   */
  async raise(
    spots: readonly Attribution[],
    repository: Repository | null,
    root: string,
    path: string,
  ): Promise<readonly Attribution[]> {
    const isIgnored = spots.some(({ exposure }) => exposure === 'ignored');
    const [way] = (await this.#shipping(repository, root)).waysOf(path, isIgnored);
    if (way === undefined) return spots;
    const { data: _, ...shipped } = way;
    return spots.map((spot) => raised(spot, shipped));
  }

  /**
   * The spots of what git has, raised where its folder leaves: an image that gets all of a folder
   * gets each commit that was ever made here. `path`: of a file of git's own; of objects if not
   * given. What is in the index is told as staged.
   */
  async raiseInGit(
    spots: readonly Attribution[],
    repository: Repository,
    path = OBJECTS,
  ): Promise<readonly Attribution[]> {
    const { root } = repository;
    if (root === null || !path.startsWith('.git/') || !liesAt(join(root, '.git'))?.isDirectory())
      return spots;
    const way = (await this.#shipping(repository, root)).wayOfGit(path);
    if (way === undefined) return spots;
    const { data: _, ...shipped } = way;
    return spots.map((spot) =>
      spot.exposure === 'staged' ? spot : raised(spot, { ...shipped, withGit: true }),
    );
  }

  async #shipping(repository: Repository | null, root: string): Promise<Shipping> {
    const known = this.#byRoot.get(root);
    if (known) return known;
    const made =
      repository === null ? new Shipping(root, NOTHING) : await this.#inRepository(repository, root);
    this.#byRoot.set(root, made);
    return made;
  }

  async #inRepository(repository: Repository, root: string): Promise<Shipping> {
    try {
      const known = this.#scan ? await discoveredBy(this.#scan, repository) : null;
      // What cannot be read is a row of hygiene's own ledger.
      const discovery = known ?? (await discoverInRepository(repository, new Coverage(), this.#signal));
      return await shippingOf(root, discovery);
    } catch (error) {
      if (!(error instanceof VeleaksError)) throw error;
      return new Shipping(root, NOTHING);
    }
  }
}

function raised(spot: Attribution, shipped: ShippedBy): Attribution {
  return exposureRank(spot.exposure) < exposureRank('shipped')
    ? { ...spot, exposure: 'shipped', facts: { ...spot.facts, shipped } }
    : spot;
}
