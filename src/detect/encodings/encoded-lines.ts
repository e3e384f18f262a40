// Encoded text that is broken into lines of any width, or into string literals: which runs of
// letters belong together.
import { source } from '../../model/regex.js';
import type { TextRange } from './layer.js';

/** Lines this long are taken as wrapped text: PEM has 64 characters, MIME 76, others 60 and 72. */
const CUSTOMARY = { least: 60, most: 76 };

/** Shorter runs are not joined, but for the last. */
const MIN_WIDTH = 4;

/** The longest text between two runs. */
export const MAX_GAP = 200;

const BLANKS = String.raw`[ \t]{0,64}`;
const LINE_END = String.raw`(?:\r?\n|\\{1,8}r\\{1,8}n|\\{1,8}n|\\\r?\n|=\r?\n)`;
/** What quoted text, comments and continued commands begin lines with. */
const MARKS = String.raw`(?:(?:[>#*;%|]|//|--)[ \t]{0,16}){0,3}`;
const QUOTE = '\\\\{0,8}["\'`]';
const SPACE = String.raw`(?:[\s\\]|\\[nrt]|_(?=\r?\n)|//[^\n"']{0,40}\n){0,80}?`;
/** A statement that appends to what the one before made: `key += `, `key = key + `, `.append(`. */
const APPENDED = source`
  \)?;?\s{0,40}[\w$]{0,40}
  (?:(?:\s{0,8}[+.&]=|\s{1,8}=\s{0,8}[\w$]{1,40}\s{0,8}[+.&]|<<)\s{0,8}
  |\.(?:append|push|concat|write)\w{0,12}\()
`;

const GAPS = [
  { form: `[ \\t]{0,4}\\^?(?:${LINE_END}${BLANKS}${MARKS}){1,2}`, kind: 'line' },
  {
    form: source`
      (?:\\{1,8}r)?(?:\\{1,8}n)?${QUOTE}
      (?:${SPACE}(?:\|\||\+\+|<>|\.\.|<<|[+.&~])${SPACE}|(?=[\s\\])${SPACE}|${APPENDED})
      [fFrRbBuUlL@$]?${QUOTE}
    `,
    kind: 'literal',
  },
  { form: `(?:\\\\{1,8}n)?${QUOTE}\\s{0,80},\\s{0,80}${QUOTE}`, kind: 'list' },
] as const;
type GapKind = (typeof GAPS)[number]['kind'];

const FORWARDS = GAPS.map(({ form, kind }) => ({ form: new RegExp(form, 'y'), kind }));
const BACKWARDS = GAPS.map(({ form, kind }) => ({ form: new RegExp(`(?:${form})$`), kind }));

/** What stands between two runs of letters that belong together. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly kind: GapKind;
}

export interface EncodedLines {
  /** The runs that belong together, in order. One of them holds the anchor. */
  readonly lines: readonly TextRange[];
  /** From this run on nothing proves that the runs belong to those before. */
  readonly doubtful: number;
}

/** The letters of an encoding. */
export class Letters {
  readonly #isLetter = new Uint8Array(256);
  readonly #run: RegExp;

  /** `list`: as in a class of an expression. */
  constructor(list: string) {
    const letter = new RegExp(`[${list}]`);
    for (let code = 0; code < 256; code += 1)
      this.#isLetter[code] = Number(letter.test(String.fromCharCode(code)));
    this.#run = new RegExp(`[${list}]*`, 'y');
  }

  /** Whether one stands there. */
  isAt(text: string, at: number): boolean {
    return at >= 0 && this.#isLetter[text.charCodeAt(at)] === 1;
  }

  /** Where those end that stand from there on: by an expression, for a run may be long. */
  runEnd(text: string, from: number): number {
    this.#run.lastIndex = from;
    return from + this.#run.exec(text)![0].length;
  }
}

