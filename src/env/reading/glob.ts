// Globs as small state machines. A pattern comes from the scanned repository: unlike a regular
// expression, this takes no more than (length of the pattern) x (length of the text) steps,
// whatever the pattern.

type Test = (character: string) => boolean;

/** One character; any number of characters; or a fork: go on here, or `skip` steps later. */
export type GlobStep = { readonly one: Test } | { readonly many: Test } | { readonly skip: number };

export const ANY: Test = () => true;
export const NOT_SLASH: Test = (character) => character !== '/';
const literal =
  (expected: string): Test =>
  (character) =>
    character === expected;

/** Any number of whole folders, or none: `(.*\/)?`. */
export const FOLDERS: readonly GlobStep[] = [{ skip: 3 }, { many: ANY }, { one: literal('/') }];

/** Whether the steps match the whole text. */
export function matchSteps(steps: readonly GlobStep[], text: string): boolean {
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
function enter(steps: readonly GlobStep[], state: number, states: Set<number>): void {
  const open = [state];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (let at = from; !states.has(at); at += 1) {
      states.add(at);
      const step = steps[at];
      if (step === undefined || 'one' in step) break;
      if ('skip' in step) open.push(at + step.skip);
    }
  }
}

/** A token of a glob: what it is written as, and what it stands for. */
type GlobToken =
  | { readonly kind: 'star'; readonly text: string; readonly last: boolean }
  | { readonly kind: 'any' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly inside: string }
  | { readonly kind: 'literal'; readonly character: string };

/**
 * The tokens of a glob: runs of `*`, `?`, `[classes]`, characters, `\` before a literal one. Time
 * grows with its length: where one `[` has no end, none behind it is looked for again. `negations`:
 * characters that negate a class.
 */
export function tokensOf(glob: string, negations: string): GlobToken[] {
  const tokens: GlobToken[] = [];
  let unclosed = false;
  for (let at = 0; at < glob.length; ) {
    const character = String.fromCodePoint(glob.codePointAt(at)!);
    if (character === '*') {
      const end = endOfRun(glob, at);
      tokens.push({ kind: 'star', text: glob.slice(at, end), last: end === glob.length });
      at = end;
      continue;
    }
    const close: number = character === '[' && !unclosed ? endOfClass(glob, at, negations) : -1;
    if (character === '[' && close === -1) unclosed = true;
    if (close !== -1) {
      const negated = negations.includes(glob[at + 1]!);
      tokens.push({ kind: 'class', negated, inside: glob.slice(at + (negated ? 2 : 1), close) });
      at = close + 1;
    } else if (character === '?') {
      tokens.push({ kind: 'any' });
      at += 1;
    } else {
      const isEscape = character === '\\' && at + 1 < glob.length;
      const meant = isEscape ? String.fromCodePoint(glob.codePointAt(at + 1)!) : character;
      tokens.push({ kind: 'literal', character: meant });
      at += meant.length + (isEscape ? 1 : 0);
    }
  }
  return tokens;
}

function endOfRun(glob: string, start: number): number {
  let end = start;
  while (glob[end] === '*') end += 1;
  return end;
}

/** Where the `]` of a class stands that begins at `start`; -1 where it is empty or has no end. */
function endOfClass(glob: string, start: number, negations: string): number {
  const first = start + (negations.includes(glob[start + 1] || ' ') ? 2 : 1);
  for (let at = first; at < glob.length; at += 1) {
    if (glob[at] === '\\') at += 1;
    else if (glob[at] === ']') return at > first ? at : -1;
  }
  return -1;
}

/** What one character must be for a token that is no star. */
export function testOf(token: Exclude<GlobToken, { kind: 'star' }>): Test {
  if (token.kind === 'any') return NOT_SLASH;
  if (token.kind === 'literal') return literal(token.character);
  const includes = parseClass(token.inside);
  return token.negated ? (character) => !includes(character) : includes;
}

/**
 * The inside of a `[class]` without its negation: characters, ranges `a-z`, `\` before a literal
 * one.
 */
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
