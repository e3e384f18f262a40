// What the text around a key does with it: takes a part of it, appends to it, or to the variable
// that it was given to.
import { regex, source } from '../../model/regex.js';
import { variableOf } from '../surroundings.js';
import { JOINERS } from './joining-calls.js';
import { isAppendedTo } from './put-behind.js';

/** Text behind a key in which its variable is looked for. */
export const TAKEN_UP_BEHIND = 640;
/** Text before a key that a function begins in. */
const BEFORE = 48;

/** Names of functions and methods that give a part of a text, or another text. */
const CUTTERS = source`
  (?:sub|slice|split|replace|remove|chomp|chop|take|drop|left|first|limit|trunc|rev
  |lower|upper|downcase|upcase|swapcase|toLower|toUpper|to_lower|to_upper
  |part|cut|before|until|delete|gsub|pad|strn|snprintf|mid|shift
  |[rl]?strip_?\w*(?=\(\s*[^\s)])|trim\w*(?=\(\s*[^\s)]))
`;
const CALLED_BEFORE = new RegExp(
  `(?:^|[^\\w])(?:\\w*\\.)?${CUTTERS}\\w*!?\\(\\s*(?:&?\\w{1,40}\\s*,\\s*)?["'\`]?$`,
  'i',
);
/**
 * What calls one of them on what stands before it: a method, which may stand in the next line, an
 * operator, a filter of a template. `| reviewed |` is a cell, `- revision` an item of a list.
 */