/** The runs around `anchor`, where a letter stands. */
export function encodedLines(text: string, anchor: number, letters: Letters): EncodedLines {
  const isAt = (at: number): boolean => letters.isAt(text, at);
  const runEnd = (from: number): number => letters.runEnd(text, from);
  // A letter after a backslash belongs to an escape.
  const runStart = (to: number): number => {
    let start = to;
    while (isAt(start - 1) && text[start - 2] !== '\\') start -= 1;
    return start;
  };
  const lines: TextRange[] = [[runStart(anchor), runEnd(anchor)]];
  const following: Gap[] = [];
  for (let end = lines[0]![1]; ; end = lines.at(-1)![1]) {
    const gap = gapAfter(text, end, isAt);
    const [width, isFirst] = [widthOf(lines.at(-1)!), lines.length === 1];
    if (!gap) break;
    // A line that is shorter than those before is the last.
    const isOver = !isFirst && width < widthOf(lines.at(-2)!);
    if (isOver && gap.kind !== 'literal') break;
    const next: TextRange = [gap.to, runEnd(gap.to)];
    if (!mayFollow(gap, width, widthOf(next), isFirst) || isLabel(text, next)) break;
    lines.push(next);
    following.push(gap);
  }
  const after = lines.length;
  for (let start = lines[0]![0]; ; start = lines[0]![0]) {
    const gap = gapBefore(text, start);
    if (!gap || !isAt(gap.from - 1)) break;
    const previous: TextRange = [runStart(gap.from), gap.from];
    const [length, width] = [widthOf(previous), widthOf(lines[0]!)];
    const isWide = isCustomary(length) || (length >= MIN_WIDTH && length >= width);
    if (gap.kind !== 'literal' && !(gap.kind === 'line' && isWide) && length !== width) break;
    lines.unshift(previous);
  }
  const before = lines.length - after;
  return { lines, doubtful: doubtfulFrom(lines, before, following, anchor) };
}

/** Where a letter stands, counted through all the lines. */
export function placeIn(lines: readonly TextRange[], letter: number): number {
  let left = letter;
  for (const [from, to] of lines) {
    if (left < to - from) return from + left;
    left -= to - from;
  }
  return lines.at(-1)![1] - 1;
}

function widthOf([from, to]: TextRange): number {
  return to - from;
}

function isCustomary(width: number): boolean {
  return width >= CUSTOMARY.least && width <= CUSTOMARY.most;
}

function mayFollow({ kind }: Gap, width: number, next: number, isFirst: boolean): boolean {
  if (kind === 'literal') return true;
  if (width < MIN_WIDTH) return false;
  // Beside a label the first line is shorter than those that follow.
  return next <= width || (isCustomary(width) && isFirst);
}

/** A name before a colon or an assignment is no encoded text, nor is a word before others. */
function isLabel(text: string, [, end]: TextRange): boolean {
  return /^(?:[ \t]*[:(]|=[\w$]|[ \t]+[=\w])/.test(text.slice(end, end + 70));
}

function doubtfulFrom(
  lines: readonly TextRange[],
  hit: number,
  following: readonly Gap[],
  anchor: number,
): number {
  const width = widthOf(lines[hit]!);
  const isAtStart = anchor - lines[hit]![0] < MIN_WIDTH;
  const equal = lines.filter((line) => widthOf(line) === width).length;
  const last = widthOf(lines.at(-1)!);
  // Equal lines and a shorter last one are a text in lines; equal lines alone may be a list.
  const isText = equal > 1 && (!isAtStart || last < width);
  for (const [i, gap] of following.entries()) {
    if (gap.kind === 'literal') continue;
    if (gap.kind === 'line' && (isText || isCustomary(width))) continue;
    return hit + i + 1;
  }
  return lines.length;
}

/** The gap that begins at `from`, if letters follow it. */
export function gapAfter(text: string, from: number, isAt: (at: number) => boolean): Gap | null {
  for (const { form, kind } of FORWARDS) {
    form.lastIndex = from;
    const found = form.exec(text);
    if (found && isAt(from + found[0].length)) return { from, to: from + found[0].length, kind };
  }
  return null;
}

function gapBefore(text: string, to: number): Gap | null {
  const near = text.slice(Math.max(0, to - MAX_GAP), to);
  for (const { form, kind } of BACKWARDS) {
    const found = form.exec(near);
    if (found) return { from: to - found[0].length, to, kind };
  }
  return null;
}
