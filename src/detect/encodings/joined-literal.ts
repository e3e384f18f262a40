// String literals that are joined: `"a" + "b"`, `"a" . "b"`, `"a" & "b"`, `"a" .. "b"`,
// `"a" <> "b"`, `"a" "b"`.
import { source } from '../../model/regex.js';
import { behindHead } from '../extent/line-heads.js';
import { lineBefore } from '../line-before.js';

/** White space, line ends and comments between two literals may be this long. */
const MAX_GAP = 200;

/** A quote within literals within literals has more and more backslashes before it. */
const MAX_BACKSLASHES = 8;
/** What a raw literal has before its text, at most. */
const MAX_RAW = 24;

/** In order of length: `..` before `.`. */
const JOINERS = ['||', '++', '<>', '<<', '..', '&&', '//', '+', '.', '&', '~', '^'];
/**
 * Of those, what is more often something else: an or, an and, a comment, a line of cmd's that goes
 * on.
 */
const SELDOM_JOINERS: ReadonlySet<string> = new Set(['||', '&&', '//', '^']);

/** A comment between two literals. `//` before a quote joins them, in Fortran. */
const COMMENT = String.raw`/\*[^*]{0,120}\*/|(?://(?![ \t]*["'])|#|--)[^\r\n"'\x60]{0,120}(?=\r?\n)`;
const NEXT_COMMENT = new RegExp(COMMENT, 'y');

/**
 * The source of an expression: what stands between two literals that are joined, from quote to
 * quote. A comma joins the arguments of a call.
 */
export const JOINT = source`
  \\{0,4}["'\`](?:[\s\\_\`^]|${COMMENT}|\.\.|\|\||\+\+|<>|<<|//(?=[ \t]*["'])|[+.&~,*(]
  |\.(?:concat|append|plus)\(
  |\]\r?\n\[[0-9.]{1,16}, ?"o", ?){0,80}[bBfFrRuULl@$]?\\{0,4}["'\`]
`;

/**
 * The offset after a closing quote at `at`, with the backslashes of a literal within a literal; 0
 * if there is none.
 */
export function closingQuote(text: string, at: number): number {
  let end = at;
  while (text[end] === '\\' && end - at < MAX_BACKSLASHES) end += 1;
  const quote = text[end];
  return quote === '"' || quote === "'" || quote === '`' ? end + 1 : 0;
}

interface JoinedLiteral {
  /** Where its text starts; -1 if no literal is joined. */
  readonly start: number;
  /** The text up to here decided that. */
  readonly reach: number;
  /**
   * What stands between the two more often divides texts of their own, as a comment or an or does.
   */
  readonly isSeldom: boolean;
  /** Nothing joins them but that they stand beside each other, as two values do. */
  readonly isBare: boolean;
  /** What closes a raw literal, `)"` in C++; '' for a quote. */
  readonly close: string;
}

/**
 * How a raw literal begins, of C++ `R"name(` and Rust `r#"`: text without a quote before its body.
 */
