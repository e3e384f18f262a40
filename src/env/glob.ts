// Globs as small state machines. A pattern comes from the scanned repository: unlike a regular expression, this takes
// no more than (length of the pattern) x (length of the text) steps, whatever the pattern.

type Test = (character: string) => boolean;

/** One character; any number of characters; or a fork: go on here, or `skip` steps later. */
export type Step = { readonly one: Test } | { readonly many: Test } | { readonly skip: number };

export const ANY: Test = () => true;
export const NOT_SLASH: Test = (character) => character !== '/';
export const literal =
  (expected: string): Test =>
  (character) =>
    character === expected;

/** Any number of whole folders, or none: `(.*\/)?`. */
export const FOLDERS: readonly Step[] = [{ skip: 3 }, { many: ANY }, { one: literal('/') }];

/** Whether the steps match the whole text. */
export function matchSteps(steps: readonly Step[], text: string): boolean {
  let states = new Set<number>();
  enter(steps, 0, states);
  for (const character of text) {
    const next = new Set<number>();
    for (const state of states) {
      const step = steps[state];
      if (step === undefined || 'skip' in step) continue;
      if ('one' in step && step.one(character)) enter(steps, state + 1, next);
      if ('many' in step && step.many(character)) enter(steps, state, next);
    }
    states = next;
  }
  return states.has(steps.length);
}

/** Adds a state and those that are reached from it without a character. */
function enter(steps: readonly Step[], state: number, states: Set<number>): void {
  for (let at = state; !states.has(at); at += 1) {
    states.add(at);
    const step = steps[at];
    if (step === undefined || 'one' in step) return;
    if ('skip' in step) enter(steps, at + step.skip, states);
  }
}

/** The inside of a `[class]` without its negation: characters, ranges `a-z`, `\` before a literal one. */
export function parseClass(inside: string): Test {
  const ranges: [low: string, high: string][] = [];
  const tokens = [...inside.matchAll(/\\(.)|(.)/gsu)].map((match) => ({
    character: (match[1] ?? match[2])!,
    dash: match[2] === '-',
  }));
  for (let i = 0; i < tokens.length; i += 1) {
    const low = tokens[i]!.character;
    const high = tokens[i + 1]?.dash ? tokens[i + 2] : undefined;
    ranges.push([low, high?.character ?? low]);
    if (high) i += 2;
  }
  return (character) => ranges.some(([low, high]) => low <= character && character <= high);
}
