// One part of a glob with choices: `+(a|b)`, `*(a)`, `?(a)`, `@(a|b)` and `!(a|b)`, as minimatch
// reads them. It takes no more steps than the length of the part times the square of the name's.
// https://github.com/isaacs/minimatch
import { type GlobStep, NOT_SLASH, testOf, tokensOf } from '../reading/glob.js';

interface Choice {
  readonly kind: string;
  readonly choices: readonly (readonly Step[])[];
}
type Step = Exclude<GlobStep, { skip: number }> | Choice;

/** More in one part are not looked at: `!(…)` asks anew for each place at which it may end. */
const MAX_CHOICES = 8;
const MAX_NEGATIONS = 2;
/** Characters of a pattern; minimatch refuses longer ones. */
const MAX_PATTERN = 65_536;

/** Null where the part has none of them, or more than a person writes. */
export function choicesOf(part: string): ((name: string) => boolean) | null {
  const marks = part.match(/[!?*+@]\(/g) ?? [];
  if (marks.length === 0 || marks.length > MAX_CHOICES || part.length > MAX_PATTERN) return null;
  if (marks.filter((mark) => mark.startsWith('!')).length > MAX_NEGATIONS) return null;
  const steps = stepsOf(part);
  if (!steps.some((step) => 'kind' in step)) return null;
  return (name) => endsOf(steps, new Set([0]), [...name]).has([...name].length);
}

function stepsOf(text: string): Step[] {
  const steps: Step[] = [];
  let from = 0;
  const plain = (end: number): void => {
    for (const token of tokensOf(text.slice(from, end), '!^'))
      steps.push(token.kind === 'star' ? { many: NOT_SLASH } : { one: testOf(token) });
  };
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at + 1] === '(' && '!?*+@'.includes(text[at]!)) {
      const choices = choicesFrom(text, at + 2);
      if (choices === null) continue;
      plain(at);
      steps.push({ kind: text[at]!, choices: choices.texts.map(stepsOf) });
      from = choices.end;
      at = from - 1;
    }
  }
  plain(text.length);
  return steps;
}

/** What stands between the bars up to the bracket that ends it; null where none does. */
function choicesFrom(text: string, start: number): { texts: string[]; end: number } | null {
  const texts: string[] = [];
  let from = start;
  for (let at = start, depth = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && depth > 0) depth -= 1;
    else if (depth === 0 && (text[at] === '|' || text[at] === ')')) {
      texts.push(text.slice(from, at));
      from = at + 1;
      if (text[at] === ')') return { texts, end: from };
    }
  }
  return null;
}

/** Where the steps may end that begin at one of those places. */
function endsOf(
  steps: readonly Step[],
  starts: ReadonlySet<number>,
  name: readonly string[],
): ReadonlySet<number> {
  let places = starts;
  for (const [i, step] of steps.entries())
    places =
      'kind' in step ? endsOfChoice(step, steps.slice(i + 1), places, name) : passed(step, places, name);
  return places;
}

function passed(
  step: Exclude<Step, Choice>,
  places: ReadonlySet<number>,
  name: readonly string[],
): Set<number> {
  const ends = new Set<number>();
  for (const place of places) {
    if ('one' in step) {
      if (place < name.length && step.one(name[place]!)) ends.add(place + 1);
      continue;
    }
    for (let end = place; !ends.has(end); end += 1) {
      ends.add(end);
      if (end === name.length || !step.many(name[end]!)) break;
    }
  }
  return ends;
}

function endsOfChoice(
  { kind, choices }: Choice,
  rest: readonly Step[],
  places: ReadonlySet<number>,
  name: readonly string[],
): Set<number> {
  const once = (from: ReadonlySet<number>): number[] =>
    choices.flatMap((choice) => [...endsOf(choice, from, name)]);
  if (kind === '@') return new Set(once(places));
  if (kind === '?') return new Set([...places, ...once(places)]);
  if (kind === '!') {
    // Whatever is none of them with all that follows.
    const others = [...places].filter(
      (place) =>
        !choices.some((choice) => endsOf([...choice, ...rest], new Set([place]), name).has(name.length)),
    );
    return passed({ many: NOT_SLASH }, new Set(others), name);
  }
  const ends = new Set(kind === '*' ? places : []);
  for (let open = new Set(once(places)); open.size > 0; ) {
    for (const end of open) ends.add(end);
    open = new Set(once(open).filter((end) => !ends.has(end)));
  }
  return ends;
}
