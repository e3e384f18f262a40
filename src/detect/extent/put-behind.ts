// What is put right behind a key by the text around it: a variable, a call, a field of a template. The
// key may be no more than the beginning of what they make together.
import { regex } from '../../model/regex.js';

/** Text behind a key that shows it. */
const BEHIND = 48;
/** Text before a key in which a call begins. */
const BEFORE = 48;

/** Fields that are filled in, right behind the letters of a key: of languages, shells, templates. */
const FIELD = regex()`
  ^(?:\$[{A-Za-z(0-9]|\$![{A-Za-z]|[#!@]?\{|@(?:[({]|[A-Z_]+@|Model\b)|\\[({]
  |%(?:[sdvx@{]|0[248][xX]|l?ld|l{0,2}u)|<(?:%|\?(?:=|php)|\#[a-z])|\[(?:[a-z$][\w$]*[ \]]|\$))
`;
/** What hides the rest of it, or says that it was cut: stars, dots, blocks. */
const HIDDEN = regex('i')`
  ^(?:\.\.\.|\*|[•…●█▒⋯]|\xe2\x80[\xa2\xa6]|\xe2\x97\x8f|\xe2\x96[\x80-\x9f]|\xe2\x8b\xaf
  |\\xe2\\x80\\xa6|%e2%80%a6|&(?:hellip|\#8230|\#x2026);)
`;

/** Names of calls that join. */
export const JOINERS = '(?:append|concat|strcat|strlcat|push|plus|join|format|sprintf|implode|paste)';
/** A call that joins its arguments, and one that joins the items of its list. */
const JOINED_BEFORE = new RegExp(
  `(?:^|[^\\w])(?:\\w*[._])?${JOINERS}\\w*!?\\s*\\(\\s*(?:["'][%{}\\w]*["']\\s*,\\s*)?[[(]?\\s*["'\`]?$`,
  'i',
);
const LIST_BEFORE = /(?:join|implode)["']?[^\w\n]{1,16}(?:string)?[^\w\n]{0,3}["'`]$/i;
const NEXT_ARGUMENT = /^["'`]?\s*[,;]\s*["'`\w$@&*({!]/;
/** A call of Lisp; a row of MATLAB; bytes of Erlang. */
const LISP_BEFORE = /\((?:str|concat|string-append|s\+)\s+"$/;
const LISP_NEXT = /^"\s+[\w(]/;
const ROW = /\[\s*'$/;
const ROW_NEXT = /^'\s+[A-Za-z_]\w*\s*\]/;
const BITS = /<<"$/;
const BITS_NEXT = /^",\s*\w/;

/** What joins a literal to what stands behind it. */
const APPENDED = regex()`
  ^["'\`]\)?(?:
  [ \t]*(?:\+\+?|\.\.|&|<>|\^|~|\|\|)[ \t]*(?:\\?\r?\n[ \t]*)?[$@.]?[A-Za-z_(]
  |\r?\n[ \t]+(?:\+\+?|\.\.?|&|<>|\^|~|\|\|)[ \t]+[$@]?[A-Za-z_(](?![\w.]*["'\`]?\s*[=:])
  |[ \t]*\.[ \t]*\$[A-Za-z_]|[ \t]+\.[ \t]*[A-Za-z_]|\.[A-Z_]{3,}\b(?!\()
  |[ \t]+<<[ \t]+(?!(?:std::)?endl\b)[a-z_]
  |\.\w{1,16}\(\)\s{0,4}\+
  |\s*\.(?:concat|append\w*|plus)\(
  |[ \t]+stringBy[A-Z]
  |\s*,\s*[$\w.!'"{: ]{1,40}[\])}]{1,2}\s*\)?\.(?:join|concat)\b)
`;
/** A literal of a shell, and a variable or a command behind it; a command behind letters. */
const IN_SHELL = /^(?:["']["']?(?:\$[\w({]|`\w)|["']\$[\w({])/;
/** Operators behind a bracket. */
const OPERATED = /^["'`]?\)\s*(?:\s\.\s|\+|&|~|<>|\^)\s*["'`(\w]/;

/** A statement that appends to what a name stands for; the next one with that name. */
const STATEMENT = /(\w{1,40}\.(?:append|push_str|WriteString|write_str|write)\()\s*["'`]?$/;

/** Whether a field, or what hides a rest, stands right behind the letters that end at `end`. */
export function isFieldBehind(text: string, end: number): boolean {
  const rest = text.slice(end, end + BEHIND);
  return FIELD.test(rest) || HIDDEN.test(rest);
}

/** Whether something is appended to the text of the key at `[at, end)`. */
export function isAppendedTo(text: string, at: number, end: number): boolean {
  const behind = text.slice(end, end + 2 * BEHIND);
  const before = text.slice(Math.max(0, at - BEFORE), at);
  if (APPENDED.test(behind) || IN_SHELL.test(behind) || OPERATED.test(behind)) return true;
  if (NEXT_ARGUMENT.test(behind) && (JOINED_BEFORE.test(before) || LIST_BEFORE.test(before))) return true;
  if (LISP_NEXT.test(behind) && LISP_BEFORE.test(before)) return true;
  if ((ROW_NEXT.test(behind) && ROW.test(before)) || (BITS_NEXT.test(behind) && BITS.test(before)))
    return true;
  const statement = STATEMENT.exec(before)?.[1];
  return statement !== undefined && text.slice(end, end + 640).includes(statement);
}
