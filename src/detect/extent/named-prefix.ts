// A prefix that a variable holds, perhaps with a few letters, and the body where the variable is used:
// `P = 'prefix'`, and below it `${P}body`, `P + 'body'`, `P += 'body'`, or `P + b` where `b = 'body'`.
// The expressions take any name: to make some for each would cost more than the search.
import { regex, source } from '../../model/regex.js';
import { looksRandom } from './loose-pieces.js';

/** Text behind the prefix that is looked at. */
const MAX_NAMED = 600;
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
  String.raw`%(\w{1,40})%`,
  String.raw`\\\((\w{1,40})\)`,
  // `P + 'body'`, `$P . "body"`, `P ++ "body"`, `P .. 'body'`, `P & "body"`.
  source`${NAME}\)?\s{0,8}${OPERATOR}\s{0,8}["'\`]`,
  // `P += 'body'`, of a shell without quotes too, and of PHP.
  source`${NAME}\s{0,8}[+.]=\s{0,8}["'\`]?`,
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
 * Where the rest begins that is put behind the variable `name`, which holds the prefix and the letters
 * `first` of the body, up to `end`; `end` where none is.
 */
export function behindVariable(text: string, end: number, name: string, first: string): number {
  const behind = text.slice(end, end + MAX_NAMED);
  if (!behind.includes(name)) return end;
  for (const use of USES)
    for (const found of behind.matchAll(use))
      if (found[1] === name && areBody(first, found[2]!)) return end + found.index + found[0].length;
  for (const join of JOINS)
    for (const [, one, other] of behind.matchAll(join)) {
      if (one !== name || other === name) continue;
      for (const found of behind.matchAll(GIVEN))
        if (found[1] === other && areBody(first, found[2]!)) return end + found.index + found[0].length;
    }
  return end;
}

/** Whether two parts, written behind each other, are a body. */
export function areBody(first: string, rest: string): boolean {
  return first.length + rest.length >= MIN_BODY && looksRandom(first + rest);
}