const RAW_OPEN = /(?:(?:u8|[uUL])?R"([^\s()\\"]{0,16})\(|b?r(#{1,3})")/y;
/** How one of C++ ends. */
const RAW_CLOSE = /^\)[^\s()\\"]{0,16}"/;
/** Marks of other literals: of bytes, of other letters. */
const MARKS = /(?:u8|[bB]?[rR]|[fFbBuUlL@$])?/y;

/**
 * The offset behind what closes the literal that begins before `at` and ends at `end`; 0 if nothing
 * does.
 */
function closedAt(text: string, end: number): number {
  const quote = closingQuote(text, end);
  const raw = RAW_CLOSE.exec(text.slice(end, end + 20))?.[0];
  return raw === undefined ? quote : end + raw.length;
}

/** Looks whether a literal is closed at `end` and another is joined to it. */
export function joinedLiteral(text: string, end: number): JoinedLiteral {
  const closed = closedAt(text, end);
  const none = { start: -1, isSeldom: false, isBare: false, close: '' };
  if (closed === 0) return { ...none, reach: end };
  const gap = skipGap(text, closed);
  let i = gap.end;
  const joiner = JOINERS.find((form) => text.startsWith(form, i));
  if (joiner) i = skipGap(text, i + joiner.length).end;
  const isSeldom = joiner ? SELDOM_JOINERS.has(joiner) : !gap.isBlank;
  const isBare = joiner === undefined;
  RAW_OPEN.lastIndex = i;
  const raw = RAW_OPEN.exec(text);
  if (raw) {
    const start = i + raw[0].length;
    const close = raw[2] === undefined ? `)${raw[1]}"` : `"${raw[2]}`;
    return { start, reach: start, isSeldom, isBare, close };
  }
  MARKS.lastIndex = i;
  const marked = i + MARKS.exec(text)![0].length;
  // `""` is a quote within a literal of CSV and SQL.
  const open = i === closed ? 0 : closingQuote(text, marked);
  if (open === 0) return { ...none, reach: marked + MAX_RAW };
  return { start: open, reach: open, isSeldom, isBare, close: '' };
}

/** Terraform sets what names have below each other. */
const MAX_BEFORE_VALUE = 40;

/** A row of CSV up to the quote of its last column, and the line end behind that. */
const LAST_COLUMN = /^(["']).*\1,\1$/;
const ROW_END = /^(["'])\r?\n\1$/;

/** What says that the literal before it goes on, at the end of a line. */
const GOES_ON = /^["'`][ \t]*(?:\+\+?|\.\.?|<>|<<|[&~\\])/;
/** What a condition gives: a colon behind it is the condition's. */
const CHOSEN = /\?[ \t]*\(?[\w@$]{0,2}["'`][^"'`]*$/;

/**
 * Whether the literal at `[next, nextEnd)` names a value, before which a comma was forgotten: the
 * one before, with `[at, end)`, is the value of another name.
 */
export function isOtherName(text: string, at: number, end: number, next: number, nextEnd: number): boolean {
  const own = lineBefore(text, at);
  const between = withoutHead(text, end, next);
  if (!/[:=]/.test(own) || CHOSEN.test(own) || GOES_ON.test(between)) return false;
  const behind = text.slice(nextEnd, nextEnd + MAX_BEFORE_VALUE);
  const apart = /[\r\n][ \t]*([-+]?)[ \t]*["'`]$/.exec(between);
  if (!apart) return /^["'`]\s+["'`]$/.test(between) && /^["'`]\s{0,2}:/.test(behind);
  // A plan of Terraform has a mark before each line; elsewhere a `+` joins two literals.
  const mark = apart[1]!;
  return own.trimStart().startsWith(mark) && /^["'`]\s*(?::(?!:)|=(?!=))/.test(behind);
}

/**
 * Whether the literal at `[next, nextEnd)` begins the row of CSV behind the one that ends with
 * `[at, end)`.
 */
export function isNextRow(text: string, at: number, end: number, next: number, nextEnd: number): boolean {
  const row = lineBefore(text, at);
  return (
    ROW_END.test(withoutHead(text, end, next)) &&
    LAST_COLUMN.test(row) &&
    /^["'],/.test(text.slice(nextEnd, nextEnd + 2))
  );
}

/** What stands between the literals, without the head of the second one's line. */
function withoutHead(text: string, end: number, next: number): string {
  const line = text.lastIndexOf('\n', next - 1) + 1;
  if (line <= end) return text.slice(end, next);
  return text.slice(end, line) + text.slice(behindHead(text, end, line), next);
}

interface Gap {
  readonly end: number;
  /** No comment, and no head of a line, stands in it. */
  readonly isBlank: boolean;
}

/**
 * Skips white space, escaped white space (code within a string literal), continued lines, and
 * comments.
 */
function skipGap(text: string, from: number): Gap {
  let i = from;
  let isBlank = true;
  while (i - from < MAX_GAP) {
    const letter = text[i];
    if (letter === '\n') {
      const behind = behindHead(text, from, i + 1);
      isBlank &&= behind === i + 1;
      i = behind;
    } else if (letter === ' ' || letter === '\t' || letter === '\r') i += 1;
    else if (letter === '\\' && text[i + 1] === '\n') i += 1;
    else if (letter === '\\' && /[nrt\r]/.test(text[i + 1] ?? '')) i += 2;
    else if (letter === '_' && /[\r\n]/.test(text[i + 1] ?? '')) i += 1;
    else {
      NEXT_COMMENT.lastIndex = i;
      const comment = /[/#-]/.test(letter ?? '') ? NEXT_COMMENT.exec(text) : null;
      if (!comment) break;
      isBlank = false;
      i += comment[0].length;
    }
  }
  return { end: i, isBlank };
}
