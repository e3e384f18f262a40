// What may stand between a prefix alone and its body: code, markup, terminals and mail put a text
// together in more ways than can be listed. So whatever is none of the text counts, if a long,
// random word stands behind it.
import { regex } from '../../model/regex.js';
import { behindHead } from './line-heads.js';
import { looksRandom } from './loose-pieces.js';
import { isWholeLength } from './whole-length.js';

/** Between the two. */
const MAX_GAP = 240;
/** Text behind the prefix that is looked at. */
export const MAX_GLUE = MAX_GAP + 1024;
const MAX_TOKENS = 32;
/** Behind a beginning without a letter of the body, a shorter word is none of it. */
const MIN_BODY = 16;

const TOKEN = new RegExp(
  [
    // Terminals, and their records.
    String.raw`(?:\x1b|\\(?:x1b|e|0?33|u001b))\[[0-9;?]{0,12}[A-Za-z]`,
    String.raw`"\]\r?\n\[[0-9.]{1,16}, ?"o", ?"`,
    // What is not seen, escaped.
    String.raw`\\u(?:200[b-f]|202[a-e]|206[0-9]|00ad|feff)`,
    '&(?:shy|zwnj|zwj|ZeroWidthSpace|#8203|#x200b|#173);',
    // Markup.
    String.raw`<!\[CDATA\[|\]\]>|<!--[^<>]{0,80}-->|</?[A-Za-z][^<>]{0,160}>`,
    String.raw`\\(?:b|i|f|plain)[01]? |\*\*|__|~~`,
    // Literals, their letters, and what joins them: a call that appends, an assignment that does.
    String.raw`(?<=["'\`)])\s{0,8}(?:\?\.|\.|->)(?:concat|append|add|push|plus|format|join|cat)!?\(`,
    String.raw`;?\s{0,40}[$@]?\w{1,40}\s{0,8}[+.]=`,
    String.raw`\\{0,4}["'\`]{1,3}`,
    String.raw`[bBfFrRuULl@$]{1,2}(?=["'\`])`,
    // Fields of a format, and the text that fills them.
    String.raw`%[sv@]|\{[0-9]?\}|\$\{|#\{|\\\(|[ \t]%(?=[ \t])`,
    // Lines: with what quotes them, or a diff's mark; as text within a literal.
    String.raw`[_\`\\^]?\r?\n[ \t]{0,64}(?:[>+|][ \t]?){0,4}`,
    String.raw`\\[nrt]|\\(?![A-Za-z0-9])|[ \t]{1,64}`,
    String.raw`[+.&~|<>^*/,()[\]{}$]|#(?=\{)`,
    // A gap in a string of Haskell.
    String.raw`(?<=[ \t\n])\\`,
  ].join('|'),
  'y',
);

/**
 * A call that joins what stands in its list. Without one, what a comma, a table's column or a
 * bullet divides are values of their own: a prefix, and the hash of a key.
 */
const JOINS = regex('i')`
  (?:join|concat\w{0,8}|\b(?:str\w{0,4})?cat|implode|paste0?|printf|format|append|combine|fromlist
  |reduce)!?["']?\s{0,2}\(
  |\bjoin["']?\s*[:'"([{]|-join\b|!Join\b
  |\((?:str|concat\w{0,8}|format)\s
  |\b(?:printf|echo)\s+[-"'$%]
`;
/** What divides values: a comma, a border, cells and items of HTML, a bullet, an empty line. */
const DIVIDES = /^(?:[,|]|<\/(?:td|th|li|dt|dd)>|\r?\n[ \t]*(?:\*[ \t]|\r?\n))/;
const MAX_DIVIDER = 64;
/** A text that is kept as a list of its lines, as in notebooks. */
const LINE_OF_LIST = /\\n\\?["']$/;
/** Text on either side in which the call may stand. */
const MAX_CALL = 160;

/** Blanks alone are no glue: a word of prose stands behind them. */
const BLANK = /^[ \t]*$/;

/** So many letters of a body are a part of one, and no name of a kind of key. */
const MIN_PART = 8;

/**
 * Where the body begins that belongs to what ends at `end`, of which `first` letters stand there;
 * `end` where none does.
 */
export function skipGlue(text: string, end: number, first: number): number {
  let at = end;
  let isList = false;
  for (let tokens = 0; tokens < MAX_TOKENS && at - end < MAX_GAP; tokens += 1) {
    const run = /^[A-Za-z0-9][\w-]{0,511}/.exec(text.slice(at, at + 512))?.[0] ?? '';
    if (at > end && run.length >= MIN_BODY && looksRandom(run)) {
      if (BLANK.test(text.slice(end, at))) return end;
      const near = text.slice(Math.max(0, end - MAX_CALL), at + run.length + MAX_CALL);
      const isHalf = first >= MIN_PART && isWholeLength(first + run.length) && !isWholeLength(run.length);
      return isList && !isHalf && !JOINS.test(near) ? end : at;
    }
    TOKEN.lastIndex = at;
    if (!TOKEN.test(text)) return end;
    isList ||= DIVIDES.test(text.slice(at, at + MAX_DIVIDER)) && !LINE_OF_LIST.test(text.slice(end, at));
    const next = text.slice(at, TOKEN.lastIndex).indexOf('\n') + 1;
    const behind = next === 0 ? 0 : behindHead(text, end, at + next);
    at = Math.max(TOKEN.lastIndex, behind);
  }
  return end;
}
