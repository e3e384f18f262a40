// What stands between two bytes of a list, and how many bytes stand together.

/** The byte that a step leads to. */
export interface ListStep {
  readonly letter: string;
  /** Where the byte begins, from where the step started; before it for a step back. */
  readonly start: number;
  /** Where it ends; of a step back, what stands behind it too. */
  readonly end: number;
  readonly between: 'nothing' | 'line end' | 'something';
}

/** Bytes without anything between them: dumps have up to eight. */
const MAX_GROUP = 8;

/** How many bytes stand together after a step; of many, that they are too many. */
export function grown(group: number, { between }: ListStep): number {
  return between === 'nothing' ? Math.min(group, MAX_GROUP) + 1 : 1;
}

/**
 * Whether what stands after a group of so many bytes ends the list: after many, only a line end
 * goes on with it.
 */
export function endsList({ between }: ListStep, group: number): boolean {
  return between === 'something' && isTooMany(group);
}

export function isTooMany(group: number): boolean {
  return group > MAX_GROUP;
}
