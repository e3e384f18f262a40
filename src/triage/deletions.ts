// What git is to forget for a commit or a file to be gone from this clone, and all that goes with
// it.
import type { CommitGraph } from '../git/commits/commit-graph.js';
import { readReflogs } from '../git/refs/reflogs.js';
import type { Refs } from '../git/refs/refs.js';
import type { Repository } from '../git/repository.js';
import type { Attribution, Deletion } from './spots/spot.js';

type Log = readonly [name: string, commits: readonly string[]];

export class Deletions {
  readonly #ofReflogs: Deletion;
  readonly #ofTheRest: Deletion;

  /** `leftBehind`: the commits that are to go, each with whether a reflog holds it. */
  constructor(
    repository: Repository,
    graph: CommitGraph,
    refs: Refs,
    leftBehind: ReadonlyMap<string, boolean>,
  ) {
    const { heads = [], branches = [] } = readReflogs(repository) ?? {};
    const logs = [...heads, ...branches].map(
      ([name, entries]): Log => [name, entries.flatMap(({ before, after }) => [before, after])],
    );
    const held = [...leftBehind].filter(([, byReflog]) => byReflog).map(([id]) => id);
    const holders = graph.refsContaining(held, {
      refs: [],
      limit: 0,
      groups: logs.map(([, commits]) => commits),
    });
    const isHolding = (_: Log, at: number) => [...holders.values()].some(({ groups }) => groups[at]);
    this.#ofReflogs = lettingGo(graph, refs, logs.filter(isHolding));
    this.#ofTheRest = lettingGo(graph, refs, []);
  }

  of({ facts }: Attribution): Deletion {
    return facts.unreachable === 'reflog' ? this.#ofReflogs : this.#ofTheRest;
  }
}

/** `logs`: what git is to forget. What refs hold, and the logs of other refs, stays. */
function lettingGo(graph: CommitGraph, { refs, head, reflog }: Refs, logs: readonly Log[]): Deletion {
  const forgotten = new Set(logs.flatMap(([, commits]) => commits));
  const lost = graph.outside([
    ...refs.map(({ target }) => target),
    ...(head === null ? [] : [head]),
    ...reflog.filter((id) => !forgotten.has(id)),
  ]);
  const parents = new Set(lost.flatMap((id) => graph.parentsOf(id)));
  return {
    logs: logs.map(([name]) => name),
    tips: lost.filter((id) => !parents.has(id)),
    commits: lost.length,
  };
}
