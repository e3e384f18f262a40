// What was worked out of a body, for when the same one comes again: one key may stand at a hundred
// thousand places.

/** Bodies, or parts of one, that are remembered at a time. */
const MAX_REMEMBERED = 4_096;

/**
 * As `judge`, which looks at the text alone; what it gave for the texts before is not worked out
 * anew.
 */
export function remembered<T>(judge: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size === MAX_REMEMBERED) known.clear();
    const result = judge(text);
    // A part of a long text would keep all of that in memory.
    known.set(` ${text}`.slice(1), result);
    return result;
  };
}
