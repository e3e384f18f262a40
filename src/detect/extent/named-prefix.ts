// A prefix that a variable holds, perhaps with a few letters, and the body where the variable is
// used:
// `P = 'prefix'`, and below it `${P}body`, `P + 'body'`, `P += 'body'`, or `P + b` where `b = 'body'`.
// The expressions take any name: to make some for each would cost more than the search.
import { regex, source } from '../../model/regex.js';
import { looksRandom } from './loose-pieces.js';

/** Text behind the prefix that is looked at. */
const MAX_NAMED = 600;
/** Bodies behind one variable that are read. */
const MAX_USES = 16;
/** A shorter body is a word of its own. */
const MIN_BODY = 16;

const NAME = String.raw`(?<![\w$])\$?(\w{1,40})`;
/** What is put behind a variable. */
const REST = String.raw`(?=([\w-]{4,512}))`;
/** What joins two texts. */
const OPERATOR = String.raw`(?:\+{1,2}|\.{1,2}|[&~^]|<>|\|\|)`;

/** A name, and what is put behind it. */
const USES: readonly RegExp[] = [
  // `${P}body`, `{P}body`, `#{P}body`, `{{ p }}body`, `$P"body"`, `%P%body`, `\(p)body`.
  String.raw`[$#]?\{{1,2} ?\$?(?:\w+\.)?(\w{1,40}) ?\}{1,2}["']{0,2}`,
  String.raw`\$(\w{1,40})["']{1,2}`,
  // Of make.
  String.raw`\$\((\w{1,40})\)`,
  String.raw`%(\w{1,40})%`,
  String.raw`\\\((\w{1,40})\)`,
  // `P + 'body'`, `$P . "body"`, `P ++ "body"`, `P .. 'body'`, `P & "body"`.
  source`${NAME}\)?\s{0,8}${OPERATOR}\s{0,8}["'\`]`,
  // `P += 'body'`, of a shell without quotes too, and of PHP.
  source`${NAME}\s{0,8}[+.]=\s{0,8}["'\`]?`,
  // `k = k & "body"` of Basic; `p << 'body'` of Ruby.
  source`${NAME}\s{0,8}<<\s{0,8}["']`,
].map((use) => new RegExp(use + REST, 'g'));

/** Two names, one behind the other: `a + b`, `$a . $b`, `${A}${B}`, `{a}{b}`, `$A$B`. */
const JOINS: readonly RegExp[] = [
  source`${NAME}\s{0,4}${OPERATOR}\s{0,4}\$?(\w{1,40})`,
  String.raw`[$#]?\{\$?(\w{1,40})\}[$#]?\{\$?(\w{1,40})`,
  String.raw`\$(\w{1,40})\$\{?(\w{1,40})`,
].map((join) => new RegExp(join, 'g'));

/** A name, and the text that is given to it. */
const GIVEN = regex('g')`${NAME}(?::[ ]?\w{1,16})?\s{0,8}(?::=|=)\s{0,8}["'\`]?${REST}`;

/**
 * Where the bodies begin that are put behind the variable `name`, which holds the prefix and the
 * letters
 * `first` of them, up to `end`: in the order of the ways to do that, each once.
 */
export function behindVariable(text: string, end: number, name: string, first: string): number[] {
  const behind = text.slice(end, end + MAX_NAMED);
  if (!behind.includes(name)) return [];
  const starts = new Map<string, number>();
  const take = (found: RegExpExecArray): void => {
    if (areBody(first, found[2]!) && !starts.has(found[2]!))
      starts.set(found[2]!, end + found.index + found[0].length);
  };
  for (const use of USES) for (const found of behind.matchAll(use)) if (found[1] === name) take(found);
  for (const join of JOINS)
    for (const [, one, other] of behind.matchAll(join)) {
      if (one !== name || other === name) continue;
      for (const found of behind.matchAll(GIVEN)) if (found[1] === other) take(found);
    }
  return [...starts.values()].slice(0, MAX_USES);
}

/** Whether two parts, written behind each other, are a body. */
export function areBody(first: string, rest: string): boolean {
  return first.length + rest.length >= MIN_BODY && looksRandom(first + rest);
}
