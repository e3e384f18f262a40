// Accepts only regular expressions that cannot run for long on the few hundred characters that they
// are given. A backtracking engine tries each way in which the repetitions of an expression can
// part a text among them; so what counts is how many of them may want the same characters, and how
// many.

/** Each choice may double the work: what may be there or not, and one of two alternatives. */
const MAX_CHOICES = 16;
/** Of all work, as a power of two: some tens of millions of steps. */
const MAX_BITS = 26;
/** Characters of a text, at most. */
const TEXT = 400;
const MAX_REPETITIONS = 64;
/**
 * What a chain of repetitions with bounds alone counts for more: it goes all of its ways, where a text
 * of this length has no room for most of those that a start or `a*` is counted for.
 */
const BOUNDED_BITS = 3;
/** So many characters, which each way may go along, are no more work than the ways themselves. */
const FREE_LETTERS = 36;

/** What is wrong with the expression; null if nothing is. */
export function expressionProblem(source: string): string | null {
  try {
    new RegExp(source);
  } catch {
    return 'is not a regular expression';
  }
  return slowness(source);
}

/** A character, an escape, a class, the begin of a group, a repetition. */
const TOKEN = new RegExp(
  [
    String.raw`\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[A-Za-z]|\\.|\[(?:\\.|[^\]\\])*\]`,
    String.raw`\(\?(?:[:=!]|<[=!]|<\w+>)|[*+?]\??|\{\d+(?:,\d*)?\}\??|.`,
  ].join('|'),
  'gs',
);

/** Characters up to U+00FF, and one for all beyond, each as a bit. */
type Characters = bigint;
const ALL: Characters = (1n << 257n) - 1n;

/** What must stand in a text: one of these characters; or one of several sequences of such. */
type Must = Characters | readonly (readonly Must[])[];

/** A part of an expression, in the order of the text. */
type Part = Repetition | { readonly must: Must };

interface Repetition {
  readonly repeats: Characters;
  /** How many lengths it may have, at most. */
  readonly lengths: number;
}

interface Group {
  /** All parts, of all alternatives. */
  readonly parts: Part[];
  /** What must stand there, an alternative each. */
  readonly alternatives: Must[][];
  readonly isLookaround: boolean;
  choices: number;
  /** Characters that each alternative names, those of `{n}` so many times: each way may go along them. */
  readonly letters: number[];
}

