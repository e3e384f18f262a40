// A page of text: lines of styled spans. A span can be made of sanitized text only, so that no
// untrusted string reaches the terminal raw, whoever writes it.
import { source } from '../model/regex.js';
import { type Paint, painter, type Style } from './color.js';
import { type Safe, sanitize } from './safe/sanitize.js';

interface Span {
  readonly text: Safe;
  readonly style: Style;
}

export type Line = readonly Span[];

/** A piece of text, sanitized. */
export function span(text: string, style: Style = 'plain'): Span {
  return { text: sanitize(text), style };
}

/** The page as text, each line ended by a line feed. */
export function render(lines: readonly Line[], color: boolean): string {
  const paint = painter(color);
  return lines.map((line) => `${renderLine(line, paint)}\n`).join('');
}

function renderLine(line: Line, paint: Paint): string {
  return line.map(({ style, text }) => (text.trim() === '' ? text : paint(style, text))).join('');
}

/** Sections with one blank line between them; empty ones leave none. */
export function stack(...sections: readonly (readonly Line[])[]): Line[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [[], ...section]));
}

/** Spaces. */
export function indent(columns: number): Span {
  return span(' '.repeat(Math.max(0, columns)));
}

const WORD = /(?:`[^`]*`|\S)+/g;

/**
 * Prose broken into lines; see `fill`. A command in backquotes is never broken: it is there to be
 * copied.
 */
export function wrap(lead: Line, text: string, width: number, style: Style = 'plain'): Line[] {
  return fill(lead, sanitize(text).match(WORD) ?? [], ' ', width, style);
}

/**
 * Words put on lines of at most `width` columns. The first line starts with `lead`, the others are
 * indented as far as that reaches. A word that is too long has a line to itself, unbroken.
 */
export function fill(lead: Line, words: readonly string[], gap: string, width: number, style: Style): Line[] {
  const margin = widthOf(lead);
  const lines: string[] = [];
  for (const word of words.map(sanitize)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)}${gap}${word}`;
    if (lines.length > 0 && margin + columnsOf(longer) > width) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines.map((line, index) => [...(index === 0 ? lead : [indent(margin)]), span(line, style)]);
}

/**
 * Styled chunks put on lines of at most `width` columns, a space between them; all lines but the
 * first are indented.
 */
export function flow(chunks: readonly Line[], margin: number, width: number): Line[] {
  const lines: Line[] = [];
  for (const chunk of chunks) {
    const line = lines.at(-1);
    const longer = line === undefined ? chunk : [...line, indent(1), ...chunk];
    if (line !== undefined && widthOf(longer) > width) lines.push([indent(margin), ...chunk]);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}

/** The columns that a line takes up. */
export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + columnsOf(text), 0);
}

/** The text, with its middle left out where it takes more than `width` columns. */
export function shorten(text: string, width: number): string {
  const characters = [...sanitize(text)];
  if (columnsOf(characters.join('')) <= width) return text;
  const half = Math.floor((width - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/** The same, with what is around `word` left in instead, where that is in the text. */
export function shortenAround(text: string, word: string, width: number): string {
  const safe = sanitize(text);
  const at = safe.indexOf(word);
  if (at < 0 || columnsOf(safe) <= width) return shorten(text, width);
  const characters = [...safe];
  const start = [...safe.slice(0, at)].length;
  const room = Math.max(0, width - [...word].length);
  const behind = characters.length - start - [...word].length;
  // A side that needs less than its half leaves the rest to the other.
  const before = Math.min(start, Math.max(Math.floor(room / 2), room - behind));
  const [from, end] = [start - before, start - before + width];
  const isCutAt = { left: from > 0, right: end < characters.length };
  const shown = characters.slice(from + (isCutAt.left ? 1 : 0), end - (isCutAt.right ? 1 : 0)).join('');
  return `${isCutAt.left ? '…' : ''}${shown}${isCutAt.right ? '…' : ''}`;
}

const ZERO_WIDTH = String.raw`[\p{Mn}\p{Me}]`;
const DOUBLE_WIDTH = source`
  [\u1100-\u115e\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff
  \ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6
  \u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]
`;
/**
 * Made for the first text that is not plain: as literals, each start of veleaks would check them.
 */
let widths: { readonly zero: RegExp; readonly double: RegExp } | undefined;

/**
 * The columns of sanitized text: wide characters take two (https://www.unicode.org/reports/tr11/),
 * combining marks none.
 */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  widths ??= { zero: new RegExp(ZERO_WIDTH, 'gu'), double: new RegExp(DOUBLE_WIDTH, 'gu') };
  const shown = text.replace(widths.zero, '');
  return [...shown].length + (shown.match(widths.double)?.length ?? 0);
}
