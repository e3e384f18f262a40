// The graph of all commits, in memory: who is whose parent, and what a tip's history contains.

/** What one commit says about its place in history. */
export interface CommitNode {
  readonly id: string;
  readonly parents: readonly string[];
}

/** Which tips of a list hold a commit in their history. */
export interface Holders {
  /** How many. */
  readonly count: number;
  /** The first of them, as positions in the list, ascending. */
  readonly first: readonly number[];
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

  /** `nodes` in any order. A parent that is not among them is taken for absent. */
  constructor(nodes: readonly CommitNode[]) {
    this.commits = parentsFirst(nodes);
    for (const [at, commit] of this.commits.entries()) this.#position.set(commit.id, at);
    this.#parents = this.commits.map(({ parents }) =>
      parents.map((id) => this.#position.get(id)).filter((at) => at !== undefined),
    );
  }

  has(id: string): boolean {
    return this.#position.has(id);
  }

  /** True if the commit has no parents. */
  isFirst(id: string): boolean {
    return this.commits[this.position(id)]?.parents.length === 0;
  }

  /** Where the commit stands in `commits`; ancestors have smaller numbers. Unknown commits come last. */
  position(id: string): number {
    return this.#position.get(id) ?? this.commits.length;
  }

  /**
   * For each of `wanted`, the tips whose history contains it: how many, and the first `limit` of them as positions in
   * `tips`.
   */
  holders(wanted: readonly string[], tips: readonly string[], limit: number): Map<string, Holders> {
    const holders = new Map<string, Holders>();
    const known = [...new Set(wanted)].filter((id) => this.#position.has(id));
    for (let start = 0; start < known.length; start += BATCH) {
      const batch = known.slice(start, start + BATCH);
      for (const [member, held] of this.#holdersOf(batch, tips, limit).entries())
        holders.set(batch[member]!, held);
    }
    return holders;
  }

  #holdersOf(batch: readonly string[], tips: readonly string[], limit: number): Holders[] {
    const bits = this.#descend(batch);
    const holders = batch.map(() => ({ count: 0, first: [] as number[] }));
    for (let tip = 0; tip < tips.length; tip += 1) {
      const at = this.#position.get(tips[tip]!);
      if (at === undefined) continue;
      for (let member = 0; member < batch.length; member += 1) {
        if ((bits[at * WORDS + (member >>> 5)]! & (1 << (member & 31))) === 0) continue;
        const held = holders[member]!;
        held.count += 1;
        if (held.first.length < limit) held.first.push(tip);
      }
    }
    return holders;
  }

  /** For each commit the set of batch members that its history contains, itself among it. */
  #descend(batch: readonly string[]): Uint32Array {
    const bits = new Uint32Array(this.commits.length * WORDS);
    for (const [member, id] of batch.entries()) {
      const at = this.#position.get(id)!;
      bits[at * WORDS + (member >>> 5)]! |= 1 << (member & 31);
    }
    for (const [at, parents] of this.#parents.entries()) {
      for (const parent of parents) {
        for (let word = 0; word < WORDS; word += 1) bits[at * WORDS + word]! |= bits[parent * WORDS + word]!;
      }
    }
    return bits;
  }
}

/** Kahn's topological sort (https://en.wikipedia.org/wiki/Topological_sorting#Kahn's_algorithm), parents first. */
function parentsFirst(nodes: readonly CommitNode[]): CommitNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<string, CommitNode[]>();
  const waitsFor = new Map<string, number>();
  const ready: CommitNode[] = [];
  for (const node of byId.values()) {
    const parents = new Set(node.parents.filter((id) => byId.has(id)));
    waitsFor.set(node.id, parents.size);
    if (parents.size === 0) ready.push(node);
    for (const id of parents) {
      const list = children.get(id);
      if (list) list.push(node);
      else children.set(id, [node]);
    }
  }
  for (const node of ready) {
    for (const child of children.get(node.id) ?? []) {
      const left = waitsFor.get(child.id)! - 1;
      waitsFor.set(child.id, left);
      if (left === 0) ready.push(child);
    }
  }
  return ready;
}
