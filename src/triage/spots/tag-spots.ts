// Where keys in the messages of annotated tags stand.
import { inside } from '../../git/inside.js';
import type { Ref, Refs } from '../../git/refs/refs.js';
import { readTags, type TagObject } from '../../git/refs/tags.js';
import type { Repository } from '../../git/repository.js';
import type { ExposureContext } from '../exposure.js';
import { spotHeldBy } from './held-by.js';
import type { Attribution } from './spot.js';

export class TagSpots {
  /** By each tag that they lead through: there may be as many tags with keys as refs. */
  readonly #refs = new Map<string, Ref[]>();
  readonly #context: ExposureContext;
  readonly #tags: ReadonlyMap<string, TagObject>;

  private constructor(refs: Refs, context: ExposureContext, tags: ReadonlyMap<string, TagObject>) {
    for (const ref of refs.refs)
      for (const tag of new Set(ref.tags)) {
        const known = this.#refs.get(tag);
        if (known === undefined) this.#refs.set(tag, [ref]);
        else known.push(ref);
      }
    this.#context = context;
    this.#tags = tags;
  }

  static async find(
    repository: Repository,
    refs: Refs,
    context: ExposureContext,
    tags: readonly string[],
    signal?: AbortSignal,
  ): Promise<TagSpots> {
    return new TagSpots(refs, context, await readTags(tags, inside(repository, signal)));
  }

  of(tag: string): Attribution {
    const spot = spotHeldBy(this.#refs.get(tag) ?? [], this.#context);
    const { tagger, date } = this.#tags.get(tag) ?? {};
    const author = { ...(tagger ? { author: tagger } : {}), ...(date ? { date } : {}) };
    return { ...spot, facts: { ...spot.facts, ...author } };
  }
}
