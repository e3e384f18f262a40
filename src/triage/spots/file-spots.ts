// Where a key in a file that git tracks stands: the file on disk is as far out as the versions of
// it that hold the key.

import type { Introduction } from '../../git/commits/introductions.js';
import { inside } from '../../git/inside.js';
import { searchBlobs } from '../../git/objects/search-blobs.js';
import type { Repository } from '../../git/repository.js';
import { indexEntries } from '../../git/work-tree/entries.js';
import { indexOddities } from '../../git/work-tree/index-oddities.js';
import type { Match } from '../../model/match.js';
import type { Exposure, WorkTreeState } from '../../model/report.js';
import { worstExposure } from '../exposure.js';
import type { Attribution } from './spot.js';

/** How git-crypt and transcrypt (OpenSSL's salted format in base64) begin what git keeps. */
const ENCRYPTED = ['\0GITCRYPT\0', 'U2FsdGVkX1'];
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

type IntroductionsAt = (path: string) => readonly Introduction[];

export class FileSpots {
  readonly #at: IntroductionsAt;
  readonly #index: ReadonlyMap<string, string>;
  readonly #keys: readonly string[];
  readonly #found: ReadonlyMap<string, ReadonlySet<number>>;
  readonly #oddities: ReadonlyMap<string, WorkTreeState>;

  private constructor(
    at: IntroductionsAt,
    index: ReadonlyMap<string, string>,
    keys: readonly string[],
    found: ReadonlyMap<string, ReadonlySet<number>>,
    oddities: ReadonlyMap<string, WorkTreeState>,
  ) {
    this.#at = at;
    this.#index = index;
    this.#keys = keys;
    this.#found = found;
    this.#oddities = oddities;
  }

  /** `at`: every version of each path. */
  static async find(
    repository: Repository,
    at: IntroductionsAt,
    matches: readonly Match[],
    signal?: AbortSignal,
  ): Promise<FileSpots> {
    if (matches.length === 0) return new FileSpots(at, new Map(), [], new Map(), new Map());
    const index = await indexEntries(repository, signal);
    const keys = [...new Set(matches.map(secretOf))];
    const blobs = matches
      .map(pathOf)
      .flatMap((path) => [
        ...at(path).map(({ object }) => object),
        ...[index.get(path)].filter((object) => object !== undefined),
      ]);
    const needles = [...keys, ...ENCRYPTED, LFS_POINTER].map((text) => Buffer.from(text));
    const [found, oddities] = await Promise.all([
      searchBlobs(blobs, needles, inside(repository, signal)),
      indexOddities(repository, signal),
    ]);
    return new FileSpots(at, index, keys, found, oddities);
  }

  /** `committed`: the spot of a version; `head`: what HEAD has, by path. */
  of(
    match: Match,
    committed: (introduction: Introduction) => Attribution,
    head: ReadonlyMap<string, string>,
  ): Attribution {
    const path = pathOf(match);
    const versions = this.#at(path);
    const spots = versions
      .filter(({ object }) => this.#holds(object, match) === true)
      .map(committed)
      // What a commit has that is left behind says nothing of the file: it has the key anew, or
      // still.
      .filter(({ exposure }) => exposure !== 'unreachable')
      .sort((a, b) => a.age - b.age);
    const unsure = versions.some(({ object }) => this.#holds(object, match) === null);
    const exposures = [...spots.map(({ exposure }) => exposure), ...(unsure ? ['unknown' as const] : [])];
    const atHead = this.#holds(head.get(path), match) === true;
    if (exposures.length === 0) return this.#uncommitted(match);
    return {
      age: 0,
      ...spots[0],
      exposure: worstExposure(exposures),
      facts: { ...spots[0]?.facts, path, atHead },
    };
  }

  /** Of a key that no version in the history has. */
  #uncommitted(match: Match): Attribution {
    const path = pathOf(match);
    const indexed = this.#index.get(path);
    const spot = (exposure: Exposure, workTree?: WorkTreeState): Attribution => ({
      age: 0,
      exposure,
      facts: { path, atHead: false, ...(workTree ? { workTree } : {}) },
    });
    // git does not know a file of this name after all: then nothing is known of where it has been.
    if (indexed === undefined) return spot('unknown');
    if (this.#holds(indexed, match) !== false) return spot('staged');
    const marks = [...(this.#found.get(indexed) ?? [])].map((at) => at - this.#keys.length);
    // The content lies on another server, and is pushed there.
    if (marks.includes(ENCRYPTED.length)) return spot('unknown');
    if (marks.some((at) => at >= 0)) return spot('ignored', 'encrypted');
    return spot('untracked', this.#oddities.get(path) ?? 'changed');
  }

  /**
   * Null if it cannot be told: the blob was not read, or the key is encoded or packed in the file,
   * and then perhaps in the blob.
   */
  #holds(blob: string | undefined, match: Match): boolean | null {
    const keys = this.#found.get(blob ?? '');
    if (keys?.has(this.#keys.indexOf(secretOf(match)))) return true;
    const isPlain = match.candidate.decoding.length === 0 && match.provenance.inside === undefined;
    return keys === undefined || !isPlain ? null : false;
  }
}

function pathOf({ provenance }: Match): string {
  return provenance.path ?? '';
}

function secretOf({ candidate }: Match): string {
  return candidate.secret.reveal();
}
