// What is put right behind a key by the text around it: a variable, a call, a field of a template.
// The key may be no more than the beginning of what they make together.
import { regex } from '../../model/regex.js';
import { lineBefore } from '../line-before.js';
import { isJoined } from './joining-calls.js';

/** Text behind a key that shows it. */
const BEHIND = 48;
/** Text before a key in which a field or a line's strings begin. */
const BEFORE = 240;

/**
 * Fields that are filled in, right behind the letters of a key: of languages, shells, templates.
 */
const FIELD = regex()`
  ^(?:\$[{A-Za-z(0-9]|\$[$!][{A-Za-z(]|\$\[[ ]|[#!@]?\{|@(?:[({]|\w+@|Model\b)|\\#*[({]
  |%(?:[sdvx@{]|0[248][xX]|l?ld|l{0,2}u)|<(?:%|\?(?:=|php)|\#[a-z]|<[ ][\w.]+[ ]>>)
  |\[(?:[a-z$][\w$]*[ \]]|\$|=[a-z])|</xsl:text>\s*<xsl:[vca])
`;
/**
 * A name of XML's that a document gives itself. HTML's own are letters and marks that no key has.
 */
const ENTITY = regex()`
  ^[&](?!(?:amp|lt|gt|quot|apos|nbsp|[lr][das]quo|[lr]aquo|[bs]dquo|sbquo|hellip|[mn]dash|bull|middot
  |e[mn]sp|thinsp|copy|reg|trade|para|sect|deg|times|[lrud]arr|check|excl|quest|colon|semi|comma|num|dollar
  |percnt|lpar|rpar|ast|lsqb|rsqb|lbrack|rbrack|lcub|rcub|lbrace|rbrace|verbar|vert|grave|Tab|NewLine
  |bsol|commat|Hat|zwnj|zwj|lrm|rlm);)[A-Za-z_][\w.-]{0,40};
`;
/** A command of a shell between backticks; those of Markdown have an odd number before them. */
const COMMAND = /^`[a-z][^`\n]*`/;
/** A command of fish, behind what a variable is set to. */
const FISH = /(?:^|[\n;])[ \t]*set(?:[ \t]+-{1,2}\w+)*[ \t]+\w+[ \t]+["']?$/;
/** A name of Razor or of LaTeX, within an element and the braces of a command. */
const RAZOR = /^@[A-Za-z_]\w*</;
const LATEX = /\\[A-Za-z]+(?:\{[^{}\n]*\})?\{[^{}\n]*$/;

/** What hides the rest of it, or says that it was cut: stars, dots, blocks. */
const HIDDEN = regex('i')`
  ^(?:\.\.\.|\*|[•…●█▒⋯]|\xe2\x80[\xa2\xa6]|\xe2\x97\x8f|\xe2\x96[\x80-\x9f]|\xe2\x8b\xaf
  |\\xe2\\x80\\xa6|%e2%80%a6|&(?:hellip|\#8230|\#x2026);)
`;

/** What joins a literal to what stands behind it. */
const APPENDED = regex()`
  ^(?:["'\`]{1,2}s?\)?|\]=*\])(?:
  [ \t]*(?:\+\+?|\.\.|&|<>|\^|~|\|\|)[ \t]*(?:\\?\r?\n[ \t]*)?[$@.]?[A-Za-z_({]
  |[ \t]+(?:%\+?%?|\*)[ \t]+[A-Za-z_(]|\#(?:[0-9]|\$[0-9A-Fa-f])
  |\r?\n[ \t]+(?:\+\+?|\.\.?|&|<>|\^|~|\|\|)[ \t]+[$@]?[A-Za-z_(](?![\w.]*["'\`]?\s*[=:])
  |[ \t]*\.[ \t]*\$[A-Za-z_]|[ \t]+\.[ \t]*[A-Za-z_]|\.[A-Z_]{3,}\b(?!\()
  |[ \t]+<<[ \t]+(?!(?:std::)?endl\b)[a-z_]
  |\.\w{1,16}\(\)\s{0,4}\+
  |\s*\.(?:concat|[aA]ppend\w*|plus|__add__)\(
  |[ \t]+stringBy[A-Z])
`;
/** A literal of a shell, and a variable or a command behind it; a command behind letters. */
const IN_SHELL = /^(?:["']["']?(?:\$[\w({]|`\w)|["']\$[\w({])/;
/** Operators behind a bracket. */
const OPERATED = /^["'`]?[)}]\s*(?:\s\.\s|\+|&|~|<>|\^)\s*["'`($\w]/;
/** A filter of a template that appends. */
const FILTER = /^["'`]\s*\|\s*(?:append\b|(?:cat|add|concat|plus)(?::|[ \t]+[.$"'(]))/;
/** A literal, and a literal with fields or a name behind it: they are joined by standing there. */
const ADJACENT = regex()`
  ^["'](?:[ \t]+[fF][rR]?["']
  |[ \t]+(?!(?:if|unless|in|and|or|is|as|do|then|for|while|else|end|of|to|where|from)\b)
  [A-Za-z_$][\w$]*(?:\(|[ \t]*(?:[;)},]|\r?\n|$)))
`;
/**
 * What a program begins a value or the arguments of a print with; blanks tell it from a shell's.
 */
const VALUE_BEFORE = /(?:[ \t](?:=|:=)[ \t]|\bprint[ \t])[ \t]*["']$/;
/** An operator that is mostly another thing: in ABAP it joins, at the end of a statement. */
const ABAP_BEFORE = /[ \t]=[ \t]+'$/;
const ABAP = /^'[ \t]*&&[ \t]*\w+[ \t]*\.[ \t]*(?:\r?\n|$)/;

/**
 * What whole keys stand before as well: the last item of a list, a comment or an operator, an
 * anchor. It says something of letters that are as many as no keys have.
 */
const PERHAPS = regex()`
  ^(?:["']\s*,\s*[A-Za-z_$][\w$]*\s*[\]).]{1,2}[;,.]?[ \t]*(?:\r?\n|$)
  |["'][ \t]+//?[ \t]+[A-Za-z_]\w*(?:\(|[ \t]*(?:\r?\n|$))
  |\#[A-Za-z_]\w*[ \t]*(?:\r?\n|$))
`;

/** Whether what stands behind the letters may join them to more, or be none of theirs. */
export function isPerhapsAppendedTo(text: string, end: number): boolean {
  return PERHAPS.test(text.slice(end, end + BEHIND));
}

/** Whether a field, or what hides a rest, stands right behind the letters that end at `end`. */
export function isFieldBehind(text: string, end: number): boolean {
  const rest = text.slice(end, end + BEHIND);
  return FIELD.test(rest) || HIDDEN.test(rest) || ENTITY.test(rest);
}

/** Whether something is appended to the text of the key at `[at, end)`. */
export function isAppendedTo(text: string, at: number, end: number): boolean {
  const behind = text.slice(end, end + 2 * BEHIND);
  if (APPENDED.test(behind) || IN_SHELL.test(behind) || OPERATED.test(behind)) return true;
  const before = text.slice(Math.max(0, at - BEFORE), at);
  if (ADJACENT.test(behind) && VALUE_BEFORE.test(before)) return true;
  if (ABAP.test(behind) && ABAP_BEFORE.test(before)) return true;
  if (FILTER.test(behind) && lineBefore(before, before.length).includes('{')) return true;
  return isExpandedBehind(before, behind) || isJoined(text, at, end);
}

/** Whether a command or a name stands right behind the letters, where one is put in their place. */
function isExpandedBehind(before: string, behind: string): boolean {
  switch (behind[0]) {
    case '`':
      return COMMAND.test(behind) && (lineBefore(before, before.length).match(/`/g) ?? []).length % 2 === 0;
    case '(':
      return FISH.test(before);
    case '@':
      return before.endsWith('>') && RAZOR.test(behind);
    case '\\':
      return /^\\[A-Za-z]/.test(behind) && LATEX.test(before);
    default:
      return false;
  }
}