function newGroup(token = ''): Group {
  const isLookaround = /^\(\?(?:[=!]|<[=!])/.test(token);
  return { parts: [], alternatives: [[]], isLookaround, choices: 0, letters: [0] };
}

/**
 * Finds repetitions within repetitions, which can take exponential time, and what multiplies. The
 * source is known to be well-formed.
 */
function slowness(source: string): string | null {
  const groups: Group[] = [newGroup()];
  let last: Group | Characters | undefined;
  for (const [token] of source.matchAll(TOKEN)) {
    if (/^\\[1-9k]/.test(token)) return 'refers back to a group';
    const group = groups.at(-1)!;
    const times = timesOf(token);
    if (times !== null && last !== undefined) {
      const isMany = times.most > 1;
      if (typeof last === 'object' && isMany && isAmbiguous(last) && times.least !== times.most)
        return 'repeats a group that contains a repetition or alternatives';
      const problem = repeat(group, last, times);
      if (problem !== null) return problem;
      last = undefined;
    } else if (token.startsWith('(')) groups.push(newGroup(token));
    else if (token === ')') {
      last = groups.pop()!;
      add(groups.at(-1)!, last);
    } else if (token === '|') {
      group.alternatives.push([]);
      group.letters.push(0);
    } else {
      last = charactersOf(token);
      if (last !== 0n) add(group, last);
    }
  }
  const { parts, choices } = closed(groups[0]!);
  const isOne = groups[0]!.alternatives.length === 1;
  // What stands in one of several alternatives need not stand between two of another.
  const row = parts.filter((part) => isOne || 'repeats' in part);
  if (choices > MAX_CHOICES) return `contains more than ${MAX_CHOICES} choices`;
  const letters = lettersOf(groups[0]!);
  const along = letters > FREE_LETTERS ? Math.log2(Math.min(letters, TEXT)) : 0;
  return choices + along + chainBits(row, isOne && source.startsWith('^')) > MAX_BITS
    ? 'contains repetitions that may all stand for the same characters'
    : null;
}

/** In how many ways so many repetitions without a bound part a text, as a power of two. */
function bitsOf(repetitions: number): number {
  let bits = 0;
  for (let count = 1; count <= repetitions; count += 1) bits += Math.log2(TEXT / count);
  return bits;
}

interface Times {
  readonly least: number;
  readonly most: number;
}

/** How often a repetition says that something stands there; null for what is none. */
function timesOf(token: string): Times | null {
  if (/^[*+?]/.test(token)) return { least: token[0] === '+' ? 1 : 0, most: token[0] === '?' ? 1 : Infinity };
  const [whole, least, most = least] = /^\{(\d+)(?:,(\d*))?\}/.exec(token) ?? [];
  return whole === undefined ? null : { least: Number(least), most: most === '' ? Infinity : Number(most) };
}

function isAmbiguous(group: Group): boolean {
  return closed(group).choices > 0 || group.parts.some((part) => 'repeats' in part);
}

/** The group with a choice between its alternatives. */
function closed({ parts, alternatives, choices }: Group): { parts: readonly Part[]; choices: number } {
  return { parts, choices: choices + Math.log2(alternatives.length) };
}

/** Puts a character or a closed group at the end of a group. */
function add(group: Group, last: Group | Characters): void {
  group.letters[group.letters.length - 1]! += lettersOf(last);
  if (typeof last === 'bigint') {
    group.parts.push({ must: last });
    group.alternatives.at(-1)!.push(last);
    return;
  }
  const { parts, choices } = closed(last);
  group.choices += choices;
  const isPlain = !last.isLookaround && last.alternatives.length === 1;
  // What stands in one of several alternatives, or ahead, need not stand there.
  group.parts.push(...parts.filter((part) => isPlain || 'repeats' in part));
  if (last.isLookaround) return;
  if (!isPlain) group.parts.push({ must: last.alternatives });
  group.alternatives.at(-1)!.push(last.alternatives);
}

function lettersOf(last: Group | Characters): number {
  return typeof last === 'bigint' ? 1 : last.letters.reduce((most, each) => Math.max(most, each), 0);
}

/** Takes what was put last for repeated. Gives what is wrong with that. */
function repeat(group: Group, last: Group | Characters, { least, most }: Times): string | null {
  const repeated = typeof last === 'bigint' ? { parts: [{ must: last }], choices: 0 } : closed(last);
  // Again: it was put there once.
  const copies = least === most ? Math.max(least - 1, 0) : 0;
  const repetitions = repeated.parts.filter((part) => 'repeats' in part);
  if (copies * repetitions.length > MAX_REPETITIONS)
    return `contains more than ${MAX_REPETITIONS} repetitions`;
  group.choices += copies * repeated.choices;
  group.letters[group.letters.length - 1]! += copies * lettersOf(last);
  const isPlain = typeof last === 'object' && last.alternatives.length === 1 && !last.isLookaround;
  for (let copy = 0; copy < copies && repetitions.length > 0; copy += 1)
    group.parts.push(...(isPlain ? repeated.parts : repetitions));
  if (least === 0 && !(typeof last === 'object' && last.isLookaround)) dropMust(group, last);
  if (most === 1 && least === 0) group.choices += 1;
  else if (least !== most) {
    const lengths = Math.min(most - least + 1, TEXT);
    group.parts.push({ repeats: unionOf(repeated.parts), lengths });
  }
  return null;
}

/** What may be missing need not stand there. */
function dropMust(group: Group, last: Group | Characters): void {
  group.alternatives.at(-1)!.pop();
  if (typeof last === 'bigint') group.parts.pop();
  else {
    const repetitions = last.parts.filter((part) => 'repeats' in part);
    const count = last.alternatives.length === 1 ? last.parts.length : repetitions.length + 1;
    group.parts.splice(group.parts.length - count, count, ...repetitions);
  }
}

function unionOf(parts: readonly Part[]): Characters {
  return parts.reduce((all, part) => all | ('repeats' in part ? part.repeats : charactersIn(part.must)), 0n);
}

function charactersIn(must: Must): Characters {
  if (typeof must === 'bigint') return must;
  return must.flat().reduce((all: Characters, one) => all | charactersIn(one), 0n);
}

/** Whether something must stand there that is none of the characters, whatever the alternative. */
function separates(must: Must, from: Characters): boolean {
  if (typeof must === 'bigint') return (must & from) === 0n;
  return must.every((sequence) => sequence.some((one) => separates(one, from)));
}

/**
 * In how many ways repetitions may part one text among them, as a power of two. The first of them
 * is the start: an expression is tried at each place, but for an anchored one. Two do not part a
 * text where neither has a character of the other, or something must stand between them that one of
 * them cannot be: behind such a border the parting of the rest begins anew, and multiplies with
 * that before it (`a*a*b*b*`). One with a bound parts it in no more ways than it has lengths.
 */
function chainBits(all: readonly Part[], isAnchored: boolean): number {
  const row: readonly Part[] = isAnchored ? all : [{ repeats: ALL, lengths: TEXT }, ...all];
  const chains: Chains[] = [];
  let most = 0;
  for (const [index, part] of row.entries()) {
    const ending: number[] = [];
    chains.push(ending);
    if (!('repeats' in part)) continue;
    extend(ending, [0], part);
    const between: Must[] = [];
    for (let at = index - 1; at >= 0; at -= 1) {
      const other = row[at]!;
      if (!('repeats' in other)) {
        between.push(other.must);
        continue;
      }
      const isShared =
        (other.repeats & part.repeats) !== 0n &&
        !between.some((must) => separates(must, part.repeats) || separates(must, other.repeats));
      extend(ending, chains[at]!, isShared ? part : null);
    }
    for (const [count, bits] of ending.entries())
      most = Math.max(most, bitsOf(count) + bits + (count === 0 && bits > 0 ? BOUNDED_BITS : 0));
  }
  return most;
}

/** Of chains with so many repetitions without a bound, the most bits that all others add. */
type Chains = readonly number[];

/** Takes over the chains, with one repetition more where there is one. */
function extend(ending: number[], chains: Chains, part: Repetition | null): void {
  const isUnbounded = part?.lengths === TEXT;
  const bits = part === null || isUnbounded ? 0 : Math.log2(part.lengths);
  for (const [count, before] of chains.entries()) {
    // So many are too many, whatever there is beside them.
    const at = Math.min(count + (isUnbounded ? 1 : 0), MAX_REPETITIONS);
    while (ending.length <= at) ending.push(Number.NEGATIVE_INFINITY);
    ending[at] = Math.max(ending[at]!, before + bits);
  }
}

const known = new Map<string, Characters>();

/** The characters that a token stands for; none for a place, as `^` or `\b`. */
function charactersOf(token: string): Characters {
  const before = known.get(token);
  if (before !== undefined) return before;
  const characters = /^(?:\^|\$|\\[bB])$/.test(token) ? 0n : fittingOnes(token);
  known.set(token, characters);
  return characters;
}

function fittingOnes(token: string): Characters {
  const one = new RegExp(/^[{}\]]$/.test(token) ? `\\${token}` : token);
  let characters = one.test(beyond()) ? 1n << 256n : 0n;
  for (let code = 0; code < 256; code += 1)
    if (one.test(String.fromCharCode(code))) characters |= 1n << BigInt(code);
  // `[]` fits none; but what is none at all is a place.
  return characters === 0n ? ALL : characters;
}

let allBeyond: string | undefined;

/** Each of them: `[\u0416]` fits one alone. */
function beyond(): string {
  allBeyond ??= Array.from({ length: 0xff00 }, (_, at) => String.fromCharCode(0x100 + at)).join('');
  return allBeyond;
}
