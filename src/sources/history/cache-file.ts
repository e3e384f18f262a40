// The file in which a scan of a history keeps what it has read, signed: see signed-file.ts.
import { VeleaksError } from '../../model/errors.js';
import { readSigned, writeSigned } from './signed-file.js';

/**
 * What was searched, and what it takes to know that it need not be searched again. No key, no name,
 * no path.
 */
export interface Searched {
  /** Packs, by checksum and size, and loose objects. */
  readonly packs: readonly string[];
  readonly loose: readonly string[];
  /** Of all of these, each object once. */
  readonly objects: number;
  readonly bytes: number;
  /**
   * The objects that are looked at each time: a key is in them, or was not looked for in all of
   * them, or they point to Git LFS; and messages and names that hold what the search is for.
   */
  readonly recheck: readonly string[];
  /** The connectivity of these tips was checked, and this is what was not here. */
  readonly tips: readonly string[];
  readonly heads: readonly string[];
  readonly absent: readonly string[];
}

/** The form of the file: what is written in another is none of this program's. */
const FORMAT = 'v2';

export interface CachePlace {
  readonly file: string;
  /** The file with the user's secret; made when it is first needed. */
  readonly secretFile: string;
  /**
   * Whatever makes a search differ from another: the rules, the build. A cache of another search
   * is none.
   */
  readonly search: string;
}

/**
 * What the file says; null where there is none, or none that this user has written for this search.
 */
export function readSearched({ search, ...place }: CachePlace): Searched | null {
  const body = readSigned({ ...place, purpose: `${FORMAT} ${search}` });
  return body === null ? null : (JSON.parse(body.toString('latin1')) as Searched);
}

/** A file that cannot be written is no loss but of time: then nothing is kept. */
export function writeSearched({ search, ...place }: CachePlace, searched: Searched): void {
  try {
    writeSigned({ ...place, purpose: `${FORMAT} ${search}` }, JSON.stringify(searched));
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
  }
}