const CALLED_BEHIND = source`
  (?:\s*\??\.|\s*(?:::|->|\|>)\s*|[ \t]*:|[ \t]+-[ic]?)${CUTTERS}
  |[ \t]*\|[ \t]*${CUTTERS}\w*!?(?=[ \t]*(?:[(:]|["'0-9.]|\}\}))
`;
const CUT_BEHIND = regex('i')`
  ^["'\`]?\)?(?:${CALLED_BEHIND}|(?<=["'\`]\)?)[ \t]*\[\s*[^\s"'\`\]]|\[\s*-?[:.0-9]
  |\s*\|\s*(?:cut|head|tail|sed|tr|rev|awk|perl|colrm|dd|base64|xxd)\b(?![ \t]*\|))
`;
/** Numbers behind it that may be a part's: `, 0, -3)`, `, 46)`, ` FROM 1 FOR 46`. */
const NUMBERED = /^["'`]\s*(?:,\s*(?:[01]\s*,\s*)?|FROM\s+1\s+FOR\s+)(-?[0-9]{1,3})\s*[,);]/i;
/** A format that cuts: `%.46s`. */
const FORMAT_BEFORE = /%-?[0-9]{0,3}\.[0-9]{1,3}s/;

/**
 * Words that give a name without an operator: `set A key`, `#define A "key"`, `strcpy(a, "key")`.
 */
const GIVEN = /(?:\bset(?:(?:\s+-[a-z]+)*\s+|\()|#\s*define\s+|strn?l?cpy\(\s*)\$?(\w{1,40})[\s,]\s*["']?$/;

/** What makes a text or a list that more is appended to, and its name. */
const MADE = regex()`
  \b([A-Za-z_$]\w{0,39})(?::\s*[\w<>]{1,24})?
  (?:\s*=\s*(?:new\s+)?(?:\w+::)?\w*(?:[Ss]tring|Buf|Buffer|Builder|Cow)(?:::\w+)?\s*[({]
  |\s*=\s*\[@?|(?<=[Ss]tring\s{1,4}\w{1,40})\s*[({])\s*["'\`]$
`;

/**
 * Whether the key at `[at, end)` is more or less than what stands there: a part is taken of it, or
 * its variable goes on.
 */
export function isTakenUp(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - BEFORE), at);
  const behind = text.slice(end, end + TAKEN_UP_BEHIND);
  if (CALLED_BEFORE.test(before) || FORMAT_BEFORE.test(before) || CUT_BEHIND.test(behind)) return true;
  if (isAppendedTo(text, at, end)) return true;
  const number = Number(NUMBERED.exec(behind)?.[1] ?? Number.NaN);
  if (Math.abs(number) <= end - at) return true;
  const name =
    GIVEN.exec(before)?.[1] ??
    MADE.exec(before)?.[1] ??
    variableOf(text, at)
      ?.replace(/^.*\./, '')
      .replace(/^[^\w]+/, '');
  // Expressions are made for each name, which takes a millisecond.
  if (!name || !behind.toLowerCase().includes(name.toLowerCase())) return false;
  if (last?.name !== name) last = { name, uses: usesOf(name) };
  return last.uses.some((use) => use.test(behind));
}

/** The name of the last key: a log has one name in each of its lines. */
let last: { readonly name: string; readonly uses: readonly RegExp[] } | null = null;

/** Lengths that the text names at which the body of a key may end, where a part of it is taken. */
export function namedCuts(text: string, at: number, end: number, start: number): string[] {
  const behind = text.slice(end, end + TAKEN_UP_BEHIND);
  const before = text.slice(Math.max(0, at - BEFORE), at);
  const body = text.slice(start, end);
  const numbers = `${before} ${behind}`.match(/-?[0-9]{1,3}\b/g) ?? [];
  const words = behind.match(/["'`(%/][\w-]{1,12}(?=["'`)}/$])/g) ?? [];
  return [
    ...words
      .map((word) => word.slice(1))
      .filter((word) => body.endsWith(word))
      .map((w) => body.slice(0, -w.length)),
    ...numbers.map(Number).flatMap((n) => {
      if (n < 0) return [body.slice(0, n), body.slice(0, n + 1)];
      const length = n - (start - at);
      return length > 0 && length < body.length ? [body.slice(0, length)] : [];
    }),
  ];
}

/** What joins two texts. */
const OPERATOR = source`
  (?:\+\+?|\.\.|\.(?=[\s"'$])|&|\|\||<>|\^|~|\*(?!\s)|//(?=\s*["'])|<<)
`;

/** The ways to append to a variable, or to take a part of it. */
function usesOf(name: string): readonly RegExp[] {
  const word = `(?<![\\w$])\\$?${name.replace(/\$/g, '\\$')}(?!\\w)`;
  return [
    // `${A}rest`, `$A"rest"`, `%A%rest`, `#{A}rest`, `\(a)rest`, `{a}{b}`, `$A$B`.
    new RegExp(`(?:[$%#@\\\\]|\\{)[({$]{0,3}(?:\\w+\\.)?${name}(?:[)}]{1,3}|%)["'\`]?[\\w$%#{\\\\-]`),
    // Templates of Jinja, Go and others: `{{ a }}rest`, `{{ .Values.a }}{{ .Values.b }}`.
    new RegExp(`\\{\\{-?\\s*[\\w$.]{0,40}?\\b${name}\\s*-?\\}\\}["'\`]?[\\w$%#{\\\\-]`),
    new RegExp(`\\$${name}(?:["'\`]{1,2}[\\w$-]|\\$|-\\w|(?=\\w{0,2}[0-9])\\w{4})`),
    // Parameter expansions that cut.
    new RegExp(`\\$\\{${name}(?:[%#/^,]|:-?[ 0-9])`),
    // Operators and statements that append.
    new RegExp(`${word}["')\\]]*\\s*${OPERATOR}\\s*["'\`$]?[\\w$]`),
    new RegExp(`${word}\\s*(?:\\+|\\.|\\.\\.|&|~|\\|\\||<)=`),
    new RegExp(`${word}\\s+["'\`][\\w-]`),
    new RegExp(`${JOINERS}\\w*!?(?:\\(|\\s)[^()\\n]{0,40}${word}`, 'i'),
    new RegExp(`${word}(?:\\s*\\??[.]\\s*(?:extend|${JOINERS})|\\s+append[A-Z])`, 'i'),
    // Parts.
    new RegExp(`${word}(?:${CALLED_BEHIND}|[ \\t]*\\[\\s*[-:.0-9])`, 'i'),
    new RegExp(`${CUTTERS}\\w*!?\\(\\s*(?:&?\\w{1,40}\\s*,\\s*)?&?${word}`, 'i'),
    new RegExp(`${word}["']?\\s*\\|\\s*(?:cut|head|sed|tr|rev|awk)\\b`),
  ];
}
