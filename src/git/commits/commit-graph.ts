// The graph of all commits, in memory: who is whose parent, and what a tip's history contains.

/** What one commit says about its place in history. */
export interface CommitNode {
  readonly id: string;
  readonly parents: readonly string[];
}

/** Which tips hold a commit in their history. */
interface ContainingRefs {
  /** How many of the refs. */
  readonly count: number;
  /** The first of those, as positions in the list of refs, ascending. */
  readonly first: readonly number[];
  /** Of each group, whether any of its tips does. */
  readonly groups: readonly boolean[];
}

/** Whose history is asked for, as commits. */
interface ContainingQuery {
  readonly refs: readonly string[];
  /** How many refs are named for each commit. */
  readonly limit: number;
  readonly groups: readonly (readonly string[])[];
}

/** Hits that are followed through the graph at once: eight words a commit. */
const BATCH = 256;
const WORDS = BATCH / 32;

export class CommitGraph {
  /** Parents before children. */
  readonly commits: readonly CommitNode[];
  readonly #position = new Map<string, number>();
  /** Positions of the parents that are known, by position. */
  readonly #parents: readonly (readonly number[])[];

  /**
   * `nodes` in any order, each commit once. A parent that is not among them is taken for absent.
   */
  constructor(nodes: readonly CommitNode[]) {
    for (const [at, { id }] of nodes.entries()) this.#position.set(id, at);
    const parents = nodes.map((node) => this.#knownParents(node));
    const order = parentsFirst(parents);
    const places = new Uint32Array(nodes.length);
    for (const [place, at] of order.entries()) {
      places[at] = place;
      this.#position.set(nodes[at]!.id, place);
    }
    this.commits = order.map((at) => nodes[at]!);
    this.#parents = order.map((at) => parents[at]!.map((parent) => places[parent]!));
  }

  /** The positions of the parents that are known. */
  #knownParents({ parents }: CommitNode): number[] {
    const known: number[] = [];
    for (const id of parents) {
      const at = this.#position.get(id);
      if (at !== undefined) known.push(at);
    }
    return known;
  }

  has(id: string): boolean {
    return this.#position.has(id);
  }

  /** The ids of the parents, as the commit has them; none of an unknown commit. */
  parentsOf(id: string): readonly string[] {
    return this.commits[this.position(id)]?.parents ?? [];
  }

  /** The commits that are in the history of none of the tips. */
  outside(tips: readonly string[]): string[] {
    const seen = new Uint8Array(this.commits.length);
    for (const tip of tips) {
      const at = this.#position.get(tip);
      if (at !== undefined) seen[at] = 1;
    }
    for (let at = this.commits.length - 1; at >= 0; at -= 1) {
      if (seen[at] === 1) for (const parent of this.#parents[at]!) seen[parent] = 1;
    }
    return this.commits.filter((_, at) => seen[at] === 0).map(({ id }) => id);
  }

  /** True if the commit has no parents. */
  isFirst(id: string): boolean {
    return this.commits[this.position(id)]?.parents.length === 0;
  }

  /**
   * Where the commit stands in `commits`; ancestors have smaller numbers. Unknown commits come
   * last.
   */
  position(id: string): number {
    return this.#position.get(id) ?? this.commits.length;
  }

  /** The merges in the history of a commit, itself among it. */
  mergesBelow(id: string): string[] {
    const merges: string[] = [];
    const seen = new Uint8Array(this.commits.length);
    const start = this.#position.get(id);
    if (start === undefined) return [];
    seen[start] = 1;
    for (let at = start; at >= 0; at -= 1) {
      if (seen[at] === 0) continue;
      for (const parent of this.#parents[at]!) seen[parent] = 1;
      const { id: commit, parents } = this.commits[at]!;
      if (parents.length > 1) merges.push(commit);
    }
    return merges;
  }

  /** For each of `wanted` that is known, the tips whose history contains it. */
  refsContaining(wanted: readonly string[], tips: ContainingQuery): Map<string, ContainingRefs> {
    const holders = new Map<string, ContainingRefs>();
    const known = [...new Set(wanted)].filter((id) => this.#position.has(id));
    for (let start = 0; start < known.length; start += BATCH) {
      const batch = known.slice(start, start + BATCH);
      const bits = this.#descend(batch);
      const groups = tips.groups.map((commits) => this.#union(bits, commits));
      for (const [member, held] of this.#refsOf(bits, batch.length, tips).entries())
        holders.set(batch[member]!, { ...held, groups: groups.map((words) => hasBit(words, 0, member)) });
    }
    return holders;
  }

  /** For each member of a batch the refs that hold it. */
  #refsOf(
    bits: Uint32Array,
    members: number,
    { refs, limit }: ContainingQuery,
  ): Omit<ContainingRefs, 'groups'>[] {
    const holders = Array.from({ length: members }, () => ({ count: 0, first: [] as number[] }));
    for (let ref = 0; ref < refs.length; ref += 1) {
      const at = this.#position.get(refs[ref]!);
      if (at === undefined) continue;
      for (let member = 0; member < members; member += 1) {
        if (!hasBit(bits, at * WORDS, member)) continue;
        const held = holders[member]!;
        held.count += 1;
        if (held.count <= limit) held.first.push(ref);
      }
    }
    return holders;
  }

  /** The members that any of the commits holds. */
  #union(bits: Uint32Array, commits: readonly string[]): Uint32Array {
    const words = new Uint32Array(WORDS);
    for (const commit of commits) {
      const at = this.#position.get(commit);
      if (at === undefined) continue;
      for (let word = 0; word < WORDS; word += 1) words[word]! |= bits[at * WORDS + word]!;
    }
    return words;
  }

  /** For each commit the set of batch members that its history contains, itself among it. */
  #descend(batch: readonly string[]): Uint32Array {
    const bits = new Uint32Array(this.commits.length * WORDS);
    for (const [member, id] of batch.entries()) {
      const at = this.#position.get(id)!;
      bits[at * WORDS + (member >>> 5)]! |= 1 << (member & 31);
    }
    for (let at = 0; at < this.#parents.length; at += 1) {
      for (const parent of this.#parents[at]!) {
        for (let word = 0; word < WORDS; word += 1) bits[at * WORDS + word]! |= bits[parent * WORDS + word]!;
      }
    }
    return bits;
  }
}

function hasBit(bits: Uint32Array, start: number, member: number): boolean {
  return (bits[start + (member >>> 5)]! & (1 << (member & 31))) !== 0;
}

/**
 * The indices of `parents`, each after those in its list. Kahn's topological sort:
 * https://en.wikipedia.org/wiki/Topological_sorting#Kahn's_algorithm
 */
function parentsFirst(parents: readonly (readonly number[])[]): number[] {
  const children: number[][] = parents.map(() => []);
  for (const [at, of] of parents.entries()) for (const parent of of) children[parent]!.push(at);
  const waitsFor = Uint32Array.from(parents, ({ length }) => length);
  const ready = [...waitsFor.keys()].filter((at) => waitsFor[at] === 0);
  for (const at of ready) {
    for (const child of children[at]!) {
      waitsFor[child]! -= 1;
      if (waitsFor[child] === 0) ready.push(child);
    }
  }
  return ready;
}
