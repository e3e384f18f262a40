// Calls, lists and statements that put more behind a literal: it may be no more than the beginning
// of what they make together.
import { regex } from '../../model/regex.js';

/** Text before a key in which a call or a list begins, and behind it in which it goes on. */
const BEFORE = 96;
const BEHIND = 240;
/** Text behind a key in which the next statement of its kind stands. */
const STATEMENTS = 640;

/** Names of calls that join. */
export const JOINERS = '(?:append|concat|strcat|strlcat|push|plus|join|format|sprintf|implode|paste)';
const MORE_JOINERS = '(?:sprint|str_c|cat[sx]|string|encodePacked)';
/** A call that joins its arguments, and one that joins the items of its list. */
const JOINED_BEFORE = new RegExp(
  `(?:^|[^\\w])(?:\\w*[._])?(?:${JOINERS}\\w*!?|${MORE_JOINERS})\\s*\\(` +
    `\\s*(?:["'][%{}\\w]*["']\\s*,\\s*)?[[({]?\\s*["'\`]?$`,
  'i',
);
const LIST_BEFORE = regex('i')`
  (?:join|implode|concat|iodata_to_binary)["']?[^\w]{1,40}(?:(?:string|fromjson)[^\w]{0,6})?["'\`]?$
`;
const NEXT_ARGUMENT = /^["'`]?\s*[,;]\s*["'`\w$@&*({!]/;
/** The next item of a list of YAML. */
const NEXT_ITEM = /^["']?[ \t]*\r?\n[ \t]*- /;
const YAML_BEFORE = /Join:?[^\w]{1,40}- +["']?$/;

/** What each form of a call or a list has before a literal, and behind it. */
const AROUND: readonly (readonly [before: RegExp, behind: RegExp])[] = [
  [JOINED_BEFORE, NEXT_ARGUMENT],
  [LIST_BEFORE, NEXT_ARGUMENT],
  [YAML_BEFORE, NEXT_ITEM],
  // Lisp, a row of MATLAB, bytes of Erlang, the rest of a list of Elixir.
  [/\((?:str|concat|string-append|s\+)\s+"$/, /^"\s+[\w(]/],
  [/\(->>?\s+"$/, /^"\s+\((?:str|concat|string-append|format)\b/],
  [/\[\s*'$/, /^'\s+[A-Za-z_]\w*\s*\]/],
  [/<<"$/, /^",\s*\w/],
  [/\[\s*"$/, /^"\s*\|\s*[a-z_]\w*\s*\]/],
  // CMake, Tcl; a shell's printf with several fields.
  [/\b(?:CONCAT|APPEND|append)\s+\w+\s+["']?$/, /^["']?[ \t]+["'$\w]/],
  [/\bprintf(?:\s+-v\s+\w+)?\s+["']?(?:%s){2,}(?:\\n|\n)?["']?\s+["']?$/, /^["']?[ \t]+["'$\w]/],
  // Lists of bytes that are made of texts.
  [/\b(?:append|concat)\(\s*\[*(?:\]byte|[\w.]{1,32})\(["'`]$/, /^["'`]\)\s*,/],
  // What is printed in one line; a formula of a sheet.
  [/(?:^|[\s;{])(?:echo|print)\s+["']$/, /^["'],\s*\$/],
  [/\bprint\(\s*["']$/, /^["']\s*,\s*end\s*=\s*["']["']/],
  [/(?:^|["'\t,;>\n])=[A-Z.]{2,}\("{1,2}$/, /^"{1,2}\s*[,;]/],
];

/** A list whose items are joined behind it. */
const LIST_BEHIND = regex()`
  ^["'\`]\s*,\s*[$\w.!'"\`{: ,]{1,80}?\s*,?\s*[\])}]{1,2}\s*\)?\s*
  (?:(?:\.|->)\s*(?:join|concat|joined|mkString|joinToString|reduce|inject|collect)\b
  |\|\s*(?:join|add)\b|-join\b)
`;

/**
 * A statement that appends to what a name stands for, or has none; the next one begins as it does.
 */
const MIN_CALL = 5;
const STATEMENT = /(?:^|[^\w])((?:\w{1,40}(?:\.|->))?)(append|push_str|[wW]rite\w*)\(\s*["'`]$/;
/** A stream of C, to which the next statement may write a letter or more. */
const PRINTED = /\bprintf\("$/;
const PRINTED_BEHIND = /^"\);\s*(?:putchar|printf|fputs|puts|putc)\(\s*(?!["']\\n["'])/;
/** A command that writes a text without a line's end, and the file that it writes. */
const WRITTEN = /\b(?:echo\s+-\w*n\w*|printf)\s+(?:["']?%s["']?\s+)?["']?$/;
const FILE = /^["']?\s*>\s*(["']?[^\s;&|<>"']{1,80}["']?)/;

/**
 * Whether a call, a list or the next statements put something behind the literal at `[at, end)`.
 */
export function isJoined(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - BEFORE), at);
  const behind = text.slice(end, end + BEHIND);
  return (
    AROUND.some((one) => one[1].test(behind) && one[0].test(before)) ||
    LIST_BEHIND.test(behind) ||
    isInStatements(before, text.slice(end, end + STATEMENTS))
  );
}

/** Whether the statements behind one that appends, prints or writes go on with it. */
function isInStatements(before: string, behind: string): boolean {
  if (PRINTED_BEHIND.test(behind) && PRINTED.test(before)) return true;
  const file = WRITTEN.test(before) ? FILE.exec(behind)?.[1] : undefined;
  if (file !== undefined && (behind.includes(`>> ${file}`) || behind.includes(`>>${file}`))) return true;
  const [, object, call] = STATEMENT.exec(before) ?? [];
  if (object === undefined || call === undefined || !/^["'`]\)/.test(behind)) return false;
  if (object !== '') return behind.includes(object + call.slice(0, MIN_CALL));
  return /^["'`]\)\s*;?\s*$/.test(behind.slice(0, behind.indexOf(`${call}(`)));
}
