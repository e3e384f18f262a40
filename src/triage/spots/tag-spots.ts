// Where keys in the messages of annotated tags stand.
import { inside } from '../../git/inside.js';
import type { Refs } from '../../git/refs/refs.js';
import { readTags, type TagObject } from '../../git/refs/tags.js';
import type { Repository } from '../../git/repository.js';
import type { ExposureContext } from '../exposure.js';
import { spotHeldBy } from './held-by.js';
import type { Attribution } from './spot.js';

export class TagSpots {
  readonly #refs: Refs;
  readonly #context: ExposureContext;
  readonly #tags: ReadonlyMap<string, TagObject>;

  private constructor(refs: Refs, context: ExposureContext, tags: ReadonlyMap<string, TagObject>) {
    this.#refs = refs;
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
    const refs = this.#refs.refs.filter(({ tags }) => tags.includes(tag));
    const spot = spotHeldBy(refs, this.#context);
    const { tagger, date } = this.#tags.get(tag) ?? {};
    const author = { ...(tagger ? { author: tagger } : {}), ...(date ? { date } : {}) };
    return { ...spot, facts: { ...spot.facts, ...author } };
  }
}
